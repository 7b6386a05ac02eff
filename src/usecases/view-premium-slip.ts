import { Refused } from '../domain/errors.ts'
import { amountOfBasis, type PremiumSlip } from '../domain/premium-slip.ts'
import { getPremiumSlip, type SlipOwner } from '../store/premium-slips.ts'
import type { ContractorUser, Deps, DeskUser } from './deps.ts'
import { observe } from './perform.ts'

/** 保証料計算書, 手数料通知書 or 保証料返還計算書, for its paper; every time it is opened is recorded. */
export async function viewPremiumSlip(deps: Deps, user: ContractorUser | DeskUser, id: string): Promise<PremiumSlip> {
  return observe(deps, user, 'view-premium-slip', async ({ db, record }) => {
    const slip = await getPremiumSlip(db, ownerOf(user), id, deps.realm)
    demandSound(slip)
    await record({ name: 'premium_slip.viewed', subjectId: slip.requestId, details: { entryId: id, kind: slip.kind } })
    return slip
  })
}

/** A sheet whose lines do not come to the amount in the books would be worse than none. */
export function demandSound(slip: PremiumSlip): void {
  const reckoned = amountOfBasis(slip.basis, slip.kind)
  if (reckoned !== null && reckoned !== slip.amount) throw new Refused('not_possible_now', { state: slip.kind })
}

function ownerOf(user: ContractorUser | DeskUser): SlipOwner {
  return user.kind === 'contractor' ? { contractorId: user.contractorId } : { suretyId: user.suretyId }
}
