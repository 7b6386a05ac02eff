import { type AmendmentContent, emptyAmendment } from '../../src/domain/amendment-content.ts'
import type { AmendmentRequest } from '../../src/domain/amendment-request.ts'
import { day } from '../../src/domain/day.ts'
import { yen } from '../../src/domain/yen.ts'
import { getAmendment } from '../../src/store/amendment-requests.ts'
import type { GuaranteeRow } from '../../src/store/guarantees.ts'
import { recordAdditionalPremium } from '../../src/usecases/issue-amendment.ts'
import { approveAmendmentRequest, beginAmendmentReview } from '../../src/usecases/review-amendment.ts'
import { saveAmendmentContent, startAmendment } from '../../src/usecases/start-amendment.ts'
import { submitAmendment } from '../../src/usecases/submit-amendment.ts'
import type { World } from './world.ts'

/** What a test wants changed; the rest is filled in so that nothing is missing. */
export type ChangeWish = Partial<AmendmentContent>

/** 増額 of the usual guarantee: 48,600,000 to 54,000,000 yen, and so 19,440,000 to 21,600,000. */
export const rise: ChangeWish = {
  kinds: ['increase'],
  contractPrice: yen(54_000_000),
  guaranteedAmount: yen(21_600_000),
}

/** 減額: the price to 35,000,000 yen, of which half may be kept. */
export const cut: ChangeWish = {
  kinds: ['decrease'],
  contractPrice: yen(35_000_000),
  guaranteedAmount: yen(17_500_000),
}

/** 工期: a week later, nothing else. */
export const longer: ChangeWish = {
  kinds: ['works_period'],
  contractPrice: yen(48_600_000),
  worksStartsOn: day('2026-05-12'),
  worksEndsOn: day('2027-03-26'),
}

export function changeOf(wish: ChangeWish): AmendmentContent {
  return { ...emptyAmendment, contractChangedOn: day('2026-05-19'), reason: '設計変更のため', ...wish }
}

export async function anAmendmentDraft(
  world: World,
  guarantee: GuaranteeRow,
  wish: ChangeWish = rise,
): Promise<AmendmentRequest> {
  const { kensetsu } = world.people
  const content = changeOf(wish)
  const id = await startAmendment(world, kensetsu, guarantee.id, content.kinds)
  const { version } = await getAmendment(world.db, id)
  await saveAmendmentContent(world, kensetsu, id, version, content)
  return getAmendment(world.db, id)
}

export async function aSubmittedAmendment(world: World, guarantee: GuaranteeRow, wish: ChangeWish = rise) {
  const draft = await anAmendmentDraft(world, guarantee, wish)
  await submitAmendment(world, world.people.kensetsu, draft.id, draft.version)
  return getAmendment(world.db, draft.id)
}

export async function anAmendmentUnderReview(world: World, guarantee: GuaranteeRow, wish: ChangeWish = rise) {
  const sent = await aSubmittedAmendment(world, guarantee, wish)
  await beginAmendmentReview(world, world.people.saeki, sent.id, sent.version)
  return getAmendment(world.db, sent.id)
}

/** Approved by 佐伯; more premium, if there is any, not yet received. */
export async function anApprovedAmendment(world: World, guarantee: GuaranteeRow, wish: ChangeWish = rise) {
  const reviewed = await anAmendmentUnderReview(world, guarantee, wish)
  await approveAmendmentRequest(world, world.people.saeki, reviewed.id, reviewed.version)
  return getAmendment(world.db, reviewed.id)
}

/** Ready to be issued by somebody else than 佐伯. */
export async function aSettledAmendment(world: World, guarantee: GuaranteeRow, wish: ChangeWish = rise) {
  const approved = await anApprovedAmendment(world, guarantee, wish)
  if (approved.premiumSettledAt) return approved
  const amount = approved.additionalPremium ?? yen(0)
  await recordAdditionalPremium(world, world.people.saeki, approved.id, approved.version, amount)
  return getAmendment(world.db, approved.id)
}
