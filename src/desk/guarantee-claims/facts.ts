import type { Response } from 'express'
import { depsOf, deskUser } from '../../access/context.ts'
import { type ClaimCheck, claimChecks } from '../../domain/claim-checks.ts'
import type { ClaimDecision } from '../../domain/claim-decision.ts'
import type { ClaimInquiry } from '../../domain/claim-inquiry.ts'
import { balancesOf, depositedOf } from '../../domain/deposit-account.ts'
import { listEventsOf, type RecordedEvent } from '../../store/audit.ts'
import { type ClaimPayment, findClaimPayment, listClaimDecisions } from '../../store/claim-decisions.ts'
import { listInquiries } from '../../store/claim-inquiries.ts'
import { listEntries } from '../../store/deposits.ts'
import { sumCompanionClaims } from '../../store/guarantee-claim-lists.ts'
import type { GuaranteeClaim } from '../../store/guarantee-claims.ts'
import { getGuaranteeForSurety, type GuaranteeRow } from '../../store/guarantees.ts'
import { listFiles, type SubjectFile } from '../../store/subject-files.ts'
import { listNames } from '../../store/users.ts'
import { filesOfClaim } from '../../usecases/guarantee-claims.ts'

/** A claim with everything the desk's page tells of it. */
export type DeskClaimFacts = {
  readonly claim: GuaranteeClaim
  readonly guarantee: GuaranteeRow
  readonly files: readonly SubjectFile[]
  readonly checks: readonly ClaimCheck[]
  readonly inquiries: readonly ClaimInquiry[]
  /** Newest first. */
  readonly decisions: readonly ClaimDecision[]
  readonly payment: ClaimPayment | null
  readonly events: readonly RecordedEvent[]
  readonly names: ReadonlyMap<string, string>
}

export async function deskClaimFacts(res: Response, claim: GuaranteeClaim): Promise<DeskClaimFacts> {
  const { db } = depsOf(res)
  const guarantee = await getGuaranteeForSurety(db, deskUser(res).suretyId, claim.guaranteeId)
  const entries = await listEntries(db, guarantee.id)
  const decisions = await listClaimDecisions(db, claim.id)
  const people = decisions.flatMap(({ proposedBy, decidedBy }) => [proposedBy, decidedBy]).filter((id) => id !== null)
  return {
    claim,
    guarantee,
    files: await listFiles(db, filesOfClaim(claim.id)),
    checks: claim.letter
      ? claimChecks({
          letter: claim.letter,
          guaranteeEndsOn: guarantee.guaranteeEndsOn,
          deposit:
            entries.length === 0 ? null : { deposited: depositedOf(entries), balance: balancesOf(entries).advance },
          companionAmount: await sumCompanionClaims(db, guarantee.id),
        })
      : [],
    inquiries: await listInquiries(db, claim.id),
    decisions,
    payment: await findClaimPayment(db, claim.id),
    events: await listEventsOf(db, claim.realmId, [claim.id], looks),
    names: await listNames(db, people),
  }
}

/** Looking and saving say nothing about what became of a claim. */
const looks = [
  'file.viewed',
  'guarantee_claim.letter_viewed',
  'guarantee_claim.answer_viewed',
  'guarantee_claim.saved',
  'guarantee_claim.points_saved',
  'guarantee_claim.answers_saved',
] as const
