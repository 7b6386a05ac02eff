import { readGuaranteeNumber } from '../domain/authentication-key.ts'
import type { Day } from '../domain/day.ts'
import { demandKeyToReissue, type DeskProposal, type DeskProposalContent } from '../domain/desk-proposal.ts'
import { Refused } from '../domain/errors.ts'
import { confirmProposal, takeBack, turnDown } from '../domain/proposal.ts'
import type { Yen } from '../domain/yen.ts'
import { findLiveKeyId } from '../store/authentication-keys.ts'
import { addDeskProposal, holdDeskProposal, saveDeskProposal } from '../store/desk-proposals.ts'
import { getGuaranteeForSurety } from '../store/guarantees.ts'
import type { DeskUser, Deps } from './deps.ts'
import { type Act, perform } from './perform.ts'
import { reissueKey } from './reissue-key.ts'

/** 認証キーの再発行を提案する, by a reviewer. The key in use opens the certificate until another person decides. */
export async function proposeKeyReissue(
  deps: Deps,
  user: DeskUser,
  guaranteeId: string,
  version: number,
  reason: string,
): Promise<string> {
  return perform(deps, user, 'propose-key-reissue', async (act) => {
    if (!user.roles.includes('reviewer')) throw new Refused('not_allowed')
    const guarantee = await getGuaranteeForSurety(act.tx, user.suretyId, guaranteeId)
    if (guarantee.version !== version) throw new Refused('changed_meanwhile')
    demandKeyToReissue(guarantee)
    const details = { keyId: await findLiveKeyId(act.tx, guaranteeId) }
    return putForward(act, user, guaranteeId, reason, { kind: 'key_reissue', details })
  })
}

/** 二人で発行する金額を提案する, by an administrator, from today on or from a later day. */
export async function proposeTwoPersonAmount(
  deps: Deps,
  user: DeskUser,
  { amount, validFrom, reason }: { readonly amount: Yen; readonly validFrom: Day; readonly reason: string },
): Promise<string> {
  return perform(deps, user, 'propose-two-person-amount', async (act) => {
    if (!user.roles.includes('administrator')) throw new Refused('not_allowed')
    if (validFrom < act.today) throw new Refused('period_already_over')
    const details = { amount, validFrom }
    return putForward(act, user, user.suretyId, reason, { kind: 'two_person_amount', details })
  })
}

/** 確定する. Now it happens, whole; a key is made anew only with the guarantee's number typed once more (R43). */
export async function confirmDeskProposal(
  deps: Deps,
  user: DeskUser,
  id: string,
  version: number,
  typedNumber: string,
): Promise<void> {
  await perform(deps, user, 'confirm-desk-proposal', async (act) => {
    const before = await proposalToDecide(act, user, id, version)
    const after = confirmProposal(before, user.userId, act.at)
    if (before.kind === 'key_reissue') await carryOutReissue(deps, act, user, before, typedNumber)
    else await setTwoPersonAmount(act, before)

    await saveDeskProposal(act.tx, after)
    await act.record({ name: 'proposal.confirmed', subjectId: id, details: { kind: before.kind } })
  })
}

/** 差し戻す, with the reason. Nothing happens. */
export async function turnDownDeskProposal(
  deps: Deps,
  user: DeskUser,
  id: string,
  version: number,
  note: string,
): Promise<void> {
  await perform(deps, user, 'turn-down-desk-proposal', async (act) => {
    const before = await proposalToDecide(act, user, id, version)

    await saveDeskProposal(act.tx, turnDown(before, user.userId, note, act.at))
    const details = { kind: before.kind, reason: note }
    await act.record({ name: 'proposal.turned_down', subjectId: id, details })
  })
}

/** 提案の取下げ, by whoever made it. */
export async function takeBackDeskProposal(deps: Deps, user: DeskUser, id: string, version: number): Promise<void> {
  await perform(deps, user, 'take-back-desk-proposal', async ({ tx, at, record }) => {
    const before = await holdDeskProposal(tx, user.suretyId, id, version)

    await saveDeskProposal(tx, takeBack(before, user.userId, at))
    await record({ name: 'proposal.taken_back', subjectId: id, details: { kind: before.kind } })
  })
}

async function putForward(
  { tx, at, record }: Act,
  user: DeskUser,
  subjectId: string,
  reason: string,
  content: DeskProposalContent,
): Promise<string> {
  const about = { suretyId: user.suretyId, subjectId, reason, proposedBy: user.userId, proposedAt: at }
  const id = await addDeskProposal(tx, user.realmId, { ...about, ...content })
  if (!id) throw new Refused('proposal_open')
  await record({ name: 'proposal.made', subjectId: id, details: { kind: content.kind, subjectId, reason } })
  return id
}

async function proposalToDecide(act: Act, user: DeskUser, id: string, version: number): Promise<DeskProposal> {
  if (!user.roles.includes('approver')) throw new Refused('not_allowed')
  return holdDeskProposal(act.tx, user.suretyId, id, version)
}

async function carryOutReissue(
  deps: Deps,
  act: Act,
  user: DeskUser,
  { id, subjectId, details: { keyId }, reason }: DeskProposal & { kind: 'key_reissue' },
  typedNumber: string,
): Promise<void> {
  const guarantee = await getGuaranteeForSurety(act.tx, user.suretyId, subjectId)
  if (readGuaranteeNumber(typedNumber) !== guarantee.guaranteeNumber) throw new Refused('number_mismatch')
  demandKeyToReissue(guarantee)
  await reissueKey(deps, act, guarantee, { proposalId: id, keyId, reason })
}

async function setTwoPersonAmount(
  { today, record }: Act,
  { subjectId, details, reason }: DeskProposal & { kind: 'two_person_amount' },
): Promise<void> {
  if (details.validFrom < today) throw new Refused('proposal_out_of_date')
  await record({ name: 'surety.two_person_amount_set', subjectId, details: { ...details, reason } })
}
