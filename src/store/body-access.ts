import type { Day } from '../domain/day.ts'
import { type Db, prepared } from './db.ts'

/** 利用の条件 of a body: from where, and with what. */
export type BodyAccessRules = {
  readonly demandsSecondFactor: boolean
  /** CIDR, as 192.0.2.0/24; from anywhere where there are none. */
  readonly addressRanges: readonly string[]
}

/** The rules with their place, which a form carries: 0 while none were ever saved. */
export async function getBodyAccessRules(
  db: Db,
  ordererId: string,
): Promise<BodyAccessRules & { readonly version: number; readonly savedAt: Date | null; readonly savedBy: string }> {
  const { rows } = await db.raw(
    `select r.place, r.demands_second_factor, array(select range::text from unnest(r.address_ranges) range) as ranges,
            r.saved_at, u.name as saved_by
       from body_access_rules r join users u on u.id = r.saved_by
      where r.orderer_id = ? order by r.place desc limit 1`,
    [ordererId],
  )
  const [row] = rows
  if (!row) return { version: 0, demandsSecondFactor: false, addressRanges: [], savedAt: null, savedBy: '' }
  return {
    version: Number(row.place),
    demandsSecondFactor: row.demands_second_factor,
    addressRanges: row.ranges,
    savedAt: row.saved_at,
    savedBy: row.saved_by,
  }
}

/** Whether somebody of the body at an address may go on, and whether a second factor has to be set up first. */
export async function findBodyStanding(
  db: Db,
  of: { readonly ordererId: string; readonly userId: string; readonly address: string | null },
): Promise<{ readonly isInside: boolean; readonly lacksSecondFactor: boolean }> {
  const [row] = await prepared<{ is_inside: boolean | null; lacks: boolean }>(
    db,
    'find-body-standing',
    `select cardinality(r.address_ranges) = 0 or $3::inet <<= any(r.address_ranges::inet[]) as is_inside,
            r.demands_second_factor and not exists (
              select 1 from second_factors f
               where f.user_id = $2 and f.ended_at is null and f.confirmed_at is not null) as lacks
       from body_access_rules r where r.orderer_id = $1 order by r.place desc limit 1`,
    [of.ordererId, of.userId, of.address],
  )
  if (!row) return { isInside: true, lacksSecondFactor: false }
  return { isInside: row.is_inside === true, lacksSecondFactor: row.lacks }
}

/** Whether an address lies within ranges. */
export async function isWithin(db: Db, address: string | null, ranges: readonly string[]): Promise<boolean> {
  const { rows } = await db.raw('select ?::inet <<= any(?::inet[]) as is_within', [address, [...ranges]])
  return rows[0].is_within === true
}

/** Appended: what held before stays in the table. Ranges are kept as networks, whatever host of them was typed. */
export async function addBodyAccessRules(
  db: Db,
  ordererId: string,
  { demandsSecondFactor, addressRanges }: BodyAccessRules,
  saved: { readonly by: string; readonly at: Date },
): Promise<void> {
  await db.raw(
    `insert into body_access_rules (orderer_id, demands_second_factor, address_ranges, saved_by, saved_at)
     values (:ordererId, :demands, array(select distinct network(range) from unnest(:ranges::inet[]) range), :by, :at)`,
    { ordererId, demands: demandsSecondFactor, ranges: [...addressRanges], by: saved.by, at: saved.at },
  )
}

/** Holds the body until the end of the transaction, so that of two who save at once the second one sees the first. */
export async function holdBody(db: Db, ordererId: string): Promise<void> {
  await db('orderers').where({ id: ordererId }).forUpdate().first('id')
}

/** 最終確認日, and who confirmed; null while nobody has. */
export async function findLastConfirmation(
  db: Db,
  ordererId: string,
): Promise<{ readonly on: Day; readonly by: string } | null> {
  const row = await db('body_confirmations as c')
    .join('users as u', 'u.id', 'c.confirmed_by')
    .where('c.orderer_id', ordererId)
    .orderBy('c.place', 'desc')
    .first({ on: 'c.confirmed_on', by: 'u.name' })
  return row ?? null
}

export async function addConfirmation(
  db: Db,
  ordererId: string,
  { on, by, at }: { readonly on: Day; readonly by: string; readonly at: Date },
): Promise<void> {
  await db('body_confirmations').insert({ orderer_id: ordererId, confirmed_on: on, confirmed_by: by, confirmed_at: at })
}
