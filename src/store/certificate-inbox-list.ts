import type { ReceiptDecision } from '../domain/certificate-receipt.ts'
import type { InboxKind, InboxState, InboxWay } from '../domain/inbox.ts'
import type { Place } from './application-lists.ts'
import { sectionNow } from './certificate-inbox.ts'
import type { Db } from './db.ts'
import { containing } from './folding.ts'
import { guaranteeColumns, guaranteeJoins, type GuaranteeRow, toGuaranteeRow } from './guarantees.ts'

export type InboxRow = {
  readonly id: string
  readonly kind: InboxKind
  readonly way: InboxWay
  readonly arrivedAt: Date
  readonly section: string
  readonly isRead: boolean
  readonly changeNumber: number
  /** The last answer to the version that came; null while there is none. */
  readonly decision: ReceiptDecision | null
  readonly suretyName: string
  readonly guarantee: GuaranteeRow
}

export type InboxFilter = {
  readonly words: readonly string[]
  readonly state: InboxState | null
  /** Null shows all; an empty text stands for what is nobody's yet. */
  readonly sections: readonly string[] | null
}

const decided = `(select r.decision from certificate_receipts r where r.certificate_id = e.certificate_id
  order by r.place desc limit 1)`

// 取消・解約 are told, and there is nothing to receive or to send back.
const states: Readonly<Record<InboxState, string>> = {
  unread: 'not exists (select 1 from inbox_openings o where o.entry_id = e.id)',
  unanswered: `e.kind not in ('voiding', 'cancellation') and ${decided} is null`,
  received: `${decided} = 'received'`,
  returned: `${decided} = 'returned'`,
}

/** 受取箱, last come on top, one page from a place on; one row more than asked tells that there are more. */
export async function listInbox(
  db: Db,
  ordererId: string,
  { words, state, sections }: InboxFilter,
  after: Place | null,
  count: number,
): Promise<InboxRow[]> {
  const conditions = [
    { sql: 'e.orderer_id = ?', values: [ordererId] },
    ...(state ? [{ sql: states[state], values: [] }] : []),
    ...(sections ? [{ sql: `${sectionNow} = any(?)`, values: [[...sections]] }] : []),
    ...words.map((word) => ({
      sql: '(f.works_search like ? or folded(f.guarantee_number) like ?)',
      values: [containing(word), containing(word)],
    })),
    ...(after ? [{ sql: '(e.arrived_at, e.id) < (?, ?)', values: [after.at, after.id] }] : []),
  ]
  const { rows } = await db.raw(
    `with found as materialized (
       select e.* from inbox_entries e join guarantees f on f.id = e.guarantee_id
        where ${conditions.map(({ sql }) => sql).join(' and ')} order by e.arrived_at desc, e.id desc limit ?)
     select ${guaranteeColumns}, i.*, s.name as surety_name ${guaranteeJoins}
       join sureties s on s.id = g.surety_id
       join lateral (
         select e.id as entry_id, e.kind as entry_kind, e.way as entry_way, e.arrived_at, ${sectionNow} as section,
                not (${states.unread}) as is_read, ${decided} as decision,
                (select v.change_number from certificates v where v.id = e.certificate_id) as entry_change_number
           from found e where e.guarantee_id = g.id) i on true
      where g.id in (select guarantee_id from found) order by i.arrived_at desc, i.entry_id desc`,
    [...conditions.flatMap(({ values }) => values as string[]), count + 1],
  )
  return rows.map(fromRow)
}

/** How many wait unread, for the whole body. */
export async function countUnread(db: Db, ordererId: string): Promise<number> {
  const { rows } = await db.raw(
    `select count(*)::int as count from inbox_entries e where e.orderer_id = ? and ${states.unread}`,
    [ordererId],
  )
  return rows[0].count
}

// eslint-disable-next-line typescript/no-explicit-any
function fromRow(row: any): InboxRow {
  return {
    id: row.entry_id,
    kind: row.entry_kind,
    way: row.entry_way,
    arrivedAt: row.arrived_at,
    section: row.section,
    isRead: row.is_read,
    changeNumber: row.entry_change_number,
    decision: row.decision,
    suretyName: row.surety_name,
    guarantee: toGuaranteeRow(row),
  }
}
