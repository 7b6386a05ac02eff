import { type Day, dayOf } from '../domain/day.ts'
import type { Periods } from '../domain/period-gaps.ts'
import type { Product } from '../domain/product.ts'
import { type Yen, yen } from '../domain/yen.ts'
import type { Place } from './application-lists.ts'
import { type Db, prepared } from './db.ts'

/** A guarantee in force that the body has opened, with its periods. */
export type HeldPeriods = Periods & {
  readonly id: string
  readonly guaranteeNumber: string
  readonly product: Product
  readonly worksName: string
  readonly contractorName: string
  readonly guaranteedAmount: Yen
  /** 工期の終わり that its certificate says, where the body has recorded another. */
  readonly certifiedWorksEndOn: Day
  /** How many records of it there are. */
  readonly worksEndVersion: number
}

/** Those whose guarantee ends in a time, the first to end first, one page from a place on; one row more tells of more. */
export async function listEnding(
  db: Db,
  ordererId: string,
  time: { readonly from: Day; readonly until: Day },
  after: Place | null,
  count: number,
): Promise<HeldPeriods[]> {
  const rows = await prepared(
    db,
    'list-ending-guarantees',
    `${select} and g.guarantee_ends_on between $3 and $4 ${beyond} ${order} limit $2`,
    [ordererId, count + 1, time.from, time.until, after ? dayOf(after.at) : null, after?.id ?? null],
  )
  return rows.map(fromRow)
}

/** Those in force, the first to end first: all, or those of whose works something is not covered on a day. */
export async function listPeriods(
  db: Db,
  ordererId: string,
  which: 'all' | 'gaps',
  today: Day,
  after: Place | null,
  count: number,
): Promise<HeldPeriods[]> {
  const rows = await prepared(
    db,
    `list-periods-${which}`,
    `${select} and $3::date is not null and $4::date is not null ${which === 'gaps' ? `and ${hasGap}` : ''}
       ${beyond} ${order} limit $2`,
    [ordererId, count + 1, today, today, after ? dayOf(after.at) : null, after?.id ?? null],
  )
  return rows.map(fromRow)
}

/** The periods of one; null once it is not in force, or for another body's. */
export async function findPeriods(db: Db, ordererId: string, guaranteeId: string): Promise<HeldPeriods | null> {
  const [row] = await prepared(db, 'find-periods', `${select} and g.id = $2`, [ordererId, guaranteeId])
  return row ? fromRow(row) : null
}

/** How far the columns go: one newest certificate and one newest record for each row that is listed. */
const select = `
  select g.id, g.guarantee_number, g.product, g.works_name, g.guaranteed_amount, g.guarantee_ends_on, c.name as contractor_name,
         (v.content ->> 'guaranteeStartsOn')::date as starts_on, (v.content ->> 'worksStartsOn')::date as works_starts_on,
         (v.content ->> 'worksEndsOn')::date as certified_end, coalesce(w.works_ends_on, (v.content ->> 'worksEndsOn')::date) as works_ends_on,
         coalesce(w.version, 0) as works_end_version, done.completed_on
    from guarantees g
    join held_guarantees h on h.guarantee_id = g.id and h.orderer_id = g.orderer_id
    join contractors c on c.id = g.contractor_id
    join lateral (select content::jsonb as content from certificates v where v.guarantee_id = g.id and v.change_number = g.change_number
      order by v.revision desc limit 1) v on true
    left join lateral (select works_ends_on, version from works_end_records w where w.guarantee_id = g.id
      order by w.version desc limit 1) w on true
    left join lateral (select k.completed_on from release_proposals p join completions k on k.id = p.completion_id
      where p.guarantee_id = g.id and p.state in ('proposed', 'confirmed') limit 1) done on true
   where g.orderer_id = $1 and g.state = 'in_force' and g.product <> 'performance_reservation'`
const beyond = `and ($5::date is null or (g.guarantee_ends_on, g.id) > ($5::date, $6::uuid))`
const order = 'order by g.guarantee_ends_on, g.id'
/** The same as `gapsOf` finds, of days that are still to come or have passed without completion. */
const hasGap = `(coalesce(w.works_ends_on, (v.content ->> 'worksEndsOn')::date) > g.guarantee_ends_on
  or (g.product = 'performance' and (v.content ->> 'guaranteeStartsOn')::date > (v.content ->> 'worksStartsOn')::date)
  or g.guarantee_ends_on < $3::date)
  and (done.completed_on is null or done.completed_on > g.guarantee_ends_on)`

// eslint-disable-next-line typescript/no-explicit-any
function fromRow(row: any): HeldPeriods {
  return {
    id: row.id,
    guaranteeNumber: row.guarantee_number,
    product: row.product,
    worksName: row.works_name,
    contractorName: row.contractor_name,
    guaranteedAmount: yen(Number(row.guaranteed_amount)),
    worksStartsOn: row.works_starts_on,
    worksEndsOn: row.works_ends_on,
    certifiedWorksEndOn: row.certified_end,
    worksEndVersion: row.works_end_version,
    guaranteeStartsOn: row.starts_on,
    guaranteeEndsOn: row.guarantee_ends_on,
    completedOn: row.completed_on,
  }
}
