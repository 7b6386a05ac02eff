import { z } from 'zod'
import { type FieldErrors, type Typed, typedText } from '../web/form.ts'
import type { Pair } from './pasted.ts'

const longest = 4_000
const tooLong = '長すぎて読み取れません。番号と認証キーのあたりだけを貼り付けてください'

/** Whatever was typed or pasted; what it means is `readPair`'s question. */
export const lookupForm = z.object({
  guaranteeNumber: z.string().max(longest, tooLong).default(''),
  authenticationKey: z.string().max(longest, tooLong).default(''),
})

/** What the QR code of a notice brings along: the number, and never the key. */
export const lookupQuery = z.object({ number: z.string().max(60).optional() })

/** What is missing for a look-up, told from the typed characters alone. */
export function missingParts(typed: Typed, pair: Pair): FieldErrors {
  const errors: Record<string, string> = {}
  if (pair.guaranteeNumber === '') {
    errors['guaranteeNumber'] =
      typedText(typed, 'guaranteeNumber').trim() === ''
        ? '保証契約番号を入力してください'
        : '保証契約番号は「数字5けた-数字5けたと英字1文字」です。お知らせの番号を確認してください（例：99999-00005H）'
  }
  if (pair.authenticationKey === '') errors['authenticationKey'] = '認証キーを入力してください'
  return errors
}
