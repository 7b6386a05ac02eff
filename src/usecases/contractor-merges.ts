import { NotFound, Refused } from '../domain/errors.ts'
import {
  addMerge,
  carryOut,
  getMerge,
  listConnected,
  mergeEffect,
  saveMergeDecision,
  saveWorksFor,
} from '../store/contractor-merges.ts'
import { findContractorByCode, getContractorOfSurety, lockContractor } from '../store/contractors.ts'
import type { ContractorUser, Deps, DeskUser } from './deps.ts'
import { type Act, perform } from './perform.ts'

/** 統合を提案する: that one contractor is the same company as the one with this code, which stays. Gives the proposal's id. */
export async function proposeMerge(
  deps: Deps,
  user: DeskUser,
  fromId: string,
  intoCode: string,
  reason: string,
): Promise<string> {
  return perform(deps, user, 'propose-contractor-merge', async ({ tx, at, record }) => {
    const from = await getContractorOfSurety(tx, user.suretyId, fromId)
    if (!user.roles.includes('reviewer')) throw new Refused('not_allowed')
    const into = await findContractorByCode(tx, user.suretyId, intoCode)
    if (!into) throw new Refused('merge_not_possible')
    await demandApart({ tx }, from.id, into.id)
    const merge = { suretyId: user.suretyId, fromId, intoId: into.id, reason, askedBy: user.userId, askedAt: at }
    const id = await addMerge(tx, merge)
    if (!id) throw new Refused('merge_not_possible')
    const details = { mergeId: id, intoId: into.id, intoCode, reason }
    await record({ name: 'contractor.merge_proposed', subjectId: fromId, details })
    return id
  })
}

/** 確定 or 却下, by an approver who did not put it forward. */
export async function decideMerge(deps: Deps, user: DeskUser, id: string, state: 'done' | 'declined'): Promise<void> {
  await perform(deps, user, 'decide-contractor-merge', async ({ tx, at, record }) => {
    const merge = await getMerge(tx, user.suretyId, id)
    if (!user.roles.includes('approver')) throw new Refused('not_allowed')
    if (merge.askedBy === user.userId) throw new Refused('own_change')
    if (!(await saveMergeDecision(tx, id, state, user.userId, at))) throw new Refused('not_possible_now')
    const { fromId, intoId } = merge
    if (state === 'declined') {
      return record({ name: 'contractor.merge_declined', subjectId: fromId, details: { mergeId: id } })
    }
    await demandApart({ tx }, fromId, intoId)
    const { people } = await mergeEffect(tx, fromId)
    await carryOut(tx, fromId, intoId)
    await record({ name: 'contractor.merged', subjectId: fromId, details: { mergeId: id, intoId, people } })
  })
}

/** 会社の切替: a person of a merged company looks at the other one, and comes back. Both are the same company. */
export async function switchCompany(deps: Deps, user: ContractorUser, contractorId: string): Promise<void> {
  await perform(deps, user, 'switch-company', async ({ tx, record }) => {
    const connected = await listConnected(tx, user.contractorId)
    if (!connected.some(({ id }) => id === contractorId)) throw new NotFound()
    await saveWorksFor(tx, user.userId, contractorId)
    const details = { fromId: user.contractorId, toId: contractorId }
    await record({ name: 'user.company_switched', subjectId: user.userId, details })
  })
}

/** Both locked, in one order: neither is merged meanwhile, nor anything into the one that is left. */
async function demandApart({ tx }: Pick<Act, 'tx'>, fromId: string, intoId: string): Promise<void> {
  if (fromId === intoId) throw new Refused('merge_not_possible')
  for (const id of [fromId, intoId].sort()) {
    const { mergedIntoId } = await lockContractor(tx, id)
    if (mergedIntoId) throw new Refused('merge_not_possible')
  }
  if ((await listConnected(tx, fromId)).length > 0) throw new Refused('merge_not_possible')
}
