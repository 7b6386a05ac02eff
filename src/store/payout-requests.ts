import { NotFound, Refused } from '../domain/errors.ts'
import type { PayoutRequest } from '../domain/payout-request.ts'
import type { Product } from '../domain/product.ts'
import type { Place } from './application-lists.ts'
import type { Db } from './db.ts'

/** Another contractor's request is not found, so that not even its existence is told. */
export async function getPayoutForContractor(db: Db, contractorId: string, id: string): Promise<PayoutRequest> {
  return getWhere(db, { id, contractor_id: contractorId })
}

/** What was printed for a bank of this surety's. A draft is not the desk's to see. */
export async function getPayoutForSurety(db: Db, suretyId: string, id: string): Promise<PayoutRequest> {
  const request = await getWhere(db, { id, surety_id: suretyId })
  if (!request.printed) throw new NotFound()
  return request
}

export async function findPayoutRequest(db: Db, guaranteeId: string, id: string): Promise<PayoutRequest | null> {
  const row = await db('payout_requests').where({ guarantee_id: guaranteeId, id }).first()
  return row ? fromRow(row) : null
}

/** The request of a guarantee with this number, once it was printed. */
export async function findPrintedPayout(db: Db, guaranteeId: string, serial: number): Promise<PayoutRequest | null> {
  const row = await db('payout_requests').where({ guarantee_id: guaranteeId, serial }).whereNotNull('printed').first()
  return row ? fromRow(row) : null
}

/** Every request of a guarantee, newest first. Whether the reader may see them is the guarantee's question. */
export async function listPayoutsOfGuarantee(db: Db, guaranteeId: string): Promise<PayoutRequest[]> {
  const rows = await db('payout_requests').where({ guarantee_id: guaranteeId }).orderBy('serial', 'desc')
  return rows.map(fromRow)
}

/** Begins a draft with the next number of its guarantee; call under the ledger's lock. */
export async function addPayoutRequest(
  db: Db,
  request: { suretyId: string; contractorId: string; guaranteeId: string; statementId: string; by: string; at: Date },
): Promise<string> {
  const last = await db('payout_requests').where({ guarantee_id: request.guaranteeId }).max('serial as serial').first()
  const [row] = await db('payout_requests')
    .insert({
      surety_id: request.suretyId,
      contractor_id: request.contractorId,
      guarantee_id: request.guaranteeId,
      serial: (last?.serial ?? 0) + 1,
      statement_id: request.statementId,
      created_by: request.by,
      saved_at: request.at,
    })
    .returning('id')
  return row.id
}

/** Writes `after`, unless somebody has written since `before` was read. What was printed stays as it is. */
export async function savePayoutRequest(db: Db, before: PayoutRequest, after: PayoutRequest, at: Date): Promise<void> {
  const rows = await db('payout_requests')
    .where({ id: before.id, version: before.version })
    .update({
      ...(after.lines === before.lines ? {} : { lines: JSON.stringify(after.lines) }),
      ...(after.printed === before.printed ? {} : { printed: JSON.stringify(after.printed) }),
      state: after.state,
      statement_id: after.statementId,
      wanted_on: after.wantedOn,
      unpaid: JSON.stringify(after.unpaid),
      printed_at: after.printedAt,
      saved_at: at,
      version: before.version + 1,
    })
  if (rows !== 1) throw new Refused('changed_meanwhile')
}

/** A request with what its lists show. */
export type PayoutRow = PayoutRequest & {
  readonly guaranteeNumber: string
  readonly worksName: string
  readonly contractorName: string
  readonly ordererName: string
}

/** The contractor's requests, last saved first, one page from a place on; one row more than asked tells that there are more. */
export async function listPayoutsOfContractor(
  db: Db,
  contractorId: string,
  after: Place | null,
  count: number,
): Promise<PayoutRow[]> {
  const query = rowsOf(db)
    .where('p.contractor_id', contractorId)
    .orderBy([
      { column: 'p.saved_at', order: 'desc' },
      { column: 'p.id', order: 'desc' },
    ])
  if (after) void query.whereRaw('(p.saved_at, p.id) < (?, ?)', [after.at, after.id])
  return (await query.limit(count + 1)).map(rowFromRow)
}

