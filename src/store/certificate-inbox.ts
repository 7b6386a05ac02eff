import type { InboxForward, InboxKind, InboxWay } from '../domain/inbox.ts'
import { NotFound } from '../domain/errors.ts'
import { type Db, prepared } from './db.ts'

export type NewEntry = {
  readonly ordererId: string
  readonly guaranteeId: string
  readonly certificateId: string
  readonly kind: InboxKind
  readonly way: InboxWay
  readonly section: string
  readonly at: Date
}

/** Adds what arrived; null where a certificate has arrived before and does not arrive a second time. */
export async function addEntry(db: Db, entry: NewEntry): Promise<string | null> {
  const [row] = await prepared<{ id: string }>(
    db,
    'add-inbox-entry',
    `insert into inbox_entries (orderer_id, guarantee_id, certificate_id, kind, way, section, arrived_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning id`,
    [entry.ordererId, entry.guaranteeId, entry.certificateId, entry.kind, entry.way, entry.section, entry.at],
  )
  return row?.id ?? null
}

export type Arrival = { readonly ordererId: string; readonly way: InboxWay; readonly section: string }

/** How the certificate came to its body, and the section it is with now; null where it has not. */
export async function findArrival(db: Db, guaranteeId: string): Promise<Arrival | null> {
  const [row] = await prepared<Arrival>(
    db,
    'find-inbox-arrival',
    `select e.orderer_id as "ordererId", e.way, ${sectionNow} as section
       from inbox_entries e join guarantees g on g.id = e.guarantee_id and g.orderer_id = e.orderer_id
      where e.guarantee_id = $1 and e.kind = 'arrival'`,
    [guaranteeId],
  )
  return row ?? null
}

/** The section an entry `e` is with: where it was sent on to last, or where it came in. */
export const sectionNow = `coalesce((select f.to_section from inbox_forwards f
    where f.guarantee_id = e.guarantee_id and f.orderer_id = e.orderer_id order by f.place desc limit 1),
  (select a.section from inbox_entries a
    where a.guarantee_id = e.guarantee_id and a.orderer_id = e.orderer_id and a.kind = 'arrival'), e.section)`

/** Whether something of the guarantee came that nobody of the body has opened. */
export async function hasUnopened(db: Db, ordererId: string, guaranteeId: string): Promise<boolean> {
  const rows = await prepared(
    db,
    'has-unopened-entry',
    `select 1 from inbox_entries e where e.orderer_id = $1 and e.guarantee_id = $2
       and not exists (select 1 from inbox_openings o where o.entry_id = e.id) limit 1`,
    [ordererId, guaranteeId],
  )
  return rows.length > 0
}

/** Whoever opens the certificate has opened all that came of it until then. */
export async function openEntries(
  db: Db,
  ordererId: string,
  guaranteeId: string,
  userId: string,
  at: Date,
): Promise<void> {
  await prepared(
    db,
    'open-inbox-entries',
    `insert into inbox_openings (entry_id, opened_by, opened_at)
     select e.id, $3, $4 from inbox_entries e where e.orderer_id = $1 and e.guarantee_id = $2
     on conflict do nothing`,
    [ordererId, guaranteeId, userId, at],
  )
}

/** The section of that name, if somebody of it can sign in; otherwise nobody's: everybody of the body then sees it. */
export async function sectionWithPeople(db: Db, ordererId: string, name: string): Promise<string> {
  const row = await db('users').where({ orderer_id: ordererId, section: name }).whereNull('disabled_at').first('id')
  return row ? name : ''
}

/** The guarantee of an entry of this body. */
export async function getEntryGuarantee(db: Db, ordererId: string, id: string): Promise<string> {
  const row = await db('inbox_entries').where({ id, orderer_id: ordererId }).first('guarantee_id')
  if (!row) throw new NotFound()
  return row.guarantee_id
}

/** 回付の履歴, last one first. */
export async function listForwards(db: Db, ordererId: string, guaranteeId: string): Promise<InboxForward[]> {
  return prepared<InboxForward>(
    db,
    'list-inbox-forwards',
    `select f.from_section as "fromSection", f.to_section as "toSection", f.note,
            concat_ws('　', nullif(u.section, ''), u.name) as "forwardedByName", f.forwarded_at as "forwardedAt"
       from inbox_forwards f join users u on u.id = f.forwarded_by
      where f.orderer_id = $1 and f.guarantee_id = $2 order by f.place desc`,
    [ordererId, guaranteeId],
  )
}

export async function addForward(
  db: Db,
  forward: {
    ordererId: string
    guaranteeId: string
    fromSection: string
    toSection: string
    note: string
    by: string
    at: Date
  },
): Promise<void> {
  await db('inbox_forwards').insert({
    orderer_id: forward.ordererId,
    guarantee_id: forward.guaranteeId,
    from_section: forward.fromSection,
    to_section: forward.toSection,
    note: forward.note,
    forwarded_by: forward.by,
    forwarded_at: forward.at,
  })
}
