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

/** The most that is counted under a tab. */
export const mostCounted = 1_000

/** How many applications stand under each tab; one more than the most is counted, and stands for more. */
export async function countInbox(db: Db, suretyId: string): Promise<Readonly<Record<InboxTab, number>>> {
  const { rows } = await db.raw(
    `select tabs.tab, (
       select count(*)::int from (
         select distinct r.application_id
           from guarantee_requests r join applications a on a.id = r.application_id
          where r.state = any(tabs.states) and (tabs.settled is null or (r.premium_settled_at is not null) = tabs.settled)
            and a.surety_id = :suretyId and a.submitted_at is not null limit :most) counted) as count
       from jsonb_to_recordset(:conditions::jsonb) as tabs(tab text, states text[], settled boolean)`,
    {
      suretyId,
      most: mostCounted + 1,
      conditions: JSON.stringify(Object.entries(conditions).map(([tab, condition]) => ({ tab, ...condition }))),
    },
  )
  const counts = { new: 0, reviewing: 0, sent_back: 0, unpaid: 0, ready: 0, issued: 0 }
  for (const { tab, count } of rows as { tab: InboxTab; count: number }[]) counts[tab] = count
  return counts
}

/** What a number names: an application, a change or a parcel by its 受付番号, or a guarantee by its 保証契約番号; null for neither. */
export async function findByNumber(
  db: Db,
  suretyId: string,
  number: string,
): Promise<{ kind: 'application' | 'guarantee' | 'amendment' | 'sent-document'; id: string } | null> {
  const guarantee = await db('guarantees').where({ surety_id: suretyId, guarantee_number: number }).first('id')
  if (guarantee) return { kind: 'guarantee', id: guarantee.id }
  const application = await db('applications').where({ surety_id: suretyId, reception_number: number }).first('id')
  if (application) return { kind: 'application', id: application.id }
  const amendment = await db('amendment_requests').where({ surety_id: suretyId, reception_number: number }).first('id')
  if (amendment) return { kind: 'amendment', id: amendment.id }
  const parcel = await db('parcels').where({ surety_id: suretyId, reception_number: number }).first('id')
  return parcel ? { kind: 'sent-document', id: parcel.id } : null
}
