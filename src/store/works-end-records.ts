import type { Day } from '../domain/day.ts'
import { Refused } from '../domain/errors.ts'
import type { Db } from './db.ts'

/** Adds what the body knows of the end of the works, unless somebody has since `version` was read. */
export async function addWorksEnd(
  db: Db,
  record: {
    readonly realmId: string
    readonly ordererId: string
    readonly guaranteeId: string
    readonly version: number
    readonly worksEndsOn: Day
    readonly reason: string
    readonly by: string
    readonly at: Date
  },
): Promise<void> {
  const rows = await db('works_end_records')
    .insert({
      realm_id: record.realmId,
      orderer_id: record.ordererId,
      guarantee_id: record.guaranteeId,
      version: record.version + 1,
      works_ends_on: record.worksEndsOn,
      reason: record.reason,
      recorded_by: record.by,
      recorded_at: record.at,
    })
    .onConflict(['guarantee_id', 'version'])
    .ignore()
    .returning('id')
  if (rows.length !== 1) throw new Refused('changed_meanwhile')
}
