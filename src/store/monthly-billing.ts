import type { Day } from '../domain/day.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import type { BillableLine, BillingRun, DebitResult, Month, Statement } from '../domain/monthly-billing.ts'
import type { Yen } from '../domain/yen.ts'
import type { Db } from './db.ts'
import { decisionColumns, decisionFrom } from './decisions.ts'

/**
 * What was posted up to a day for contractors that pay monthly, and is on no bill yet, by contractor and oldest first. What
 * is given back counts below nothing; a 訂正 or 変更取消 that costs more has no entry of its own in the monthly account yet.
 */
export async function listBillable(db: Db, suretyId: string, until: Day): Promise<BillableLine[]> {
  const { rows } = await db.raw(
    `select p.entry_id as "entryId", a.contractor_id as "contractorId", p.request_id as "requestId",
            p.change_number as "changeNumber", p.amendment_id as "amendmentId", p.guarantee_act_id as "guaranteeActId",
            p.kind, p.posted_on as "postedOn", coalesce(m.reception_number, a.reception_number, '') as "receptionNumber",
            coalesce(g.guarantee_number, '') as "guaranteeNumber", coalesce(g.works_name, a.works_name) as "worksName",
            r.product, ((sum(p.amount) filter (where p.amount > 0)) * (case when p.kind like '%refund' then -1 else 1 end))::bigint
              as amount
       from premium_postings p
       join guarantee_requests r on r.id = p.request_id
       join applications a on a.id = r.application_id
       join contractors c on c.id = a.contractor_id
       left join guarantees g on g.request_id = r.id
       left join amendment_requests m on m.id = p.amendment_id
      where a.surety_id = :suretyId and p.posted_on <= :until
        and (p.kind = 'monthly_billing' or (p.kind in ('refund', 'correction_additional', 'correction_refund',
            'withdrawal_additional', 'withdrawal_refund', 'voiding_refund', 'cancellation_refund')
          and exists (select 1 from premium_postings q where q.request_id = r.id and q.kind = 'monthly_billing')))
        and not exists (select 1 from premium_bill_lines l where l.entry_id = p.entry_id)
      group by p.entry_id, a.id, p.request_id, p.change_number, p.amendment_id, p.guarantee_act_id, p.kind, p.posted_on,
               p.posted_at, m.id, g.id, r.id, c.id
      order by c.code, p.posted_on, p.posted_at, p.entry_id`,
    { suretyId, until },
  )
  return rows
}

/** Puts a month forward; null where it waits or was billed already. */
export async function addRun(
  db: Db,
  realmId: string,
  run: Pick<BillingRun, 'suretyId' | 'month' | 'debitOn' | 'billCount' | 'total' | 'proposedBy' | 'proposedAt'>,
): Promise<string | null> {
  const [row] = await db('premium_billing_runs')
    .insert({
      realm_id: realmId,
      surety_id: run.suretyId,
      month: run.month,
      debit_on: run.debitOn,
      bill_count: run.billCount,
      total: run.total,
      proposed_by: run.proposedBy,
      proposed_at: run.proposedAt,
    })
    .onConflict(db.raw(`(surety_id, month) where state in ('proposed', 'confirmed')`))
    .ignore()
    .returning('id')
  return row?.id ?? null
}

/** Held for the rest of the transaction: of two people deciding at once, one waits here and is then refused. */
export async function holdRun(db: Db, suretyId: string, month: Month, version: number): Promise<BillingRun> {
  const row = await db('premium_billing_runs')
    .where({ surety_id: suretyId, month })
    .orderBy('proposed_at', 'desc')
    .forUpdate()
    .first()
  if (!row) throw new NotFound()
  if (row.version !== version) throw new Refused('changed_meanwhile')
  return runFromRow(row)
}

/** Writes what was decided about a run that is held. */
export async function saveRun(db: Db, after: BillingRun): Promise<void> {
  await db('premium_billing_runs').where({ id: after.id }).update(decisionColumns(after))
}

/** Every run that was put forward, newest month first and of a month the newest first. */
export async function listRuns(db: Db, suretyId: string): Promise<BillingRun[]> {
  const rows = await db('premium_billing_runs')
    .where({ surety_id: suretyId })
    .orderBy([
      { column: 'month', order: 'desc' },
      { column: 'proposed_at', order: 'desc' },
    ])
    .limit(600)
  return rows.map(runFromRow)
}

/** Runs that wait for a second person. */
export async function countWaitingRuns(db: Db, suretyId: string): Promise<number> {
  const row = await db('premium_billing_runs')
    .where({ surety_id: suretyId, state: 'proposed' })
    .count({ count: '*' })
    .first()
  return Number(row?.count ?? 0)
}

/** The names on a bill, as they were on the day it was made. */
export type BillParties = {
  readonly contractor: { readonly code: string; readonly name: string; readonly address: string }
  readonly surety: { readonly name: string; readonly address: string }
}

