import type { Day } from '../domain/day.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import type { Rates } from '../domain/premium.ts'
import type { Product } from '../domain/product.ts'
import type { Db } from './db.ts'

/** 保証料率表, in force from a day on. */
export type RateTable = {
  readonly id: string
  readonly product: Product
  readonly validFrom: Day
  readonly rates: Rates
}

export async function getRateTableInForce(db: Db, suretyId: string, product: Product, on: Day): Promise<RateTable> {
  const row = await db('rate_tables')
    .where({ surety_id: suretyId, product })
    .where('valid_from', '<=', on)
    .orderBy('valid_from', 'desc')
    .first()
  if (!row) throw new Refused('no_rate_in_force', { product })
  return fromRow(row)
}

export async function getRateTable(db: Db, id: string): Promise<RateTable> {
  const row = await db('rate_tables').where({ id }).first()
  if (!row) throw new NotFound()
  return fromRow(row)
}

// eslint-disable-next-line typescript/no-explicit-any
function fromRow(row: any): RateTable {
  return { id: row.id, product: row.product, validFrom: row.valid_from, rates: row.rates }
}
