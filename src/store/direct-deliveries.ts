import type { Day } from '../domain/day.ts'
import type { DirectDelivery } from '../domain/inbox.ts'
import { type Db, prepared } from './db.ts'

/** Whether the body takes certificates directly on a day; no until it says so. */
export async function takesDirectDelivery(db: Db, ordererId: string, on: Day): Promise<boolean> {
  const [row] = await prepared<{ is_on: boolean }>(
    db,
    'takes-direct-delivery',
    `select is_on from direct_deliveries where orderer_id = $1 and valid_from <= $2
      order by valid_from desc, place desc limit 1`,
    [ordererId, on],
  )
  return row?.is_on ?? false
}

/** Everything the body has said about it, last said on top. */
export async function listDirectDeliveries(db: Db, ordererId: string): Promise<DirectDelivery[]> {
  return prepared<DirectDelivery>(
    db,
    'list-direct-deliveries',
    `select d.is_on as "isOn", d.valid_from as "validFrom", concat_ws('　', nullif(u.section, ''), u.name) as "setByName",
            d.set_at as "setAt"
       from direct_deliveries d join users u on u.id = d.set_by where d.orderer_id = $1 order by d.place desc`,
    [ordererId],
  )
}

export async function addDirectDelivery(
  db: Db,
  setting: { ordererId: string; isOn: boolean; validFrom: Day; by: string; at: Date },
): Promise<void> {
  await db('direct_deliveries').insert({
    orderer_id: setting.ordererId,
    is_on: setting.isOn,
    valid_from: setting.validFrom,
    set_by: setting.by,
    set_at: setting.at,
  })
}
