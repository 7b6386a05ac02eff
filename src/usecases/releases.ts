import { readGuaranteeNumber } from '../domain/authentication-key.ts'
import { Refused } from '../domain/errors.ts'
import { paymentRequestState } from '../domain/payment-request.ts'
import { takeBack, turnDown } from '../domain/proposal.ts'
import {
  canBeReleased,
  type Completion,
  confirmRelease,
  demandCompletionDays,
  type ReleaseProposal,
} from '../domain/release.ts'
import { getNewest } from '../store/certificates.ts'
import type { Db } from '../store/db.ts'
import { getGuaranteeForOrderer, type GuaranteeRow, lockGuarantee, saveGuarantee } from '../store/guarantees.ts'
import { listPaymentRequestsOfGuarantee } from '../store/payment-requests.ts'
import { addCompletion, addRelease, getRelease, listForSameWorks, lockRelease, saveRelease } from '../store/releases.ts'
import type { Deps, OrdererUser } from './deps.ts'
import { perform } from './perform.ts'

/**
 * 完成・引渡しを記録する. The release of every electronic guarantee the body holds for the same works is put forward with it; nothing
 * has happened to them until another person confirms. Gives the ids of the proposals.
 */
export async function recordCompletion(
  deps: Deps,
  user: OrdererUser,
  guaranteeId: string,
  completion: Omit<Completion, 'id'>,
): Promise<readonly string[]> {
  return perform(deps, user, 'record-completion', async ({ tx, at, today, record }) => {
    const { ordererId, userId: by } = user
    const guarantee = await getGuaranteeForOrderer(tx, ordererId, guaranteeId)
    await demandReleasable(tx, guarantee)
    demandCompletionDays(completion, (await getNewest(tx, guaranteeId)).content.worksStartsOn, today)
    const { realmId, contractorId, worksName } = guarantee
    const about = { realmId, ordererId, by, at }
    const completionId = await addCompletion(tx, { ...completion, ...about, contractorId, worksName })
    const proposed: string[] = []
    for (const { id: releasedId } of await listForSameWorks(tx, ordererId, guaranteeId)) {
      const id = await addRelease(tx, { ...about, completionId, guaranteeId: releasedId })
      if (!id && releasedId === guaranteeId) throw new Refused('completion_known')
      if (!id) continue
      const { completedOn, deliveredOn } = completion
      const details = { proposalId: id, completedOn, deliveredOn }
      await record({ name: 'guarantee.release_proposed', subjectId: releasedId, details })
      proposed.push(id)
    }
    return proposed
  })
}

/**
 * 解放を確定する: the guarantee ends for all three sides, and nothing brings it back. By another person of the body than the one
 * who put it forward, with the number typed once more (R42, R43).
 */
export async function confirmGuaranteeRelease(
  deps: Deps,
  user: OrdererUser,
  id: string,
  version: number,
  typedNumber: string,
): Promise<void> {
  await perform(deps, user, 'confirm-guarantee-release', async ({ tx, at, record, owe }) => {
    const before = await releaseAt(tx, user, id, version)
    const guarantee = await lockGuarantee(tx, before.guaranteeId)
    const after = confirmRelease(before, guarantee, user.userId, at)
    if (readGuaranteeNumber(typedNumber) !== guarantee.guaranteeNumber) throw new Refused('number_mismatch')
    await demandNothingUnpaid(tx, user, guarantee)

    await saveGuarantee(tx, guarantee, after.guarantee)
    await saveRelease(tx, before, after.proposal)
    const { completedOn, deliveredOn } = before.completion
    const details = { proposalId: id, completedOn, deliveredOn }
    await record({ name: 'guarantee.released', subjectId: guarantee.id, details })
    await owe({ kind: 'guarantee-released', guaranteeId: guarantee.id })
  })
}

/** 差し戻す, with the reason, by another person. The guarantee stays in force. */
export async function turnDownRelease(
  deps: Deps,
  user: OrdererUser,
  id: string,
  version: number,
  reason: string,
): Promise<void> {
  await perform(deps, user, 'turn-down-release', async ({ tx, at, record }) => {
    const before = await releaseAt(tx, user, id, version)
    await saveRelease(tx, before, turnDown(before, user.userId, reason, at))
    const details = { proposalId: id, reason }
    await record({ name: 'guarantee.release_turned_down', subjectId: before.guaranteeId, details })
  })
}

/** 提案を取り下げる, by whoever made it. */
export async function takeBackRelease(deps: Deps, user: OrdererUser, id: string, version: number): Promise<void> {
  await perform(deps, user, 'take-back-release', async ({ tx, at, record }) => {
    const before = await releaseAt(tx, user, id, version)
    await saveRelease(tx, before, takeBack(before, user.userId, at))
    await record({ name: 'guarantee.release_taken_back', subjectId: before.guaranteeId, details: { proposalId: id } })
  })
}

async function releaseAt(tx: Db, user: OrdererUser, id: string, version: number): Promise<ReleaseProposal> {
  const proposal = await getRelease(tx, user.ordererId, id)
  if (proposal.version !== version) throw new Refused('changed_meanwhile')
  await lockRelease(tx, proposal)
  return proposal
}

async function demandReleasable(tx: Db, guarantee: GuaranteeRow): Promise<void> {
  const { certificateForm, state } = guarantee
  if (certificateForm !== 'electronic') throw new Refused('release_not_electronic')
  if (!canBeReleased(guarantee)) throw new Refused('guarantee_not_in_force', { state })
}

/** An advance that was asked for and not paid would stand without security. */
async function demandNothingUnpaid(tx: Db, { ordererId }: OrdererUser, { id }: GuaranteeRow): Promise<void> {
  const requests = await listPaymentRequestsOfGuarantee(tx, ordererId, id)
  if (requests.some((request) => paymentRequestState(request) === 'open')) throw new Refused('release_payment_open')
}
