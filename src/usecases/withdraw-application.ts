import { isDiscardable, stepAll } from '../domain/application.ts'
import { Refused } from '../domain/errors.ts'
import { getForContractor, saveApplication } from '../store/applications.ts'
import { findChargedTax, postPremium } from '../store/premiums.ts'
import type { ContractorUser, Deps } from './deps.ts'
import { perform } from './perform.ts'

const withdrawable = [
  'draft',
  'awaiting_release',
  'submitted',
  'under_review',
  'awaiting_documents',
  'sent_back',
  'approved',
] as const

/**
 * 取下げ. Whatever of the application has not been issued ends, and costs nothing; what was issued stays. A draft that asks
 * for nothing yet is thrown away. Says which of the two it was.
 */
export async function withdrawApplication(
  deps: Deps,
  user: ContractorUser,
  id: string,
  version: number,
): Promise<'withdrawn' | 'discarded'> {
  return perform(deps, user, 'withdraw-application', async ({ tx, at, today, record }) => {
    const before = await getForContractor(tx, user.contractorId, id)
    if (before.version !== version) throw new Refused('changed_meanwhile')
    if (before.submittedAt && !user.roles.includes('submitter')) throw new Refused('not_allowed')
    const after = isDiscardable(before) ? { ...before, discardedAt: at } : stepAll(before, 'withdraw', withdrawable)

    await saveApplication(tx, before, { ...after, savedAt: at })
    const withdrawn = before.requests.filter((request, place) => request !== after.requests[place])
    for (const { id: requestId, premiumAmount } of withdrawn) {
      // Before issue nothing is owed for it: what was charged at approval is taken back.
      const entry = { requestId, changeNumber: 0, on: today, at, by: user.userId }
      if (!premiumAmount) continue
      const tax = await findChargedTax(tx, requestId)
      await postPremium(tx, { ...entry, kind: 'refund', amount: premiumAmount, tax })
    }
    const requestIds = withdrawn.map((request) => request.id)
    await record({ name: 'application.withdrawn', subjectId: id, details: { requestIds } })
    return after.discardedAt ? ('discarded' as const) : ('withdrawn' as const)
  })
}
