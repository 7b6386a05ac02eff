import type { BankTransfer } from '../domain/bank-transfer.ts'
import type { Day } from '../domain/day.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import type { TransferState, TransferStepKind } from '../domain/transfer-state.ts'
import type { Yen } from '../domain/yen.ts'
import type { Place } from './application-lists.ts'
import type { Db } from './db.ts'
import { containing } from './folding.ts'
import { sha256 } from './sealing.ts'

/** 入金. A transfer that was taken in, with where it stands. */
export type PremiumTransfer = Omit<BankTransfer, 'line'> & {
  readonly id: string
  readonly importId: string
  readonly line: number
  readonly takenAt: Date
  readonly state: TransferState
  /** How many steps were taken; a form carries it, so that of two decisions one is refused. */
  readonly version: number
  /** What was noted with the newest step; empty without one. */
  readonly stepNote: string
}

/** A transfer's identity: bank and account, day, amount, payer, the bank's number and its words. */
export function fingerprintOf(transfer: BankTransfer): Buffer {
  const { bankName, account, paidOn, amount, payer, reference, note } = transfer
  return sha256(Buffer.from(JSON.stringify([bankName, account, paidOn, amount, payer, reference, note])))
}

/** Each transfer with which of those like it in the same file it is, from 1. */
export function withOccurrences(transfers: readonly BankTransfer[]) {
  const seen = new Map<string, number>()
  return transfers.map((transfer) => {
    const fingerprint = fingerprintOf(transfer)
    const key = fingerprint.toString('hex')
    const occurrence = (seen.get(key) ?? 0) + 1
    seen.set(key, occurrence)
    return { transfer, fingerprint, occurrence, key: `${key} ${occurrence}` }
  })
}

/** Which of the transfers were taken in before, by their lines. */
export async function findTakenLines(
  db: Db,
  suretyId: string,
  transfers: readonly BankTransfer[],
): Promise<ReadonlySet<number>> {
  const all = withOccurrences(transfers)
  const rows = await db('premium_transfers')
    .where({ surety_id: suretyId })
    .whereIn(
      'fingerprint',
      all.map(({ fingerprint }) => fingerprint),
    )
    .select('fingerprint', 'occurrence')
  const taken = new Set(rows.map((row) => `${row.fingerprint.toString('hex')} ${row.occurrence}`))
  return new Set(all.filter(({ key }) => taken.has(key)).map(({ transfer }) => transfer.line))
}

/** Takes transfers in that were not before; says how many. */
export async function addTransfers(
  db: Db,
  file: { suretyId: string; importId: string; by: string; at: Date },
  transfers: readonly BankTransfer[],
): Promise<number> {
  const rows = withOccurrences(transfers).map(({ transfer, fingerprint, occurrence }) => ({
    surety_id: file.suretyId,
    import_id: file.importId,
    line: transfer.line,
    bank_name: transfer.bankName,
    account: transfer.account,
    paid_on: transfer.paidOn,
    amount: transfer.amount,
    payer: transfer.payer,
    reference: transfer.reference,
    note: transfer.note,
    fingerprint,
    occurrence,
    taken_by: file.by,
    taken_at: file.at,
  }))
  const added = await db('premium_transfers')
    .insert(rows)
    .onConflict(['surety_id', 'fingerprint', 'occurrence'])
    .ignore()
    .returning('id')
  return added.length
}

/** Whether a file of the same bytes was taken in before. */
export async function isFileTaken(db: Db, owner: { organisationId: string; kind: string }, content: Buffer) {
  const row = await db('csv_imports')
    .where({ organisation_id: owner.organisationId, kind: owner.kind, sha256: sha256(content) })
    .whereNotNull('applied_at')
    .first('id')
  return row !== undefined
}

/** Another surety's transfer is not found. */
export async function getTransfer(db: Db, suretyId: string, id: string): Promise<PremiumTransfer> {
  const { rows } = await db.raw(`${selected} where t.surety_id = :suretyId and t.id = :id`, { suretyId, id })
  if (!rows[0]) throw new NotFound()
  return rows[0]
}

/** The transfers of a file, in its order. */
export async function listTransfersOfImport(db: Db, suretyId: string, importId: string): Promise<PremiumTransfer[]> {
  const { rows } = await db.raw(
    `${selected} where t.surety_id = :suretyId and t.import_id = :importId order by t.line, t.id`,
    { suretyId, importId },
  )
  return rows
}

/** Transfers in a state, or all; last taken in first. One row more than asked tells that there are more. */
export async function listTransfers(
  db: Db,
  filter: { suretyId: string; state: TransferState | null; words: readonly string[] },
  after: Place | null,
  count: number,
): Promise<PremiumTransfer[]> {
  const { rows } = await db.raw(
    `select * from (${selected} where t.surety_id = :suretyId) listed
      where (:state::text is null or state = :state) and ${holdsWords}
        and (:afterAt::timestamptz is null or ("takenAt", id) < (:afterAt, :afterId::uuid))
      order by "takenAt" desc, id desc limit :count`,
    {
      suretyId: filter.suretyId,
      state: filter.state,
      patterns: filter.words.map(containing),
      afterAt: after?.at ?? null,
      afterId: after?.id ?? null,
      count: count + 1,
    },
  )
  return rows
}

