import { NotFound } from '../domain/errors.ts'
import { type Contractor, contractorFromRow } from './contractors.ts'
import type { Db } from './db.ts'

/** 統合 as it was put forward: the company that is left, and the one that stays. */
export type ContractorMerge = {
  readonly id: string
  readonly suretyId: string
  readonly fromId: string
  readonly intoId: string
  readonly state: 'waiting' | 'done' | 'declined'
  readonly reason: string
  readonly askedBy: string
  readonly askedAt: Date
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
}

const columns = {
  id: 'm.id',
  suretyId: 'm.surety_id',
  fromId: 'm.from_id',
  intoId: 'm.into_id',
  state: 'm.state',
  reason: 'm.reason',
  askedBy: 'm.asked_by',
  askedAt: 'm.asked_at',
  decidedBy: 'm.decided_by',
  decidedAt: 'm.decided_at',
}

/** Null where the company that would be left has another one waiting, or is merged already. */
export async function addMerge(
  db: Db,
  merge: Pick<ContractorMerge, 'suretyId' | 'fromId' | 'intoId' | 'reason' | 'askedBy' | 'askedAt'>,
): Promise<string | null> {
  const { rows } = await db.raw(
    `insert into contractor_merges (surety_id, from_id, into_id, reason, asked_by, asked_at) values (?, ?, ?, ?, ?, ?)
     on conflict (from_id) where state in ('waiting', 'done') do nothing returning id`,
    [merge.suretyId, merge.fromId, merge.intoId, merge.reason, merge.askedBy, merge.askedAt],
  )
  return rows[0]?.id ?? null
}

export async function getMerge(db: Db, suretyId: string, id: string): Promise<ContractorMerge> {
  const row = await db('contractor_merges as m').where({ 'm.id': id, 'm.surety_id': suretyId }).first(columns)
  if (!row) throw new NotFound()
  return row
}

/** Decides what nobody has decided; false when somebody was quicker. */
export async function saveMergeDecision(
  db: Db,
  id: string,
  state: 'done' | 'declined',
  by: string,
  at: Date,
): Promise<boolean> {
  const rows = await db('contractor_merges')
    .where({ id, state: 'waiting' })
    .update({ state, decided_by: by, decided_at: at })
  return rows === 1
}

export type MergeRow = ContractorMerge & { readonly fromName: string; readonly intoName: string }

/** What waits first, then what was decided; the last hundred. */
export async function listMerges(db: Db, suretyId: string): Promise<MergeRow[]> {
  return db('contractor_merges as m')
    .join('contractors as a', 'a.id', 'm.from_id')
    .join('contractors as b', 'b.id', 'm.into_id')
    .where({ 'm.surety_id': suretyId })
    .orderByRaw(`m.state = 'waiting' desc, m.asked_at desc`)
    .limit(100)
    .select({ ...columns, fromName: 'a.name', intoName: 'b.name' })
}

export async function countWaitingMerges(db: Db, suretyId: string): Promise<number> {
  const { rows } = await db.raw(
    `select count(*)::int as count from contractor_merges where surety_id = ? and state = 'waiting'`,
    [suretyId],
  )
  return rows[0].count
}

/** What a merge would touch, and what it leaves where it is. */
export type MergeEffect = {
  readonly people: number
  readonly favourites: number
  readonly guarantees: number
  readonly applications: number
  readonly works: number
}

export async function mergeEffect(db: Db, fromId: string): Promise<MergeEffect> {
  const { rows } = await db.raw(
    `select (select count(*)::int from users where contractor_id = :fromId) as people,
            (select count(*)::int from favourite_orderers where contractor_id = :fromId) as favourites,
            (select count(*)::int from guarantees where contractor_id = :fromId) as guarantees,
            (select count(*)::int from applications where contractor_id = :fromId) as applications,
            (select count(*)::int from awarded_works where contractor_id = :fromId) as works`,
    { fromId },
  )
  return rows[0]
}

/** Marks the company as left, and gives its people and favourites to the other. Nothing with legal effect is touched. */
export async function carryOut(db: Db, fromId: string, intoId: string): Promise<void> {
  await db('contractors').where({ id: fromId }).update({ merged_into_id: intoId })
  await db('users')
    .where({ contractor_id: fromId })
    .update({ contractor_id: intoId, version: db.raw('version + 1') })
  await db.raw(
    `insert into favourite_orderers (contractor_id, orderer_id, added_by, added_at)
     select :intoId, orderer_id, added_by, added_at from favourite_orderers where contractor_id = :fromId
     on conflict do nothing`,
    { fromId, intoId },
  )
}

/** Companies that are one with this: what it was merged into, and what was merged into either. Not itself. */
export async function listConnected(db: Db, contractorId: string): Promise<Contractor[]> {
  const { rows } = await db.raw(
    `with head as (select coalesce(merged_into_id, id) as id from contractors where id = :contractorId)
     select c.* from contractors c, head
      where (c.id = head.id or c.merged_into_id = head.id) and c.id <> :contractorId order by c.code`,
    { contractorId },
  )
  return rows.map(contractorFromRow)
}

/** Lets a person work for another of its companies, from the next request on. */
export async function saveWorksFor(db: Db, userId: string, contractorId: string): Promise<void> {
  await db('users')
    .where({ id: userId })
    .update({ contractor_id: contractorId, version: db.raw('version + 1') })
}
