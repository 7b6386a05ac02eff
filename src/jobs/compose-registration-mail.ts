import { dayOf } from '../domain/day.ts'
import type { LetterHead } from '../mail/letter.ts'
import { registrationConfirmation, registrationDeclined, registrationSentBack } from '../mail/registration.ts'
import { mailTextsInForce } from '../store/mail-texts.ts'
import type { Owed } from '../store/outbox.ts'
import { getRegistration } from '../store/registrations.ts'
import { getOffice, getSurety } from '../store/sureties.ts'
import type { Deps } from '../usecases/deps.ts'
import { tokenMark } from '../usecases/private-links.ts'
import type { ComposedMail } from './compose-mail.ts'

type OwedToApplicant = Extract<Owed, { readonly registrationId: string }>

const letters = {
  'registration-confirmation': registrationConfirmation,
  'registration-sent-back': registrationSentBack,
  'registration-declined': registrationDeclined,
} as const

/** What a company hears of its 利用申込, at the address it applied with. */
export async function registrationMail(
  { db, realm, now }: Deps,
  baseAddress: string,
  owed: OwedToApplicant,
): Promise<ComposedMail> {
  const { content, suretyId, applicantEmail } = await getRegistration(db, owed.registrationId)
  const surety = await getSurety(db, suretyId)
  const office = await getOffice(db, suretyId, content.officeId)
  const head: LetterHead = {
    contractorName: content.company.name,
    isTrial: realm.kind === 'trial',
    baseAddress,
    surety: { name: surety.name, officeName: office.name, telephone: office.telephone },
    texts: await mailTextsInForce(db, suretyId, dayOf(now())),
  }
  const { subject, text } = letters[owed.kind]({ ...head, path: `/netdesk/registration/${tokenMark}` })
  return { recipient: applicantEmail, subject, body: text }
}
