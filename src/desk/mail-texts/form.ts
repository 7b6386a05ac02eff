import type { Response } from 'express'
import { depsOf, deskUser } from '../../access/context.ts'
import { type MailText, mailTextFault, mailTextLimits, mailTextParts } from '../../domain/mail-text.ts'
import type { LetterHead } from '../../mail/letter.ts'
import { linesField, textField } from '../../web/fields.ts'
import type { FieldErrors } from '../../web/form.ts'
import { mailTextFaultText, mailTextPartLabels } from '../../wording/mail-texts.ts'

/** The three parts as they are typed in the form or stand in a file. */
export const mailTextFields = {
  subject: textField(mailTextPartLabels.subject, { maxLength: mailTextLimits.subject }),
  opening: textField(mailTextPartLabels.opening, { maxLength: mailTextLimits.opening }),
  closing: linesField(mailTextPartLabels.closing, { maxLength: mailTextLimits.closing }),
}

/** Every fault at its part. */
export function faultsOf(text: MailText, places: readonly string[]): FieldErrors {
  const faults = mailTextParts.flatMap((part) => {
    const fault = mailTextFault(text[part], places)
    return fault ? [[part, mailTextFaultText(part, fault, places)] as const] : []
  })
  return Object.fromEntries(faults)
}

/** What an example is made with: nobody's company, and addresses that lead nowhere in particular. */
export function headOf(res: Response): LetterHead {
  return {
    contractorName: '〇〇建設 株式会社',
    isTrial: depsOf(res).realm.kind === 'trial',
    baseAddress: 'https://example.jp',
    surety: { name: deskUser(res).suretyName, officeName: '営業部', telephone: '' },
    texts: new Map(),
  }
}
