import { type ClaimSubject, type DeskClaim, demandReviewer, handOver, takeOver } from '../domain/desk-claim.ts'
import { Refused } from '../domain/errors.ts'
import type { Db } from '../store/db.ts'
import { addClaim, findClaim, getClaimedThing, type HeldClaim, listReviewers, saveClaim } from '../store/desk-claims.ts'
import type { DeskUser, Deps } from './deps.ts'
import { type Act, perform } from './perform.ts'

/** 担当する: takes what nobody has in hand. */
export async function claimSubject(deps: Deps, user: DeskUser, subject: ClaimSubject): Promise<void> {
  await perform(deps, user, 'claim-subject', async (act) => {
    demandReviewer(user)
    await demandOpen(act.tx, user, subject)
    await takeInHand(act, user, subject)
  })
}

/** 引き継ぐ: hands it to a colleague, with a word to them. */
export async function handOverClaim(
  deps: Deps,
  user: DeskUser,
  subject: ClaimSubject,
  version: number,
  to: { readonly userId: string; readonly note: string },
): Promise<void> {
  await perform(deps, user, 'hand-over-claim', async ({ tx, at, record }) => {
    await demandOpen(tx, user, subject)
    const before = await held(tx, user, subject, version)
    const colleague = (await listReviewers(tx, user.suretyId)).find(({ userId }) => userId === to.userId)
    if (!colleague) throw new Refused('no_such_colleague')

    await saveClaim(tx, before, handOver(before, user, colleague, at))
    await record({
      name: 'desk_claim.handed_over',
      subjectId: subject.id,
      details: { kind: subject.kind, toId: colleague.userId, toName: colleague.name, note: to.note },
    })
  })
}

/** 引き取る: takes it from a colleague who is not there, with the reason. */
export async function takeOverClaim(
  deps: Deps,
  user: DeskUser,
  subject: ClaimSubject,
  version: number,
  reason: string,
): Promise<void> {
  await perform(deps, user, 'take-over-claim', async ({ tx, at, record }) => {
    await demandOpen(tx, user, subject)
    const before = await held(tx, user, subject, version)
    if (reason === '') throw new Refused('incomplete')

    await saveClaim(tx, before, takeOver(before, user, at))
    await record({
      name: 'desk_claim.taken_over',
      subjectId: subject.id,
      details: { kind: subject.kind, fromId: before.holderId, fromName: before.holderName, reason },
    })
  })
}

/** Part of beginning a review: it is then in this person's hands. Refused where a colleague has it already. */
export async function takeInHand(
  { tx, at, record }: Pick<Act, 'tx' | 'at' | 'record'>,
  user: DeskUser,
  subject: ClaimSubject,
): Promise<void> {
  const claim = { subject, suretyId: user.suretyId, holderId: user.userId, heldSince: at }
  if (!(await addClaim(tx, claim))) return demandInHand(tx, user, subject)
  await record({ name: 'desk_claim.taken', subjectId: subject.id, details: { kind: subject.kind } })
}

/** Part of every act of a review: what a colleague has in hand is theirs to decide on. What nobody has is anybody's. */
export async function demandInHand(tx: Db, user: DeskUser, subject: ClaimSubject): Promise<void> {
  const claim = await findClaim(tx, user.suretyId, subject)
  if (claim && claim.holderId !== user.userId) throw new Refused('held_by_another', { holder: claim.holderName })
}

async function demandOpen(tx: Db, user: DeskUser, subject: ClaimSubject): Promise<void> {
  const { isOpen } = await getClaimedThing(tx, user.suretyId, subject)
  if (!isOpen) throw new Refused('not_possible_now')
}

async function held(tx: Db, user: DeskUser, subject: ClaimSubject, version: number): Promise<HeldClaim & DeskClaim> {
  const claim = await findClaim(tx, user.suretyId, subject)
  if (!claim) throw new Refused('not_possible_now')
  if (claim.version !== version) throw new Refused('changed_meanwhile')
  return claim
}
