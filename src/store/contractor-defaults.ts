import type { ContractorDefaults } from '../domain/awarded-works.ts'
import { Refused } from '../domain/errors.ts'
import type { Db } from './db.ts'

export type SavedDefaults = ContractorDefaults & { readonly version: number }

/** The company's own defaults; version 0 and nothing set where it has never saved any. */
export async function getDefaults(db: Db, contractorId: string): Promise<SavedDefaults> {
  const row = await db('contractor_defaults').where({ contractor_id: contractorId }).first('content', 'version')
  return row ? { ...row.content, version: row.version } : { payment: null, delivery: null, version: 0 }
}

/** Writes the defaults, unless somebody has written since `version` was read. */
export async function saveDefaults(
  db: Db,
  contractorId: string,
  { payment, delivery }: ContractorDefaults,
  saved: { readonly version: number; readonly by: string; readonly at: Date },
): Promise<void> {
  const values = { content: JSON.stringify({ payment, delivery }), saved_by: saved.by, saved_at: saved.at }
  const rows =
    saved.version === 0
      ? await db('contractor_defaults')
          .insert({ contractor_id: contractorId, ...values })
          .onConflict('contractor_id')
          .ignore()
          .returning('contractor_id')
      : await db('contractor_defaults')
          .where({ contractor_id: contractorId, version: saved.version })
          .update({ ...values, version: saved.version + 1 })
          .returning('contractor_id')
  if (rows.length !== 1) throw new Refused('changed_meanwhile')
}

export async function addFavouriteOrderer(
  db: Db,
  favourite: { contractorId: string; ordererId: string; by: string; at: Date },
): Promise<void> {
  await db('favourite_orderers')
    .insert({
      contractor_id: favourite.contractorId,
      orderer_id: favourite.ordererId,
      added_by: favourite.by,
      added_at: favourite.at,
    })
    .onConflict(['contractor_id', 'orderer_id'])
    .ignore()
}

export async function removeFavouriteOrderer(db: Db, contractorId: string, ordererId: string): Promise<void> {
  await db('favourite_orderers').where({ contractor_id: contractorId, orderer_id: ordererId }).delete()
}
