import { isNoticeKind, isOptional, type NoticeKind } from '../domain/notices.ts'
import { findSubmitter } from '../store/application-lists.ts'
import { getAmendment } from '../store/amendment-requests.ts'
import { getApplication, getApplicationOfRequest } from '../store/applications.ts'
import type { Db } from '../store/db.ts'
import { getGuaranteeClaim } from '../store/guarantee-claims.ts'
import { getGuarantee } from '../store/guarantees.ts'
import { getInquiry } from '../store/inquiries.ts'
import { findNoticeAddressById, getNoticeSettings, listNoticeReaders } from '../store/notices.ts'
import type { Owed, OwedFirst } from '../store/outbox.ts'
import { getParcel } from '../store/parcels.ts'
import { getCredentials } from '../store/users.ts'
import { getProposal } from '../store/guarantee-acts.ts'
import { getUseStatement } from '../store/use-statements.ts'
import { tokenMark } from '../usecases/private-links.ts'
import type { ComposedMail } from './compose-mail.ts'

type Copy = Extract<Owed, { readonly kind: 'notice-copy' }>
/** What a contractor is told, and of what: the id its records are found by. */
type Notice = { readonly kind: NoticeKind; readonly contractorId: string; readonly subjectId: string }

/** Whether the company does without this mail. Those that must be sent are never switched off. */
export async function isSwitchedOff(db: Db, owed: OwedFirst): Promise<boolean> {
  if (!isNoticeKind(owed.kind) || !isOptional(owed.kind)) return false
  const notice = await noticeOf(db, owed)
  return notice !== null && (await getNoticeSettings(db, notice.contractorId)).off.includes(owed.kind)
}

/** A copy for each further address of the company that asks for this kind. */
export async function copiesOf(db: Db, owed: Owed): Promise<Copy[]> {
  if ('noticeAddressId' in owed) return []
  const notice = await noticeOf(db, owed)
  if (!notice) return []
  const readers = await listNoticeReaders(db, notice.contractorId, notice.kind)
  const { subjectId } = notice
  return readers.map(({ id }) => ({ kind: 'notice-copy', noticeAddressId: id, subjectId, original: owed }))
}

/** The same words for a further address; null once it was taken out. */
export async function copyFor(
  db: Db,
  baseAddress: string,
  { noticeAddressId, original }: Copy,
  compose: (original: OwedFirst, recipient: string) => Promise<ComposedMail | null>,
): Promise<ComposedMail | null> {
  const reader = await findNoticeAddressById(db, noticeAddressId)
  if (!reader?.confirmedAt) return null
  const mail = await compose(original, reader.address)
  const stop = new URL(`/netdesk/notice-addresses/${tokenMark}`, baseAddress).href
  return (
    mail && {
      ...mail,
      body: `${mail.body}\n会社のお知らせ先として登録されたアドレスに送っています。受け取りをやめるとき：\n${stop}\n`,
    }
  )
}

/** Where a mail goes that must be sent and whose applicant has named no address: to whoever sent the application. */
export async function necessaryRecipient(db: Db, owed: OwedFirst, applicationId: string): Promise<string> {
  if (!isNoticeKind(owed.kind) || isOptional(owed.kind)) return ''
  const userId = await findSubmitter(db, applicationId)
  return userId ? (await getCredentials(db, userId)).account.email : ''
}

async function noticeOf(db: Db, owed: OwedFirst): Promise<Notice | null> {
  const { kind } = owed
  if (!isNoticeKind(kind)) return null
  if ('parcelId' in owed)
    return { kind, subjectId: owed.parcelId, contractorId: (await getParcel(db, owed.parcelId)).contractorId }
  if ('applicationId' in owed) {
    const { contractorId } = await getApplication(db, owed.applicationId)
    return { kind, subjectId: owed.applicationId, contractorId }
  }
  if ('requestId' in owed) {
    const { contractorId } = await getApplicationOfRequest(db, owed.requestId)
    return { kind, subjectId: owed.requestId, contractorId }
  }
  const guaranteeId = await guaranteeIdOf(db, owed)
  if (!guaranteeId) return null
  return { kind, subjectId: guaranteeId, contractorId: (await getGuarantee(db, guaranteeId)).contractorId }
}

/** Null for what goes to somebody else than the contractor. */
async function guaranteeIdOf(db: Db, owed: OwedFirst): Promise<string | null> {
  if ('inquiryId' in owed) return owed.recipientId ? null : (await getInquiry(db, owed.inquiryId)).guaranteeId
  if ('claimId' in owed)
    return owed.to === 'contractor' ? (await getGuaranteeClaim(db, owed.claimId)).guaranteeId : null
  if ('proposalId' in owed) return (await getProposal(db, owed.proposalId)).guaranteeId
  if ('amendmentId' in owed) return (await getAmendment(db, owed.amendmentId)).guaranteeId
  if ('statementId' in owed) return (await getUseStatement(db, owed.statementId)).guaranteeId
  return 'guaranteeId' in owed ? owed.guaranteeId : null
}
