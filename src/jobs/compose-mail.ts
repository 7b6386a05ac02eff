import { type Application, requestedOf } from '../domain/application.ts'
import type { ApplicationField } from '../domain/application-fields.ts'
import { type Day, dayOf } from '../domain/day.ts'
import { yen } from '../domain/yen.ts'
import { applicationReceived } from '../mail/application-received.ts'
import { applicationSentBack } from '../mail/application-sent-back.ts'
import { certificateAmended } from '../mail/certificate-amended.ts'
import { certificateIssued } from '../mail/certificate-issued.ts'
import { documentsRequested } from '../mail/documents-requested.ts'
import { guaranteeReleased } from '../mail/guarantee-released.ts'
import type { Letter, LetterHead } from '../mail/letter.ts'
import { premiumDue } from '../mail/premium-due.ts'
import { reservationIssued } from '../mail/reservation-issued.ts'
import { listSendBacks } from '../store/application-lists.ts'
import { getAmendment } from '../store/amendment-requests.ts'
import { getApplication, getApplicationOfRequest } from '../store/applications.ts'
import { getNewest } from '../store/certificates.ts'
import type { Db } from '../store/db.ts'
import { getContractor } from '../store/contractors.ts'
import { listDocumentRequests } from '../store/document-requests.ts'
import { getProposal } from '../store/guarantee-acts.ts'
import { getGuarantee } from '../store/guarantees.ts'
import { mailTextsInForce } from '../store/mail-texts.ts'
import { getOrderer } from '../store/orderers.ts'
import type { Owed, OwedFirst } from '../store/outbox.ts'
import { getUseStatement } from '../store/use-statements.ts'
import { getOffice, getSurety } from '../store/sureties.ts'
import type { Deps } from '../usecases/deps.ts'
import { applicationFieldLabels } from '../wording/application-fields.ts'
import { accountMail, contractorChangeMail, emailChangeMail, noticeAddressMail } from './compose-account-mail.ts'
import { amendmentLetter } from './compose-amendment-mail.ts'
import { certificateAnswerLetter } from './compose-certificate-answer-mail.ts'
import { expiryMail } from './compose-expiry-mail.ts'
import { holderLetter, keyReissuedLetter } from './compose-key-mail.ts'
import { guaranteeActLetter } from './compose-guarantee-act-mail.ts'
import { guaranteeClaimMail } from './compose-guarantee-claim-mail.ts'
import { inquiryMail } from './compose-inquiry-mail.ts'
import { mailTextTrial } from './compose-mail-text-trial.ts'
import { copyFor, isSwitchedOff, necessaryRecipient } from './notices.ts'
import { parcelMail } from './compose-parcel-mail.ts'
import { registrationMail } from './compose-registration-mail.ts'
import { useStatementLetter } from './compose-use-statement-mail.ts'

export type ComposedMail = { readonly recipient: string; readonly subject: string; readonly body: string }

/** The mail something owed asks for; null when its applicant wants none. */
export async function composeMail(deps: Deps, baseAddress: string, owed: Owed): Promise<ComposedMail | null> {
  if (!('noticeAddressId' in owed))
    return (await isSwitchedOff(deps.db, owed)) ? null : composeFor(deps, baseAddress, owed, null)
  if (owed.kind === 'notice-address-confirmation') return noticeAddressMail(deps, baseAddress, owed.noticeAddressId)
  return copyFor(deps.db, baseAddress, owed, (original, to) => composeFor(deps, baseAddress, original, to))
}

/** The letter for whom it is meant, or, where that is the contractor, for a further address of the company. */
async function composeFor(
  deps: Deps,
  baseAddress: string,
  owed: OwedFirst,
  instead: string | null,
): Promise<ComposedMail | null> {
  if (owed.kind === 'mail-text-trial') return mailTextTrial(deps, baseAddress, owed)
  if (owed.kind === 'parcel-received') return parcelMail(deps, baseAddress, owed.parcelId, instead)
  if ('contractorChangeId' in owed) return contractorChangeMail(deps, baseAddress, owed.contractorChangeId)
  if ('emailChangeId' in owed) return emailChangeMail(deps, baseAddress, owed.emailChangeId)
  if ('userId' in owed || 'resetId' in owed) return accountMail(deps, baseAddress, owed)
  if ('registrationId' in owed) return registrationMail(deps, baseAddress, owed)
  if ('inquiryId' in owed) return inquiryMail(deps, baseAddress, owed, instead)
  if ('batchId' in owed) return expiryMail(deps, baseAddress, owed.batchId)
  if ('claimId' in owed) return guaranteeClaimMail(deps, baseAddress, owed, instead)
  const application = await applicationOf(deps, owed)
  if (owed.kind === 'key-reissued-to-holder') return toHolder(deps, baseAddress, application, owed.guaranteeId)
  const named = instead ?? application.content.delivery?.noticeEmail ?? ''
  const recipient = named === '' ? await necessaryRecipient(deps.db, owed, application.id) : named
  if (recipient === '') return null
  const head = await headOf(deps, baseAddress, application)
  const letter = await letterOf(deps, head, application, owed)
  return letter && { recipient, subject: letter.subject, body: letter.text }
}

async function toHolder(
  deps: Deps,
  baseAddress: string,
  application: Application,
  guaranteeId: string,
): Promise<ComposedMail | null> {
  const mail = await holderLetter(deps.db, await headOf(deps, baseAddress, application), guaranteeId)
  return mail && { recipient: mail.recipient, subject: mail.letter.subject, body: mail.letter.text }
}