/** Requests that moved since a moment, last saved first, for 最近のお手続き. */
export async function listRecentPayouts(
  db: Db,
  contractorId: string,
  since: Date | null,
  count: number,
): Promise<PayoutRow[]> {
  const query = rowsOf(db).where('p.contractor_id', contractorId).orderBy('p.saved_at', 'desc').limit(count)
  if (since) void query.where('p.saved_at', '>', since)
  return (await query).map(rowFromRow)
}

/** Printed requests whose payment no bank has reported yet, oldest first, from a place on. */
export async function listAwaitedPayouts(
  db: Db,
  suretyId: string,
  after: Place | null,
  count: number,
): Promise<PayoutRow[]> {
  const query = rowsOf(db).where({ 'p.surety_id': suretyId, 'p.state': 'printed' }).orderBy(['p.printed_at', 'p.id'])
  if (after) void query.whereRaw('(p.printed_at, p.id) > (?, ?)', [after.at, after.id])
  return (await query.limit(count + 1)).map(rowFromRow)
}

/** A guarantee whose advance may be drawn: its statement is approved. */
export type DrawableGuarantee = {
  readonly id: string
  readonly guaranteeNumber: string
  readonly product: Product
  readonly worksName: string
  readonly issuedAt: Date
  /** Advance money in the account. */
  readonly balance: number
}

/** Guarantees with an approved statement that still hold, newest first, one page from a place on. */
export async function listDrawableGuarantees(
  db: Db,
  contractorId: string,
  after: Place | null,
  count: number,
): Promise<DrawableGuarantee[]> {
  const { rows } = await db.raw(
    `select g.id, g.guarantee_number as "guaranteeNumber", g.product, g.works_name as "worksName",
            g.issued_at as "issuedAt",
            coalesce((select sum(e.amount) from deposit_entries e
                       where e.guarantee_id = g.id and e.part = 'advance'), 0)::bigint as balance
       from guarantees g
      where g.contractor_id = ? and g.state in ('in_force', 'ended')
        and exists (select 1 from use_statements u where u.guarantee_id = g.id and u.state = 'approved')
        and (?::timestamptz is null or (g.issued_at, g.id) < (?, ?))
      order by g.issued_at desc, g.id desc limit ?`,
    [contractorId, after?.at ?? null, after?.at ?? null, after?.id ?? null, count + 1],
  )
  return rows
}

function rowsOf(db: Db) {
  return db('payout_requests as p')
    .join('guarantees as g', 'g.id', 'p.guarantee_id')
    .join('contractors as c', 'c.id', 'p.contractor_id')
    .leftJoin('orderers as o', 'o.id', 'g.orderer_id')
    .join('guarantee_requests as r', 'r.id', 'g.request_id')
    .join('applications as a', 'a.id', 'r.application_id')
    .select('p.*', 'g.guarantee_number', 'g.works_name', { contractor_name: 'c.name' })
    .select(db.raw("coalesce(o.head_title, a.content #>> '{works,ordererName}', '') as orderer_name"))
}

async function getWhere(db: Db, condition: Record<string, string>): Promise<PayoutRequest> {
  const row = await db('payout_requests').where(condition).first()
  if (!row) throw new NotFound()
  return fromRow(row)
}

// eslint-disable-next-line typescript/no-explicit-any
function rowFromRow(row: any): PayoutRow {
  return {
    ...fromRow(row),
    guaranteeNumber: row.guarantee_number,
    worksName: row.works_name,
    contractorName: row.contractor_name,
    ordererName: row.orderer_name,
  }
}

// eslint-disable-next-line typescript/no-explicit-any
function fromRow(row: any): PayoutRequest {
  return {
    id: row.id,
    suretyId: row.surety_id,
    contractorId: row.contractor_id,
    guaranteeId: row.guarantee_id,
    serial: row.serial,
    state: row.state,
    statementId: row.statement_id,
    wantedOn: row.wanted_on,
    lines: row.lines,
    printed: row.printed,
    unpaid: row.unpaid,
    savedAt: row.saved_at,
    printedAt: row.printed_at,
    version: row.version,
  }
}
