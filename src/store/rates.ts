import type { Day } from '../domain/day.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import type { Rates } from '../domain/premium.ts'
import type { Product } from '../domain/product.ts'
import type { RateContent } from '../domain/rate-proposal.ts'
import type { Db } from './db.ts'

/** 保証料率表, in force from a day on. */
export type RateTable = {
  readonly id: string
  readonly product: Product
  readonly validFrom: Day
  readonly rates: Rates
}

/** A table with what became of it: withdrawn before it began, or not. */
export type ListedRateTable = RateTable & {
  readonly proposalId: string | null
  readonly withdrawal: { readonly reason: string; readonly byName: string; readonly at: Date } | null
}

export async function getRateTableInForce(db: Db, suretyId: string, product: Product, on: Day): Promise<RateTable> {
  const table = await findRateTableInForce(db, suretyId, product, on)
  if (!table) throw new Refused('no_rate_in_force', { product })
  return table
}

/** The same; null where there is none yet. */
export async function findRateTableInForce(
  db: Db,
  suretyId: string,
  product: Product,
  on: Day,
): Promise<RateTable | null> {
  const row = await db('rate_tables')
    .where({ surety_id: suretyId, product })
    .where('valid_from', '<=', on)
    .whereNotExists(db('rate_table_withdrawals as w').whereRaw('w.rate_table_id = rate_tables.id').select(db.raw('1')))
    .orderBy('valid_from', 'desc')
    .first()
  return row ? fromRow(row) : null
}

/** The day from which a surety has had rates for a product; null where it has none. */
export async function findFirstRateDay(db: Db, suretyId: string, product: Product): Promise<Day | null> {
  const tables = (await listRateTables(db, suretyId)).filter((one) => one.product === product && !one.withdrawal)
  return tables.at(-1)?.validFrom ?? null
}

export async function getRateTable(db: Db, id: string): Promise<RateTable> {
  const row = await db('rate_tables').where({ id }).first()
  if (!row) throw new NotFound()
  return fromRow(row)
}

/** Every table of a surety there ever was, the last to begin first. */
export async function listRateTables(db: Db, suretyId: string): Promise<ListedRateTable[]> {
  const rows = await listed(db).where({ 't.surety_id': suretyId })
  return rows.map(listedFrom)
}

/** Another surety's table is not found. */
export async function getListedRateTable(db: Db, suretyId: string, id: string): Promise<ListedRateTable> {
  const [row] = await listed(db).where({ 't.surety_id': suretyId, 't.id': id })
  if (!row) throw new NotFound()
  return listedFrom(row)
}

/** Of two persons who change the tables of one surety in the same instant, the second waits. */
export async function holdRateTables(db: Db, suretyId: string): Promise<void> {
  await db.raw(`select pg_advisory_xact_lock(hashtextextended('rate_tables ' || ?, 0))`, [suretyId])
}

/** Adds a table that was adopted. Gives its id. */
export async function addRateTable(
  db: Db,
  suretyId: string,
  { product, validFrom, rates, proposalId }: RateContent & { readonly proposalId: string },
): Promise<string> {
  const before = await db('rate_tables')
    .where({ surety_id: suretyId, product, valid_from: validFrom })
    .count({ count: '*' })
    .first()
  const [row] = await db('rate_tables')
    .insert({
      surety_id: suretyId,
      product,
      valid_from: validFrom,
      rates: JSON.stringify(rates),
      proposal_id: proposalId,
      revision: Number(before?.count ?? 0),
    })
    .returning('id')
  return row.id
}

export async function addRateWithdrawal(
  db: Db,
  id: string,
  withdrawal: { readonly reason: string; readonly by: string; readonly at: Date },
): Promise<void> {
  await db('rate_table_withdrawals').insert({
    rate_table_id: id,
    reason: withdrawal.reason,
    withdrawn_by: withdrawal.by,
    withdrawn_at: withdrawal.at,
  })
}

function listed(db: Db) {
  return db('rate_tables as t')
    .leftJoin('rate_table_withdrawals as w', 'w.rate_table_id', 't.id')
    .leftJoin('users as u', 'u.id', 'w.withdrawn_by')
    .orderBy(['t.product', { column: 't.valid_from', order: 'desc' }, { column: 't.revision', order: 'desc' }])
    .select('t.*', { withdrawn_reason: 'w.reason', withdrawn_by_name: 'u.name', withdrawn_at: 'w.withdrawn_at' })
}

// eslint-disable-next-line typescript/no-explicit-any
function listedFrom(row: any): ListedRateTable {
  const { withdrawn_reason: reason, withdrawn_by_name: byName, withdrawn_at: at } = row
  return { ...fromRow(row), proposalId: row.proposal_id, withdrawal: reason === null ? null : { reason, byName, at } }
}

// eslint-disable-next-line typescript/no-explicit-any
function fromRow(row: any): RateTable {
  return { id: row.id, product: row.product, validFrom: row.valid_from, rates: row.rates }
}
