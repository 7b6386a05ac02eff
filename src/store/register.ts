import { type Day, startOf } from '../domain/day.ts'
import type { GuaranteeState } from '../domain/guarantee.ts'
import type { Product } from '../domain/product.ts'
import type { RegisterOrder } from '../domain/register.ts'
import type { RegisterKind } from '../domain/register-entry.ts'
import type { Yen } from '../domain/yen.ts'
import type { Place } from './application-lists.ts'
import type { Db } from './db.ts'
import { partSql, type RegisterAsk, valuesOf } from './register-sql.ts'

/** A line of 保証台帳, electronic or entered. */
export type RegisterLine = {
  readonly id: string
  readonly kind: RegisterKind
  readonly number: string
  readonly guarantor: string
  readonly contractorName: string
  readonly worksName: string
  readonly product: Product
  readonly state: GuaranteeState
  readonly amount: Yen
  readonly startsOn: Day | null
  readonly endsOn: Day
  readonly contractedOn: Day | null
  readonly worksStartsOn: Day | null
  readonly worksEndsOn: Day | null
  readonly section: string
  readonly placeKept: string
  readonly note: string
  /** 変更-n of an electronic certificate; 0 for all else. */
  readonly changeNumber: number
  /** When it came into the register. */
  readonly since: Date
}

export type RegisterPart = {
  readonly lines: readonly RegisterLine[]
  /** Of everything the filter leaves, not of these lines alone. */
  readonly count: number
  readonly amount: Yen
}

/**
 * A part of the body's register from a place on, with the totals of all the filter leaves; one line more than asked tells
 * that there are more. A place in the order of 保証期限 is the day's beginning.
 */
export async function readRegister(
  db: Db,
  ask: RegisterAsk,
  after: Place | null,
  count: number,
): Promise<RegisterPart> {
  const { rows } = await db.raw(partSql(ask, after), { ...valuesOf(ask, after), count: count + 1 })
  return {
    count: rows[0].all_count,
    amount: rows[0].all_amount,
    lines: rows.filter((row: { id: string | null }) => row.id !== null).map(lineFromRow),
  }
}

/** Where a line stands in an order, for the next part. */
export function placeOfLine({ id, endsOn, since }: RegisterLine, order: RegisterOrder): Place {
  return { at: order === 'end' ? startOf(endsOn) : since, id }
}

/** What the guarantors in a body's register are called, entered ones among the sureties of the realm. */
export async function listGuarantors(db: Db, realmId: string, ordererId: string): Promise<string[]> {
  const { rows } = await db.raw(
    `select name from sureties where realm_id = :realmId
      union
     select v.guarantor from register_entries e
       join register_entry_versions v on v.entry_id = e.id and v.version = e.version
      where e.orderer_id = :ordererId
      order by 1 limit 200`,
    { realmId, ordererId },
  )
  return rows.map(({ name }: { name: string }) => name)
}

/** The sections a body has, of its people, and of what it has entered. */
export async function listRegisterSections(db: Db, ordererId: string): Promise<string[]> {
  const { rows } = await db.raw(
    `select name from orderer_sections where orderer_id = :ordererId and ended_at is null
      union select section from users where orderer_id = :ordererId and section <> ''
      union select v.section from register_entries e
        join register_entry_versions v on v.entry_id = e.id and v.version = e.version
       where e.orderer_id = :ordererId and v.section <> ''
      order by 1 limit 200`,
    { ordererId },
  )
  return rows.map(({ name }: { name: string }) => name)
}

// eslint-disable-next-line typescript/no-explicit-any
function lineFromRow(row: any): RegisterLine {
  return {
    id: row.id,
    kind: row.kind,
    number: row.number,
    guarantor: row.guarantor,
    contractorName: row.contractor_name,
    worksName: row.works_name,
    product: row.product,
    state: row.state,
    amount: row.amount,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    contractedOn: row.contracted_on,
    worksStartsOn: row.works_starts_on,
    worksEndsOn: row.works_ends_on,
    section: row.section,
    placeKept: row.place_kept,
    note: row.note,
    changeNumber: row.change_number,
    since: row.since,
  }
}
