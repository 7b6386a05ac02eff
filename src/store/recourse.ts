import type { Day } from '../domain/day.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import type { RecourseEntry, RecourseKind } from '../domain/recourse.ts'
import { type Yen, yen } from '../domain/yen.ts'
import { type Db, prepared } from './db.ts'

/** One writer of a claim's ledger at a time. */
export async function lockRecourse(db: Db, claimId: string): Promise<void> {
  await db('guarantee_claims').where({ id: claimId }).forNoKeyUpdate().first('id')
}

export type NewRecourseEntry = {
  readonly claimId: string
  readonly suretyId: string
  readonly contractorId: string
  readonly kind: RecourseKind
  readonly amount: number
  readonly happenedOn: Day
  readonly bankReference?: string
  readonly note?: string
  readonly waiverId?: string
  readonly by: string
  readonly at: Date
}

/** Call under the ledger's lock. Refused where this reference of the bank stands in a ledger already. */
export async function addRecourseEntry(db: Db, entry: NewRecourseEntry): Promise<void> {
  const last = await db('recourse_entries').where({ claim_id: entry.claimId }).max('serial as serial').first()
  const rows = await db('recourse_entries')
    .insert({
      claim_id: entry.claimId,
      surety_id: entry.suretyId,
      contractor_id: entry.contractorId,
      serial: (last?.serial ?? 0) + 1,
      kind: entry.kind,
      amount: entry.amount,
      happened_on: entry.happenedOn,
      bank_reference: entry.bankReference ?? null,
      note: entry.note ?? '',
      waiver_id: entry.waiverId ?? null,
      recorded_by: entry.by,
      recorded_at: entry.at,
    })
    .onConflict(['surety_id', 'bank_reference'])
    .ignore()
    .returning('id')
  if (rows.length === 0) throw new Refused('report_twice', { reference: entry.bankReference ?? '' })
}

/** The ledger of a claim from its beginning. */
export async function listRecourse(db: Db, claimId: string): Promise<RecourseEntry[]> {
  return db('recourse_entries as e')
    .join('users as u', 'u.id', 'e.recorded_by')
    .where({ 'e.claim_id': claimId })
    .orderBy('e.serial')
    .select({
      id: 'e.id',
      serial: 'e.serial',
      kind: 'e.kind',
      amount: 'e.amount',
      happenedOn: 'e.happened_on',
      bankReference: 'e.bank_reference',
      note: 'e.note',
      recordedByName: 'u.name',
      recordedAt: 'e.recorded_at',
    })
}

/** What a contractor owes for what was paid in its place: the claims that are not recovered yet. */
export type RecourseRow = {
  readonly claimId: string
  readonly receptionNumber: string
  readonly guaranteeNumber: string
  readonly contractorId: string
  readonly contractorName: string
  readonly worksName: string
  readonly paid: number
  readonly recovered: number
  readonly waived: number
  readonly balance: number
  readonly openedOn: Day
  readonly lastOn: Day
}

/** Every recourse of a surety, those still owed first. */
export async function listRecourseRows(db: Db, suretyId: string, count: number): Promise<RecourseRow[]> {
  return prepared<RecourseRow>(
    db,
    'list-recourse',
    `select c.id as "claimId", c.reception_number as "receptionNumber", g.guarantee_number as "guaranteeNumber",
            k.id as "contractorId", k.name as "contractorName", g.works_name as "worksName", s.*
       from (select claim_id, sum(amount) filter (where kind = 'opened')::bigint as paid,
                    coalesce(-sum(amount) filter (where kind = 'receipt'), 0)::bigint as recovered,
                    coalesce(-sum(amount) filter (where kind = 'waiver'), 0)::bigint as waived,
                    sum(amount)::bigint as balance, min(happened_on) as "openedOn", max(happened_on) as "lastOn"
               from recourse_entries where surety_id = $1 group by claim_id) s
       join guarantee_claims c on c.id = s.claim_id
       join guarantees g on g.id = c.guarantee_id
       join contractors k on k.id = g.contractor_id
      order by (s.balance > 0) desc, s."openedOn", c.id limit $2`,
    [suretyId, count],
  )
}

/** What was paid for a contractor and not recovered: it counts as if it were still guaranteed. */
export async function sumUnrecovered(db: Db, contractorId: string): Promise<Yen> {
  const [row] = await prepared<{ sum: number }>(
    db,
    'sum-unrecovered',
    'select coalesce(sum(amount), 0)::bigint as sum from recourse_entries where contractor_id = $1',
    [contractorId],
  )
  return yen(Number(row?.sum ?? 0))
}

/** 放棄の提案. */
export type RecourseWaiver = {
  readonly id: string
  readonly claimId: string
  readonly amount: Yen
  readonly reason: string
  readonly state: 'proposed' | 'confirmed' | 'turned_down'
  readonly proposedBy: string
  readonly proposedAt: Date
  readonly version: number
}

/** Null where another waiver of the claim waits already. */
export async function addWaiver(
  db: Db,
  waiver: { claimId: string; suretyId: string; amount: Yen; reason: string; by: string; at: Date },
): Promise<string | null> {
  const [row] = await db('recourse_waivers')
    .insert({
      claim_id: waiver.claimId,
      surety_id: waiver.suretyId,
      amount: waiver.amount,
      reason: waiver.reason,
      proposed_by: waiver.by,
      proposed_at: waiver.at,
    })
    .onConflict(db.raw(`(claim_id) where state = 'proposed'`) as never)
    .ignore()
    .returning('id')
  return row?.id ?? null
}

export async function findOpenWaiver(db: Db, claimId: string): Promise<RecourseWaiver | null> {
  const row = await db('recourse_waivers').where({ claim_id: claimId, state: 'proposed' }).first(waiverColumns)
  return row ?? null
}

export async function getWaiver(db: Db, suretyId: string, id: string): Promise<RecourseWaiver> {
  const row = await db('recourse_waivers').where({ id, surety_id: suretyId }).first(waiverColumns)
  if (!row) throw new NotFound()
  return row
}

export async function saveWaiver(
  db: Db,
  { id, version }: RecourseWaiver,
  answer: { state: 'confirmed' | 'turned_down'; by: string; at: Date },
): Promise<void> {
  const rows = await db('recourse_waivers')
    .where({ id, version, state: 'proposed' })
    .update({ state: answer.state, decided_by: answer.by, decided_at: answer.at, version: version + 1 })
  if (rows !== 1) throw new Refused('changed_meanwhile')
}

const waiverColumns = {
  id: 'id',
  claimId: 'claim_id',
  amount: 'amount',
  reason: 'reason',
  state: 'state',
  proposedBy: 'proposed_by',
  proposedAt: 'proposed_at',
  version: 'version',
}
