import type { Knex } from 'knex'
import { addDays, type Day, startOf } from '../domain/day.ts'
import type { GuaranteeState } from '../domain/guarantee.ts'
import type { Product } from '../domain/product.ts'
import type { Place } from './application-lists.ts'
import type { Db } from './db.ts'
import { containing, folded } from './folding.ts'
import { guaranteeColumns, guaranteeJoins, type GuaranteeRow, toGuaranteeRow } from './guarantees.ts'

/** What 保証契約一覧 is narrowed to; null leaves it as wide as it is. */
export type GuaranteeFilter = {
  /** Words that must all be found in number or works, in any width. */
  readonly words: readonly string[]
  readonly ordererId: string | null
  readonly product: Product | null
  readonly states: readonly GuaranteeState[] | null
  readonly issuedFrom: Day | null
  readonly issuedUntil: Day | null
}

/** How far matches are counted; beyond it a list only says that there are more. */
export const countedAtMost = 1_000

type Condition = { readonly sql: string; readonly values: readonly Knex.RawBinding[] }

/** One page of what a contractor's search finds, newest first; one row more than asked tells that there are more. */
export async function searchGuarantees(
  db: Db,
  contractorId: string,
  filter: GuaranteeFilter,
  after: Place | null,
  count: number,
): Promise<GuaranteeRow[]> {
  const place: Condition[] = after ? [{ sql: '(g.issued_at, g.id) < (?, ?)', values: [after.at, after.id] }] : []
  const { sql, values } = both([...conditionsOf(contractorId, filter), ...place])
  // What is found is narrowed before anything is joined to it; planned anew each time, since words differ in how common they are.
  const { rows } = await db.raw(
    `with found as materialized (
       select g.id from guarantees g where ${sql} order by g.issued_at desc, g.id desc limit ?)
     select ${guaranteeColumns} ${guaranteeJoins} where g.id in (select id from found)
      order by g.issued_at desc, g.id desc`,
    [...values, count + 1],
  )
  return rows.map(toGuaranteeRow)
}

/** How many the search finds, counted no further than one beyond `countedAtMost`. */
export async function countFound(db: Db, contractorId: string, filter: GuaranteeFilter): Promise<number> {
  const { sql, values } = both(conditionsOf(contractorId, filter))
  const { rows } = await db.raw(
    `select count(*)::int as count from (select 1 from guarantees g where ${sql} limit ?) found`,
    [...values, countedAtMost + 1],
  )
  return rows[0].count
}

/** The bodies a contractor has guarantees for, by name: one step through the index for each, however many guarantees there are. */
export async function listOrderersOfContractor(
  db: Db,
  contractorId: string,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const { rows } = await db.raw(
    `with recursive bodies as (
       (select orderer_id from guarantees where contractor_id = :contractorId and orderer_id is not null
         order by orderer_id limit 1)
       union all
       select (select g.orderer_id from guarantees g
                where g.contractor_id = :contractorId and g.orderer_id > bodies.orderer_id order by g.orderer_id limit 1)
         from bodies where bodies.orderer_id is not null)
     select o.id, o.name from bodies join orderers o on o.id = bodies.orderer_id order by o.name, o.id limit 500`,
    { contractorId },
  )
  return rows
}

function conditionsOf(contractorId: string, filter: GuaranteeFilter): Condition[] {
  const { words, ordererId, product, states, issuedFrom, issuedUntil } = filter
  return [
    { sql: 'g.contractor_id = ?', values: [contractorId] },
    ...words.flatMap((word) => wordConditions(contractorId, word)),
    ...(ordererId ? [{ sql: 'g.orderer_id = ?', values: [ordererId] }] : []),
    ...(product ? [{ sql: 'g.product = ?', values: [product] }] : []),
    ...(states ? [{ sql: 'g.state = any(?)', values: [[...states]] }] : []),
    ...(issuedFrom ? [{ sql: 'g.issued_at >= ?', values: [startOf(issuedFrom)] }] : []),
    ...(issuedUntil ? [{ sql: 'g.issued_at < ?', values: [startOf(addDays(issuedUntil, 1))] }] : []),
  ]
}

/** The pieces find, the pattern confirms. A single character has no piece and goes by the order of the list. */
function wordConditions(contractorId: string, word: string): Condition[] {
  const pattern = containing(word)
  const confirmed = {
    sql: `(g.works_search like ? or folded(g.guarantee_number) like ?)`,
    values: [pattern, pattern],
  }
  if (folded(word).length < 2) return [confirmed]
  const found = {
    sql: `guarantee_pieces(g.contractor_id, folded(g.guarantee_number), g.works_search)
      @> guarantee_pieces(?, folded(?), '')`,
    values: [contractorId, word],
  }
  return [found, confirmed]
}

function both(conditions: readonly Condition[]): Condition {
  return {
    sql: conditions.map(({ sql }) => sql).join(' and '),
    values: conditions.flatMap(({ values }) => values),
  }
}
