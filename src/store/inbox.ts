import type { GuaranteeRequest } from '../domain/request.ts'
import { type ApplicationRow, type Place, rowsOf, withRequests } from './application-lists.ts'
import { type Db } from './db.ts'

/** 受付箱の見出し: what waits for whom. 入金待ち and 承認待ち are both approved, told apart by the premium. */
export type InboxTab = 'new' | 'reviewing' | 'sent_back' | 'unpaid' | 'ready' | 'issued'

type Condition = { readonly states: readonly GuaranteeRequest['state'][]; readonly settled: boolean | null }

const conditions: Readonly<Record<InboxTab, Condition>> = {
  new: { states: ['submitted'], settled: null },
  reviewing: { states: ['under_review', 'awaiting_documents'], settled: null },
  sent_back: { states: ['sent_back'], settled: null },
  unpaid: { states: ['approved'], settled: false },
  ready: { states: ['approved'], settled: true },
  issued: { states: ['issued'], settled: null },
}

/** Applications sent to the surety with a request under the tab, oldest first; what was issued, newest first. */
export async function listInbox(
  db: Db,
  suretyId: string,
  tab: InboxTab,
  after: Place | null,
  count: number,
): Promise<ApplicationRow[]> {
  const { states, settled } = conditions[tab]
  const isNewestFirst = tab === 'issued'
  const order = isNewestFirst ? 'desc' : 'asc'
  const query = rowsOf(db)
    .where('a.surety_id', suretyId)
    .whereNotNull('a.submitted_at')
    .whereExists((exists) => {
      void exists
        .select(db.raw('1'))
        .from('guarantee_requests as r')
        .whereRaw('r.application_id = a.id')
        .whereIn('r.state', states as string[])
      if (settled === true) void exists.whereNotNull('r.premium_settled_at')
      if (settled === false) void exists.whereNull('r.premium_settled_at')
    })
    .orderBy([
      { column: 'a.submitted_at', order },
      { column: 'a.id', order },
    ])
  if (after) void query.whereRaw(`(a.submitted_at, a.id) ${isNewestFirst ? '<' : '>'} (?, ?)`, [after.at, after.id])
  return withRequests(db, await query.limit(count + 1))
}

/** How many requests wait under each tab; no more than 1,000 are counted in all. */
export async function countInbox(
  db: Db,
  suretyId: string,
): Promise<Readonly<Record<Exclude<InboxTab, 'issued'>, number>>> {
  const { rows } = await db.raw(
    `select case when state = 'submitted' then 'new' when state = 'sent_back' then 'sent_back'
              when state = 'approved' and settled then 'ready' when state = 'approved' then 'unpaid' else 'reviewing' end as tab,
            count(*)::int as count
       from (
         select r.state, r.premium_settled_at is not null as settled
           from guarantee_requests r join applications a on a.id = r.application_id
          where a.surety_id = ? and a.submitted_at is not null
            and r.state in ('submitted', 'under_review', 'awaiting_documents', 'sent_back', 'approved') limit 1000) waiting
      group by 1`,
    [suretyId],
  )
  const counts = { new: 0, reviewing: 0, sent_back: 0, unpaid: 0, ready: 0 }
  for (const { tab, count } of rows as { tab: keyof typeof counts; count: number }[]) counts[tab] = count
  return counts
}

/** What a number names: an application by its 受付番号, or a guarantee by its 保証契約番号; null for neither. */
export async function findByNumber(
  db: Db,
  suretyId: string,
  number: string,
): Promise<{ kind: 'application' | 'guarantee'; id: string } | null> {
  const guarantee = await db('guarantees').where({ surety_id: suretyId, guarantee_number: number }).first('id')
  if (guarantee) return { kind: 'guarantee', id: guarantee.id }
  const application = await db('applications').where({ surety_id: suretyId, reception_number: number }).first('id')
  return application ? { kind: 'application', id: application.id } : null
}
