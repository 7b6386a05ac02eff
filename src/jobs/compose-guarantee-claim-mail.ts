import type { ClaimDecision } from '../domain/claim-decision.ts'
import { dayOf } from '../domain/day.ts'
import { yen } from '../domain/yen.ts'
import { type AboutClaim, claimDecided, claimPaid, claimQuestioned, claimReceived } from '../mail/guarantee-claim.ts'
import type { Letter } from '../mail/letter.ts'
import { getApplicationOfRequest } from '../store/applications.ts'
import { getNewest } from '../store/certificates.ts'
import { findClaimDecision, findClaimPayment } from '../store/claim-decisions.ts'
import { listInquiries } from '../store/claim-inquiries.ts'
import type { Db } from '../store/db.ts'
import { getGuaranteeClaim, type GuaranteeClaim } from '../store/guarantee-claims.ts'
import { getGuarantee, type GuaranteeRow } from '../store/guarantees.ts'
import { mailTextsInForce } from '../store/mail-texts.ts'
import type { Owed } from '../store/outbox.ts'
import { getSurety } from '../store/sureties.ts'
import { getCredentials } from '../store/users.ts'
import type { Deps } from '../usecases/deps.ts'
import type { ComposedMail } from './compose-mail.ts'

export type OwedAboutClaim = Extract<Owed, { readonly claimId: string }>

/** The mail about a 保証金の請求; null for a body that claimed on paper, and a contractor that wants no mails. */
export async function guaranteeClaimMail(
  deps: Deps,
  baseAddress: string,
  owed: OwedAboutClaim,
  instead: string | null,
): Promise<ComposedMail | null> {
  const claim = await getGuaranteeClaim(deps.db, owed.claimId)
  const guarantee = await getGuarantee(deps.db, claim.guaranteeId)
  const recipient = instead ?? (await recipientOf(deps, owed.to, claim, guarantee))
  if (recipient === '') return null
  const about = await aboutOf(deps, baseAddress, owed.to, claim, guarantee)
  const letter = await letterOf(deps.db, owed, about, claim)
  return letter && { recipient, subject: letter.subject, body: letter.text }
}

async function letterOf(
  db: Db,
  { kind, claimId }: OwedAboutClaim,
  about: AboutClaim,
  claim: GuaranteeClaim,
): Promise<Letter | null> {
  switch (kind) {
    case 'guarantee-claim-received':
      return claimReceived({ ...about, dueOn: claim.dueOn })
    case 'guarantee-claim-questioned': {
      const newest = (await listInquiries(db, claimId)).at(-1)
      return newest ? claimQuestioned({ ...about, points: newest.points.length }) : null
    }
    case 'guarantee-claim-decided': {
      const decision = await findClaimDecision(db, claimId)
      return decision && claimDecided({ ...about, ...pick(decision) })
    }
    case 'guarantee-claim-paid': {
      const payment = await findClaimPayment(db, claimId)
      return payment && claimPaid({ ...about, amount: payment.amount, paidOn: payment.paidOn })
    }
  }
}

function pick({ kind, amount, article }: ClaimDecision): Pick<ClaimDecision, 'kind' | 'amount' | 'article'> {
  return { kind, amount, article }
}

async function recipientOf(
  { db }: Deps,
  to: OwedAboutClaim['to'],
  { source, submittedBy }: GuaranteeClaim,
  { requestId }: GuaranteeRow,
): Promise<string> {
  if (to === 'contractor') return (await getApplicationOfRequest(db, requestId)).content.delivery?.noticeEmail ?? ''
  return source === 'orderer' && submittedBy ? (await getCredentials(db, submittedBy)).account.email : ''
}

async function aboutOf(
  { db, realm, now }: Deps,
  baseAddress: string,
  to: OwedAboutClaim['to'],
  { id: claimId, receptionNumber, content }: GuaranteeClaim,
  guarantee: GuaranteeRow,
): Promise<AboutClaim> {
  const { office } = (await getNewest(db, guarantee.id)).content
  return {
    to,
    claimId,
    guaranteeId: guarantee.id,
    guaranteeNumber: guarantee.guaranteeNumber,
    receptionNumber: receptionNumber ?? '',
    worksName: guarantee.worksName,
    ordererName: guarantee.ordererName,
    claimedAmount: content.claimedAmount ?? yen(0),
    contractorName: to === 'orderer' ? guarantee.ordererName : guarantee.contractorName,
    isTrial: realm.kind === 'trial',
    baseAddress,
    surety: {
      name: (await getSurety(db, guarantee.suretyId)).name,
      officeName: office.name,
      telephone: office.telephone,
    },
    texts: await mailTextsInForce(db, guarantee.suretyId, dayOf(now())),
  }
}