export async function addBill(
  db: Db,
  run: BillingRun,
  statement: Statement,
  parties: BillParties,
  at: Date,
): Promise<string> {
  const [row] = await db('premium_bills')
    .insert({
      run_id: run.id,
      surety_id: run.suretyId,
      contractor_id: statement.contractorId,
      month: run.month,
      debit_on: run.debitOn,
      total: statement.sum,
      parties: JSON.stringify(parties),
      made_at: at,
    })
    .returning('id')
  await db('premium_bill_lines').insert(
    statement.lines.map((line, place) => ({
      bill_id: row.id,
      place: place + 1,
      entry_id: line.entryId,
      request_id: line.requestId,
      change_number: line.changeNumber,
      amendment_id: line.amendmentId,
      guarantee_act_id: line.guaranteeActId,
      kind: line.kind,
      posted_on: line.postedOn,
      reception_number: line.receptionNumber,
      guarantee_number: line.guaranteeNumber,
      works_name: line.worksName,
      product: line.product,
      amount: line.amount,
    })),
  )
  return row.id
}

/** 一括納付の請求 of a contractor for a month. */
export type Bill = BillParties & {
  readonly id: string
  readonly contractorId: string
  readonly suretyId: string
  readonly month: Month
  readonly debitOn: Day
  readonly total: Yen
  readonly madeAt: Date
  readonly lines: readonly BillableLine[]
  /** Newest first. */
  readonly results: readonly (DebitResult & { readonly recordedAt: Date })[]
}

export type BillOwner = { readonly contractorId: string } | { readonly suretyId: string }

/** The bills of an owner, newest month first; of one month only where it is named. */
export async function listBills(db: Db, owner: BillOwner, month: Month | null = null): Promise<Bill[]> {
  const rows = await db('premium_bills as b')
    .join('contractors as c', 'c.id', 'b.contractor_id')
    .where(ownedBy(owner))
    .modify((query) => (month === null ? query : query.where('b.month', month)))
    .orderBy([{ column: 'b.month', order: 'desc' }, 'c.code'])
    .limit(2_000)
    .select('b.*')
  return billsOf(db, rows)
}

/** Another owner's bill is not found. */
export async function getBill(db: Db, owner: BillOwner, id: string): Promise<Bill> {
  const rows = await db('premium_bills as b').where(ownedBy(owner)).where('b.id', id).select('b.*')
  const [bill] = await billsOf(db, rows)
  if (!bill) throw new NotFound()
  return bill
}

/** Keeps everybody else waiting who would record something about the bill. */
export async function lockBill(db: Db, id: string): Promise<void> {
  await db.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`premium_bill ${id}`])
}

export async function addDebitResult(
  db: Db,
  billId: string,
  { result, happenedOn, reason }: DebitResult,
  recorded: { readonly by: string; readonly at: Date },
): Promise<void> {
  await db('premium_bill_results').insert({
    bill_id: billId,
    result,
    happened_on: happenedOn,
    reason,
    recorded_by: recorded.by,
    recorded_at: recorded.at,
  })
}

function ownedBy(owner: BillOwner): Record<string, string> {
  return 'contractorId' in owner ? { 'b.contractor_id': owner.contractorId } : { 'b.surety_id': owner.suretyId }
}

// eslint-disable-next-line typescript/no-explicit-any
async function billsOf(db: Db, rows: any[]): Promise<Bill[]> {
  const ids = rows.map(({ id }) => id)
  const lines = await db('premium_bill_lines').whereIn('bill_id', ids).orderBy(['bill_id', 'place'])
  const results = await db('premium_bill_results').whereIn('bill_id', ids).orderBy('place', 'desc')
  return rows.map((row) => ({
    id: row.id,
    contractorId: row.contractor_id,
    suretyId: row.surety_id,
    month: row.month,
    debitOn: row.debit_on,
    total: row.total,
    madeAt: row.made_at,
    contractor: row.parties.contractor,
    surety: row.parties.surety,
    lines: lines.filter((line) => line.bill_id === row.id).map((line) => lineFromRow(line, row.contractor_id)),
    results: results
      .filter((one) => one.bill_id === row.id)
      .map((one) => ({
        result: one.result,
        happenedOn: one.happened_on,
        reason: one.reason,
        recordedAt: one.recorded_at,
      })),
  }))
}

// eslint-disable-next-line typescript/no-explicit-any
function lineFromRow(row: any, contractorId: string): BillableLine {
  return {
    entryId: row.entry_id,
    contractorId,
    requestId: row.request_id,
    changeNumber: row.change_number,
    amendmentId: row.amendment_id,
    guaranteeActId: row.guarantee_act_id,
    kind: row.kind,
    postedOn: row.posted_on,
    receptionNumber: row.reception_number,
    guaranteeNumber: row.guarantee_number,
    worksName: row.works_name,
    product: row.product,
    amount: row.amount,
  }
}

// eslint-disable-next-line typescript/no-explicit-any
function runFromRow(row: any): BillingRun {
  return {
    id: row.id,
    suretyId: row.surety_id,
    month: row.month,
    debitOn: row.debit_on,
    billCount: row.bill_count,
    total: row.total,
    ...decisionFrom(row),
  }
}
