import type { Product } from '../../domain/product.ts'
import { submissionPlaces, templateFault } from '../../domain/submission-template.ts'
import type { SubmissionProfile } from '../../store/orderers.ts'
import { choiceField, dayField, optionalLinesField, optionalTextField, textField } from '../../web/fields.ts'
import type { FieldErrors } from '../../web/form.ts'

export const channels = ['mail', 'contract_system', 'web_form', 'paper'] as const
const yesNo = ['yes', 'no'] as const

/** 提出方法, typed or as a line of a file. */
export const profileFields = {
  channel: choiceField('提出方法', channels),
  recipient: textField('提出先', { maxLength: 300 }),
  subjectTemplate: optionalTextField('件名', { maxLength: 200 }),
  bodyTemplate: optionalLinesField('本文', { maxLength: 4_000 }),
  attachments: optionalTextField('添付する書類', { maxLength: 300 }),
  asksForCall: choiceField('到着の電話確認', yesNo),
  printsCertificate: choiceField('電子証書の印刷', yesNo),
  validFrom: dayField('適用日'),
  verifiedOn: dayField('確認日'),
}

type TypedProfile = Omit<SubmissionProfile, 'product' | 'asksForCall' | 'printsCertificate'> &
  Readonly<Record<'asksForCall' | 'printsCertificate', 'yes' | 'no'>>

export function profileOf(
  product: Product,
  { asksForCall, printsCertificate, ...rest }: TypedProfile,
): SubmissionProfile {
  return {
    ...rest,
    product,
    asksForCall: asksForCall === 'yes',
    printsCertificate: printsCertificate === 'yes',
  }
}

/** What no template may hold, and what is missing where something is written. */
export function profileFaults(profile: SubmissionProfile, today: string): FieldErrors {
  const isWritten = profile.channel !== 'paper'
  const missing = (label: string): string => `${label}を入力してください`
  const subject =
    placeFault('件名', profile.subjectTemplate) ??
    (isWritten && profile.subjectTemplate === '' ? missing('件名') : null)
  const body =
    placeFault('本文', profile.bodyTemplate) ?? (isWritten && profile.bodyTemplate === '' ? missing('本文') : null)
  const late = profile.verifiedOn > today ? '確認日は、今日までの日を入力してください' : null
  return {
    ...(subject && { subjectTemplate: subject }),
    ...(body && { bodyTemplate: body }),
    ...(late && { verifiedOn: late }),
  }
}

function placeFault(label: string, template: string): string | null {
  const fault = templateFault(template)
  if (!fault) return null
  if (fault.kind === 'key')
    return `${label}に認証キーは入れられません。メールの件名や本文は、宛先のほかの人にも見えることがあるためです。認証キーはPDFで提出します`
  return `${label}の「${fault.place}」は差し込めません。使えるのは、${submissionPlaces.map((one) => `{${one}}`).join('、')}です`
}