/** How many transfers stand in each state, of the same words. */
export async function countTransfers(
  db: Db,
  filter: { suretyId: string; words: readonly string[] },
): Promise<Readonly<Record<TransferState, number>>> {
  const { rows } = await db.raw(
    `select state, count(*)::int as count from (${selected} where t.surety_id = :suretyId) listed
      where ${holdsWords} group by state`,
    { suretyId: filter.suretyId, patterns: filter.words.map(containing) },
  )
  const counts = { open: 0, held: 0, applied: 0, refund_due: 0, refunded: 0 }
  for (const { state, count } of rows as { state: TransferState; count: number }[]) counts[state] = count
  return counts
}

/** How many transfers nobody has decided on, no further than one beyond the most that is shown. */
export async function countOpenTransfers(db: Db, suretyId: string, most: number): Promise<number> {
  const { rows } = await db.raw(
    `select count(*)::int as count from (
       select 1 from (${selected} where t.surety_id = :suretyId) listed where state = 'open' limit :most) counted`,
    { suretyId, most: most + 1 },
  )
  return rows[0].count
}

export type TransferStep = {
  readonly id: string
  readonly kind: TransferStepKind
  readonly note: string
  readonly refundedOn: Day | null
  readonly doneById: string
  readonly doneByName: string
  readonly doneAt: Date
}

/** The steps of a transfer, first one first. */
export async function listTransferSteps(db: Db, transferId: string): Promise<TransferStep[]> {
  return db('premium_transfer_steps as s')
    .join('users as u', 'u.id', 's.done_by')
    .where('s.transfer_id', transferId)
    .orderBy('s.serial')
    .select({
      id: 's.id',
      kind: 's.kind',
      note: 's.note',
      refundedOn: 's.refunded_on',
      doneById: 's.done_by',
      doneByName: 'u.name',
      doneAt: 's.done_at',
    })
}

/** Adds the step after those the decision was made upon; refused where somebody was quicker. Gives its id. */
export async function addTransferStep(
  db: Db,
  { id, version }: Pick<PremiumTransfer, 'id' | 'version'>,
  step: { kind: TransferStepKind; note: string; refundedOn?: Day; by: string; at: Date },
): Promise<string> {
  const [row] = await db('premium_transfer_steps')
    .insert({
      transfer_id: id,
      serial: version + 1,
      kind: step.kind,
      note: step.note,
      refunded_on: step.refundedOn ?? null,
      done_by: step.by,
      done_at: step.at,
    })
    .onConflict(['transfer_id', 'serial'])
    .ignore()
    .returning('id')
  if (!row) throw new Refused('changed_meanwhile')
  return row.id
}

/** What a step was booked to: premiums of requests, or of changes of their guarantees. */
export type Applied = {
  readonly requestId: string
  readonly amendmentId: string | null
  readonly applicationId: string
  readonly changeNumber: number
  readonly amount: Yen
  readonly receptionNumber: string
  readonly worksName: string
  readonly contractorName: string
}

/** The premiums a transfer stands against by a step of 充当. */
export async function listApplied(db: Db, stepId: string): Promise<Applied[]> {
  return db('premium_postings as p')
    .join('guarantee_requests as r', 'r.id', 'p.request_id')
    .join('applications as a', 'a.id', 'r.application_id')
    .join('contractors as c', 'c.id', 'a.contractor_id')
    .leftJoin('amendment_requests as m', 'm.id', 'p.amendment_id')
    .where({ 'p.transfer_step_id': stepId, 'p.account': 'cash' })
    .orderBy('p.id')
    .select({
      requestId: 'p.request_id',
      amendmentId: 'p.amendment_id',
      applicationId: 'a.id',
      changeNumber: 'p.change_number',
      amount: 'p.amount',
      receptionNumber: db.raw('coalesce(m.reception_number, a.reception_number)'),
      worksName: 'a.works_name',
      contractorName: 'c.name',
    })
}

const selected = `
  select t.id, t.import_id as "importId", t.line, t.bank_name as "bankName", t.account, t.paid_on as "paidOn", t.amount,
         t.payer, t.reference, t.note, t.taken_at as "takenAt", coalesce(s.serial, 0) as version,
         coalesce(nullif(s.kind, 'reversed'), 'open') as state, coalesce(s.note, '') as "stepNote"
    from premium_transfers t
    left join lateral (
      select serial, kind, note from premium_transfer_steps s where s.transfer_id = t.id order by serial desc limit 1
    ) s on true`

const holdsWords = `(select coalesce(bool_and(
  folded(payer) || ' ' || folded(note) || ' ' || reference || ' ' || amount::text like pattern), true)
  from unnest(:patterns::text[]) as pattern)`
