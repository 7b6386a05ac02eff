import type { Day } from '../domain/day.ts'
import type { Yen } from '../domain/yen.ts'
import type { Db } from './db.ts'

/** 請負金額の変更の記録. A price the contract has since a day, noted without a change of the guarantee (証書の注2). */
export type PriceRecord = { readonly contractPrice: Yen; readonly changedOn: Day; readonly recordedAt: Date }

export async function addPriceRecord(
  db: Db,
  price: { guaranteeId: string; contractPrice: Yen; changedOn: Day; by: string; at: Date },
): Promise<void> {
  await db('price_records').insert({
    guarantee_id: price.guaranteeId,
    contract_price: price.contractPrice,
    changed_on: price.changedOn,
    recorded_by: price.by,
    recorded_at: price.at,
  })
}

/** Every noted price of a guarantee, the last noted one first. Whether the reader may see it is the guarantee's question. */
export async function listPriceRecords(db: Db, guaranteeId: string): Promise<PriceRecord[]> {
  return db('price_records')
    .where({ guarantee_id: guaranteeId })
    .orderBy('place', 'desc')
    .select({ contractPrice: 'contract_price', changedOn: 'changed_on', recordedAt: 'recorded_at' })
}
