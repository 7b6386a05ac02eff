import { randomUUID } from 'node:crypto'
import { dayOf } from '../domain/day.ts'
import { rungs } from '../domain/expiry-ladder.ts'
import { addExpiryNotices, type ExpiryDue, listExpiriesDue } from '../store/expiry-notices.ts'
import { type Deps, machine } from './deps.ts'
import { perform } from './perform.ts'

const mostAtOnce = 500

/**
 * 保証期間の満了が近いことを知らせる, 90, 60, 30 and 7 days before: once for each rung of a version, one mail to each person. A rung that
 * passed while nothing ran is left out for the nearer one. Nothing to do costs one look.
 */
export async function tellOfExpiries(deps: Deps): Promise<void> {
  const due = await listExpiriesDue(deps.db, deps.realm.id, dayOf(deps.now()), rungs, mostAtOnce)
  for (const [recipientId, notices] of byRecipient(due)) {
    await perform(deps, machine, 'tell-of-expiries', async ({ tx, at, today, record, owe }) => {
      const batchId = randomUUID()
      const told = await addExpiryNotices(tx, notices, { realmId: deps.realm.id, batchId, on: today, at })
      // Another worker was faster.
      if (told.length === 0) return
      for (const { guaranteeId, endsOn, rung } of notices.filter((one) => told.includes(one.guaranteeId)))
        await record({ name: 'guarantee.expiry_told', subjectId: guaranteeId, details: { endsOn, rung, recipientId } })
      await owe({ kind: 'guarantees-expiring', batchId })
    })
  }
}

function byRecipient(due: readonly ExpiryDue[]): ReadonlyMap<string, readonly ExpiryDue[]> {
  const groups = new Map<string, ExpiryDue[]>()
  for (const one of due) groups.set(one.recipientId, [...(groups.get(one.recipientId) ?? []), one])
  return groups
}
