import type { Day } from '../domain/day.ts'
import type { Rung } from '../domain/expiry-ladder.ts'
import type { Product } from '../domain/product.ts'
import { type Db, prepared } from './db.ts'

/** A guarantee that has reached a rung its body wants to hear of, and nobody was told of it. */
export type ExpiryDue = {
  readonly guaranteeId: string
  readonly ordererId: string
  readonly changeNumber: number
  readonly endsOn: Day
  readonly rung: Rung
  readonly recipientId: string
}

/** Who first opened the certificate is told; where they have left, a 利用者ID管理者, and else anybody of the body. */
export async function listExpiriesDue(
  db: Db,
  realmId: string,
  today: Day,
  wantedWithout: readonly Rung[],
  count: number,
): Promise<ExpiryDue[]> {
  return prepared<ExpiryDue>(
    db,
    'list-expiries-due',
    `select g.id as "guaranteeId", g.orderer_id as "ordererId", g.change_number as "changeNumber",
            g.guarantee_ends_on as "endsOn", reached.rung, reader.id as "recipientId"
       from guarantees g
       join held_guarantees h on h.guarantee_id = g.id and h.orderer_id = g.orderer_id
       left join lateral (select rungs from deadline_settings s where s.orderer_id = g.orderer_id
         order by s.version desc limit 1) s on true
       join lateral (select min(r)::int as rung from unnest(coalesce(s.rungs, $3::smallint[])) r
         where g.guarantee_ends_on - $2::date <= r) reached on reached.rung is not null
       join lateral (select u.id from users u where u.orderer_id = g.orderer_id and u.disabled_at is null
         order by u.id = h.first_viewed_by desc, 'id_administrator' = any(u.roles) desc, u.id limit 1) reader on true
      where g.realm_id = $1 and g.state = 'in_force' and g.product <> 'performance_reservation'
        and g.guarantee_ends_on between $2::date and $2::date + 90
        and not exists (select 1 from expiry_notices n where n.guarantee_id = g.id
          and n.change_number = g.change_number and n.ends_on = g.guarantee_ends_on and n.rung = reached.rung)
      order by g.guarantee_ends_on, g.id limit $4`,
    [realmId, today, [...wantedWithout], count],
  )
}

/** Notes that they are told. Gives the guarantees it noted; those another worker has noted meanwhile are left out. */
export async function addExpiryNotices(
  db: Db,
  notices: readonly ExpiryDue[],
  told: { readonly realmId: string; readonly batchId: string; readonly on: Day; readonly at: Date },
): Promise<readonly string[]> {
  const rows = await db('expiry_notices')
    .insert(
      notices.map((one) => ({
        batch_id: told.batchId,
        realm_id: told.realmId,
        orderer_id: one.ordererId,
        recipient_id: one.recipientId,
        guarantee_id: one.guaranteeId,
        change_number: one.changeNumber,
        ends_on: one.endsOn,
        rung: one.rung,
        told_on: told.on,
        told_at: told.at,
      })),
    )
    .onConflict(['guarantee_id', 'change_number', 'ends_on', 'rung'])
    .ignore()
    .returning('guarantee_id')
  return rows.map(({ guarantee_id }) => guarantee_id)
}

/** What one mail tells, the first to end first. */
export type ToldExpiry = {
  readonly guaranteeId: string
  readonly guaranteeNumber: string
  readonly product: Product
  readonly worksName: string
  readonly contractorName: string
  readonly endsOn: Day
  readonly toldOn: Day
  readonly recipientId: string
}

/** One that was closed before the mail is written is left out of it. */
export async function listToldExpiries(db: Db, batchId: string): Promise<ToldExpiry[]> {
  return prepared<ToldExpiry>(
    db,
    'list-told-expiries',
    `select n.guarantee_id as "guaranteeId", g.guarantee_number as "guaranteeNumber", g.product,
            g.works_name as "worksName", c.name as "contractorName", n.ends_on as "endsOn", n.told_on as "toldOn",
            n.recipient_id as "recipientId"
       from expiry_notices n join guarantees g on g.id = n.guarantee_id join contractors c on c.id = g.contractor_id
      where n.batch_id = $1 and g.state = 'in_force' order by n.ends_on, g.guarantee_number`,
    [batchId],
  )
}