/** All but what may be about no application at all. */
type OwedAboutApplication = Exclude<
  OwedFirst,
  | { readonly parcelId: string }
  | { readonly registrationId: string }
  | { readonly userId: string }
  | { readonly resetId: string }
  | { readonly emailChangeId: string }
  | { readonly contractorChangeId: string }
  | { readonly claimId: string }
  | { readonly inquiryId: string }
  | { readonly triedBy: string }
  | { readonly batchId: string }
>

async function applicationOf({ db }: Deps, owed: OwedAboutApplication): Promise<Application> {
  if ('applicationId' in owed) return getApplication(db, owed.applicationId)
  if ('requestId' in owed) return getApplicationOfRequest(db, owed.requestId)
  return getApplicationOfRequest(db, (await getGuarantee(db, await guaranteeIdOf(db, owed))).requestId)
}

type OwedAfterIssue = Exclude<OwedAboutApplication, { readonly applicationId: string } | { readonly requestId: string }>

async function guaranteeIdOf(db: Db, owed: OwedAfterIssue): Promise<string> {
  if ('proposalId' in owed) return (await getProposal(db, owed.proposalId)).guaranteeId
  if ('amendmentId' in owed) return (await getAmendment(db, owed.amendmentId)).guaranteeId
  if ('statementId' in owed) return (await getUseStatement(db, owed.statementId)).guaranteeId
  return owed.guaranteeId
}

async function letterOf(
  deps: Deps,
  head: LetterHead,
  application: Application,
  owed: OwedAboutApplication,
): Promise<Letter | null> {
  const about = {
    ...head,
    applicationId: application.id,
    receptionNumber: application.receptionNumber ?? '',
    worksName: application.content.works?.worksName ?? '',
    ordererName: await ordererNameOf(deps, application),
  }
  switch (owed.kind) {
    case 'application-received':
      return applicationReceived({
        ...about,
        submittedAt: application.submittedAt ?? deps.now(),
        products: application.requests.filter(({ state }) => state !== 'withdrawn').map(({ product }) => product),
      })
    case 'application-sent-back':
      return applicationSentBack({ ...about, corrections: await correctionsOf(deps, application) })
    case 'premium-due': {
      const request = application.requests.find(({ id }) => id === owed.requestId)
      if (!request?.premiumAmount) return null
      return premiumDue({
        ...about,
        product: request.product,
        guaranteedAmount: requestedOf(application.content, request.product)?.amount ?? yen(0),
        premiumAmount: request.premiumAmount,
        premiumDueOn: request.premiumDueOn as Day | null,
      })
    }
    case 'certificate-issued':
    case 'certificate-amended': {
      const guarantee = await getGuarantee(deps.db, owed.guaranteeId)
      const { content } = await getNewest(deps.db, owed.guaranteeId)
      const issued = { ...about, guaranteeNumber: guarantee.guaranteeNumber, product: guarantee.product }
      if (owed.kind === 'certificate-issued') {
        return issued.product === 'performance_reservation' ? reservationIssued(issued) : certificateIssued(issued)
      }
      return certificateAmended({
        ...issued,
        worksName: content.worksName,
        changeNumber: content.changeNumber,
        changedOn: content.changedOn ?? content.issuedOn,
      })
    }
    case 'documents-requested': {
      const [request] = await listDocumentRequests(deps.db, application.id)
      return request ? documentsRequested({ ...about, kinds: request.kinds, note: request.note }) : null
    }
    case 'guarantee-act':
      return guaranteeActLetter(deps.db, head, owed.proposalId)
    case 'certificate-received':
    case 'certificate-returned':
      return certificateAnswerLetter(deps.db, head, owed)
    case 'guarantee-released': {
      const { id, guaranteeNumber, worksName, ordererHeadTitle } = await getGuarantee(deps.db, owed.guaranteeId)
      return guaranteeReleased({ ...head, guaranteeId: id, guaranteeNumber, worksName, ordererName: ordererHeadTitle })
    }
    case 'key-reissued':
      return keyReissuedLetter(deps.db, head, owed.guaranteeId)
    case 'amendment-received':
    case 'amendment-sent-back':
    case 'additional-premium-due':
      return amendmentLetter(deps.db, head, owed)
    case 'use-statement-received':
    case 'use-statement-sent-back':
    case 'use-statement-approved':
      return useStatementLetter(deps.db, head, owed)
    case 'key-reissued-to-holder':
    case 'make-documents':
      return null
  }
}

async function headOf({ db, realm, now }: Deps, baseAddress: string, application: Application): Promise<LetterHead> {
  const contractor = await getContractor(db, application.contractorId)
  const surety = await getSurety(db, application.suretyId)
  const officeId = application.content.delivery?.officeId ?? contractor.defaultOfficeId
  const office = officeId ? await getOffice(db, application.suretyId, officeId) : null
  return {
    contractorName: contractor.name,
    isTrial: realm.kind === 'trial',
    baseAddress,
    surety: { name: surety.name, officeName: office?.name ?? '', telephone: office?.telephone ?? '' },
    texts: await mailTextsInForce(db, surety.id, dayOf(now())),
  }
}

async function ordererNameOf({ db }: Deps, application: Application): Promise<string> {
  const { works } = application.content
  return works?.ordererId
    ? (await getOrderer(db, application.realmId, works.ordererId)).headTitle
    : (works?.ordererName ?? '')
}

async function correctionsOf({ db }: Deps, application: Application) {
  const [newest] = await listSendBacks(db, application.id)
  if (!newest) return []
  const byField = Object.entries(newest.reasons).map(([field, reason]) => ({
    label: applicationFieldLabels[field as ApplicationField],
    reason,
  }))
  return newest.note === '' ? byField : [...byField, { label: '全体について', reason: newest.note }]
}
