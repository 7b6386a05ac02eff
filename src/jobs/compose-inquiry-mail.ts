import { dayOf } from '../domain/day.ts'
import { type AboutInquiry, inquiryAnswered, inquiryAsked } from '../mail/inquiry.ts'
import { getApplicationOfRequest } from '../store/applications.ts'
import { getNewest } from '../store/certificates.ts'
import { getGuarantee } from '../store/guarantees.ts'
import { getInquiry, listInquiryMessages } from '../store/inquiries.ts'
import { mailTextsInForce } from '../store/mail-texts.ts'
import type { Owed } from '../store/outbox.ts'
import { getSurety } from '../store/sureties.ts'
import { type Account, getCredentials } from '../store/users.ts'
import type { Deps } from '../usecases/deps.ts'
import { inquiryKindLabels } from '../wording/inquiries.ts'
import type { ComposedMail } from './compose-mail.ts'

export type OwedAboutInquiry = Extract<Owed, { readonly inquiryId: string }>

/** The mail about a 照会: its question to the party that is asked, its answer to the officer; null for who wants no mails. */
export async function inquiryMail(
  { db, realm, now }: Deps,
  baseAddress: string,
  { kind, inquiryId, place, recipientId }: OwedAboutInquiry,
  instead: string | null,
): Promise<ComposedMail | null> {
  const inquiry = await getInquiry(db, inquiryId)
  const message = (await listInquiryMessages(db, inquiryId)).find((one) => one.place === place)
  const guarantee = await getGuarantee(db, inquiry.guaranteeId)
  const person = recipientId ? (await getCredentials(db, recipientId)).account : null
  const applicant = await getApplicationOfRequest(db, guarantee.requestId)
  const recipient = instead ?? person?.email ?? applicant.content.delivery?.noticeEmail ?? ''
  if (recipient === '' || !message) return null
  const { office } = (await getNewest(db, guarantee.id)).content
  const about: AboutInquiry = {
    portal: portalOf(person),
    inquiryId,
    guaranteeNumber: guarantee.guaranteeNumber,
    worksName: guarantee.worksName,
    kind: inquiryKindLabels[inquiry.kind],
    contractorName: person?.organisationName ?? guarantee.contractorName,
    isTrial: realm.kind === 'trial',
    baseAddress,
    surety: {
      name: (await getSurety(db, guarantee.suretyId)).name,
      officeName: office.name,
      telephone: office.telephone,
    },
    texts: await mailTextsInForce(db, guarantee.suretyId, dayOf(now())),
  }
  const by = inquiry.contractorId ? guarantee.contractorName : guarantee.ordererName
  const { subject, text } =
    kind === 'inquiry-asked'
      ? inquiryAsked({ ...about, dueOn: message.dueOn ?? inquiry.dueOn })
      : inquiryAnswered({ ...about, officerName: person?.name ?? '', by })
  return { recipient, subject, body: text }
}

function portalOf(person: Account | null): AboutInquiry['portal'] {
  return person?.portal ?? 'netdesk'
}
