import { dayOf } from '../domain/day.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import type { PaymentRequest } from '../domain/payment-request.ts'
import type { Product } from '../domain/product.ts'
import type { Place } from './application-lists.ts'
import { type Db, prepared } from './db.ts'

/** Adds a record; of two that follow on the same one, the second is refused. */
export async function addPaymentRequestEntry(db: Db, entry: PaymentRequest): Promise<void> {
  const rows = await db('payment_request_entries')
    .insert({
      payment_request_id: entry.id,
      revision: entry.revision,
      realm_id: entry.realmId,
      orderer_id: entry.ordererId,
      guarantee_id: entry.guaranteeId,
      kind: entry.kind,
      received_on: entry.receivedOn,
      amount: entry.amount,
      due_on: entry.dueOn,
      rule: JSON.stringify(entry.rule),
      paid_on: entry.paidOn,
      note: entry.note,
      recorded_by: entry.recordedBy,
      recorded_at: entry.recordedAt,
    })
    .onConflict(['payment_request_id', 'revision'])
    .ignore()
    .returning('id')
  if (rows.length !== 1) throw new Refused('changed_meanwhile')
}

/** As it stands. Another body's is not found. */
export async function getPaymentRequest(db: Db, ordererId: string, id: string): Promise<PaymentRequest> {
  const row = await db('payment_request_entries')
    .where({ orderer_id: ordererId, payment_request_id: id })
    .orderBy('revision', 'desc')
    .first()
  if (!row) throw new NotFound()
  return fromRow(row)
}

/** Everything that was recorded of one, oldest first, with who recorded it. */
export async function listPaymentRequestEntries(
  db: Db,
  ordererId: string,
  id: string,
): Promise<(PaymentRequest & { readonly recordedByName: string })[]> {
  const rows = await db('payment_request_entries as e')
    .join('users as u', 'u.id', 'e.recorded_by')
    .where({ 'e.orderer_id': ordererId, 'e.payment_request_id': id })
    .orderBy('e.revision')
    .select('e.*', { recorded_by_name: 'u.name' })
  return rows.map((row) => ({ ...fromRow(row), recordedByName: row.recorded_by_name }))
}

/** Those of one guarantee as they stand, oldest first. Whether the reader may see them is the guarantee's question. */
export async function listPaymentRequestsOfGuarantee(
  db: Db,
  ordererId: string,
  guaranteeId: string,
): Promise<PaymentRequest[]> {
  const rows = await prepared(
    db,
    'list-payment-requests-of-guarantee',
    `select e.* from payment_request_entries e where e.guarantee_id = $1 and e.orderer_id = $2 and ${newest}
      order by e.received_on, e.payment_request_id`,
    [guaranteeId, ordererId],
  )
  return rows.map(fromRow)
}

/** A claim as lists show it. */
export type PaymentRequestRow = PaymentRequest & {
  readonly guaranteeNumber: string
  readonly product: Product
  readonly worksName: string
  readonly contractorName: string
}

/** What is to be paid, the first due first, one page from a place on; one row more than asked tells of more. */
export async function listOpenPaymentRequests(
  db: Db,
  ordererId: string,
  after: Place | null,
  count: number,
): Promise<PaymentRequestRow[]> {
  const rows = await prepared(
    db,
    'list-open-payment-requests',
    `${select} where e.orderer_id = $1 and ${newest} and ${open}
        and ($3::date is null or (e.due_on, e.payment_request_id) > ($3::date, $4::uuid))
      order by e.due_on, e.payment_request_id limit $2`,
    [ordererId, count + 1, after ? dayOf(after.at) : null, after?.id ?? null],
  )
  return rows.map(toRow)
}

/** What was paid or withdrawn, the last recorded first, one page from a place on. */
export async function listClosedPaymentRequests(
  db: Db,
  ordererId: string,
  after: Place | null,
  count: number,
): Promise<PaymentRequestRow[]> {
  const rows = await prepared(
    db,
    'list-closed-payment-requests',
    `${select} where e.orderer_id = $1 and ${newest} and not (${open})
        and ($3::timestamptz is null or (e.recorded_at, e.payment_request_id) < ($3, $4::uuid))
      order by e.recorded_at desc, e.payment_request_id desc limit $2`,
    [ordererId, count + 1, after?.at ?? null, after?.id ?? null],
  )
  return rows.map(toRow)
}

const newest = `not exists (select 1 from payment_request_entries later
  where later.payment_request_id = e.payment_request_id and later.revision > e.revision)`
const open = `e.kind <> 'withdrawn' and e.paid_on is null`
const select = `select e.*, g.guarantee_number, g.product, g.works_name, c.name as contractor_name
  from payment_request_entries e
  join guarantees g on g.id = e.guarantee_id
  join contractors c on c.id = g.contractor_id`

// eslint-disable-next-line typescript/no-explicit-any
function toRow(row: any): PaymentRequestRow {
  return {
    ...fromRow(row),
    guaranteeNumber: row.guarantee_number,
    product: row.product,
    worksName: row.works_name,
    contractorName: row.contractor_name,
  }
}

// eslint-disable-next-line typescript/no-explicit-any
function fromRow(row: any): PaymentRequest {
  return {
    id: row.payment_request_id,
    revision: row.revision,
    realmId: row.realm_id,
    ordererId: row.orderer_id,
    guaranteeId: row.guarantee_id,
    kind: row.kind,
    receivedOn: row.received_on,
    amount: row.amount,
    dueOn: row.due_on,
    rule: row.rule,
    paidOn: row.paid_on,
    note: row.note,
    recordedBy: row.recorded_by,
    recordedAt: row.recorded_at,
  }
}
