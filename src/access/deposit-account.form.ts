import { z } from 'zod'
import type { DepositAccount } from '../domain/deposit-account.ts'
import { choiceField, textField } from '../web/fields.ts'
import { halfWidth, withoutSpaces } from '../web/fold.ts'

/** The special account as it is typed on either side. */
export const accountForm = z.object({
  bankName: textField('金融機関', { maxLength: 60 }),
  branchName: textField('支店', { maxLength: 60 }),
  kind: choiceField('口座の種類', ['ordinary', 'settlement']),
  number: accountNumberField(),
  holderKana: holderField(),
}) satisfies z.ZodType<DepositAccount>

/** 口座番号: digits in any width, hyphens left out. */
export function accountNumberField() {
  return z
    .string()
    .default('')
    .transform((typed, context) => {
      const number = withoutSpaces(halfWidth(typed)).replaceAll(/[-－ー―−‐–]/g, '')
      if (/^\d{1,7}$/.test(number)) return number
      const message = number === '' ? '口座番号を入力してください' : '口座番号は、7桁までの数字で入力してください'
      context.addIssue({ code: 'custom', message })
      return z.NEVER
    })
}

/** 口座名義（カナ）: a reading like any other, but with the brackets, signs and letters that names of accounts have. */
export function holderField() {
  const label = '口座名義（カナ）'
  return textField(label, { maxLength: 100 }).transform((typed, context) => {
    const wide = halfWidth(typed).replace(/[ぁ-ゖ]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0x60))
    if (/^[ァ-ヶー・ 　()\-./,「」A-Za-z0-9]+$/.test(wide)) return wide
    context.addIssue({ code: 'custom', message: `${label}は、カナで入力してください（例：ネットデスクケンセツ(カ）` })
    return z.NEVER
  })
}
