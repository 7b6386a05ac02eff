import type { Day } from '../domain/day.ts'
import { NotFound } from '../domain/errors.ts'
import type { Db } from './db.ts'

/** What of the premium is given back, in percent, when a guarantee never took effect (取消) or ends early (解約). */
export type RefundRule = { readonly voiding: number; readonly cancellation: number }

/** A rule with the day it counts from, why, and who set it. */
export type ListedRefundRule = RefundRule & {
  readonly validFrom: Day
  readonly reason: string
  readonly setByName: string
  readonly setAt: Date
}

/** The rule that counts on a day. */
export async function getRefundRule(db: Db, suretyId: string, on: Day): Promise<RefundRule> {
  const rule = await db('refund_rules')
    .where({ surety_id: suretyId })
    .where('valid_from', '<=', on)
    .orderBy([
      { column: 'valid_from', order: 'desc' },
      { column: 'place', order: 'desc' },
    ])
    .first()
  if (rule) return { voiding: rule.voiding_percent, cancellation: rule.cancellation_percent }
  return getFirstRefundRule(db, suretyId)
}

/** The rule that counted before any was set. */
export async function getFirstRefundRule(db: Db, suretyId: string): Promise<RefundRule> {
  const row = await db('sureties')
    .where({ id: suretyId })
    .first('voiding_refund_percent', 'cancellation_refund_percent')
  if (!row) throw new NotFound()
  return { voiding: row.voiding_refund_percent, cancellation: row.cancellation_refund_percent }
}

/** Every rule that was ever set, the last to begin first. */
export async function listRefundRules(db: Db, suretyId: string): Promise<ListedRefundRule[]> {
  return db('refund_rules as r')
    .join('users as u', 'u.id', 'r.set_by')
    .where({ 'r.surety_id': suretyId })
    .orderBy([
      { column: 'r.valid_from', order: 'desc' },
      { column: 'r.place', order: 'desc' },
    ])
    .limit(100)
    .select({
      voiding: 'r.voiding_percent',
      cancellation: 'r.cancellation_percent',
      validFrom: 'r.valid_from',
      reason: 'r.reason',
      setByName: 'u.name',
      setAt: 'r.set_at',
    })
}

export async function addRefundRule(
  db: Db,
  suretyId: string,
  rule: RefundRule & { readonly validFrom: Day; readonly reason: string; readonly by: string; readonly at: Date },
): Promise<void> {
  await db('refund_rules').insert({
    surety_id: suretyId,
    valid_from: rule.validFrom,
    voiding_percent: rule.voiding,
    cancellation_percent: rule.cancellation,
    reason: rule.reason,
    set_by: rule.by,
    set_at: rule.at,
  })
}
