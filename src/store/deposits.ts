import type { Day } from '../domain/day.ts'
import type { DepositAccount, LedgerEntry, SignedPosting } from '../domain/deposit-account.ts'
import { Refused } from '../domain/errors.ts'
import type { Db } from './db.ts'

/** One writer of a ledger at a time: whoever comes second reads what the first has posted. */
export async function lockLedger(db: Db, guaranteeId: string): Promise<void> {
  await db('guarantees').where({ id: guaranteeId }).forNoKeyUpdate().first('id')
}

export type RecordedAccount = DepositAccount & { readonly recordedAt: Date; readonly recordedByName: string }

/** The account as last recorded; null where nobody has told us yet. */
export async function findDepositAccount(db: Db, guaranteeId: string): Promise<RecordedAccount | null> {
  return (await listDepositAccounts(db, guaranteeId))[0] ?? null
}

/** Every account recorded for a guarantee, newest first. Whether the reader may see it is the guarantee's question. */
export async function listDepositAccounts(db: Db, guaranteeId: string): Promise<RecordedAccount[]> {
  return db('deposit_accounts as a')
    .join('users as u', 'u.id', 'a.recorded_by')
    .where('a.guarantee_id', guaranteeId)
    .orderBy('a.serial', 'desc')
    .select({
      bankName: 'a.bank_name',
      branchName: 'a.branch_name',
      kind: 'a.kind',
      number: 'a.number',
      holderKana: 'a.holder_kana',
      recordedAt: 'a.recorded_at',
      recordedByName: 'u.name',
    })
}

/** Call under the ledger's lock. */
export async function addDepositAccount(
  db: Db,
  guaranteeId: string,
  account: DepositAccount,
  by: string,
  at: Date,
): Promise<void> {
  const last = await db('deposit_accounts').where({ guarantee_id: guaranteeId }).max('serial as serial').first()
  await db('deposit_accounts').insert({
    guarantee_id: guaranteeId,
    serial: (last?.serial ?? 0) + 1,
    bank_name: account.bankName,
    branch_name: account.branchName,
    kind: account.kind,
    number: account.number,
    holder_kana: account.holderKana,
    recorded_by: by,
    recorded_at: at,
  })
}

/** The ledger from its beginning. Whether the reader may see it is the guarantee's question. */
export async function listEntries(db: Db, guaranteeId: string): Promise<LedgerEntry[]> {
  return db('deposit_entries').where({ guarantee_id: guaranteeId }).orderBy('serial').select({
    id: 'id',
    serial: 'serial',
    kind: 'kind',
    part: 'part',
    amount: 'amount',
    happenedOn: 'happened_on',
    bankReference: 'bank_reference',
    payoutRequestId: 'payout_request_id',
    reversesId: 'reverses_id',
    note: 'note',
    recordedAt: 'recorded_at',
  })
}

export type NewEntry = SignedPosting & {
  readonly guaranteeId: string
  readonly suretyId: string
  readonly bankName: string
  readonly bankReference: string | null
  readonly payoutRequestId?: string | null
  readonly reversesId?: string
  readonly note?: string
  readonly by: string
  readonly at: Date
}

/** Call under the ledger's lock. Refused where this report of the bank stands in a ledger of the surety already. */
export async function addEntry(db: Db, entry: NewEntry): Promise<string> {
  const last = await db('deposit_entries').where({ guarantee_id: entry.guaranteeId }).max('serial as serial').first()
  const [row] = await db('deposit_entries')
    .insert({
      guarantee_id: entry.guaranteeId,
      surety_id: entry.suretyId,
      serial: (last?.serial ?? 0) + 1,
      kind: entry.kind,
      part: entry.part,
      amount: entry.amount,
      happened_on: entry.happenedOn,
      bank_name: entry.bankName,
      bank_reference: entry.bankReference,
      bank_attempt: entry.bankReference === null ? 0 : await attemptOf(db, entry, entry.bankReference),
      payout_request_id: entry.payoutRequestId ?? null,
      reverses_id: entry.reversesId ?? null,
      note: entry.note ?? '',
      recorded_by: entry.by,
      recorded_at: entry.at,
    })
    .onConflict(
      db.raw(`(surety_id, bank_name, bank_reference, bank_attempt) where bank_reference is not null`) as never,
    )
    .ignore()
    .returning('id')
  if (!row) throw new Refused('report_twice', { reference: entry.bankReference ?? '' })
  return row.id
}

/** How often the report was entered and taken back; refused where it was entered and stands. */
async function attemptOf(db: Db, entry: NewEntry, reference: string): Promise<number> {
  const before = await db('deposit_entries as e')
    .leftJoin('deposit_entries as r', 'r.reverses_id', 'e.id')
    .where({ 'e.surety_id': entry.suretyId, 'e.bank_name': entry.bankName, 'e.bank_reference': reference })
    .select({ reversedBy: 'r.id' })
  if (before.some(({ reversedBy }) => reversedBy === null)) throw new Refused('report_twice', { reference })
  return before.length
}

/** 入金のお知らせ of the contractor, with the desk's answer. */
export type DepositNotice = {
  readonly id: string
  readonly guaranteeId: string
  readonly guaranteeNumber: string
  readonly contractorName: string
  readonly worksName: string
  readonly depositedOn: Day
  readonly amount: number
  readonly toldAt: Date
  readonly toldByName: string
  readonly entryId: string | null
  /** Why the desk did not confirm it; empty where it did, or has not answered. */
  readonly reason: string
  readonly isAnswered: boolean
}

export async function addDepositNotice(
  db: Db,
  notice: { guaranteeId: string; suretyId: string; depositedOn: Day; amount: number; by: string; at: Date },
): Promise<string> {
  const [row] = await db('deposit_notices')
    .insert({
      guarantee_id: notice.guaranteeId,
      surety_id: notice.suretyId,
      deposited_on: notice.depositedOn,
      amount: notice.amount,
      told_by: notice.by,
      told_at: notice.at,
    })
    .returning('id')
  return row.id
}

/** Refused where somebody has answered it already. */
export async function answerDepositNotice(
  db: Db,
  answer: { noticeId: string; entryId: string | null; reason: string; by: string; at: Date },
): Promise<void> {
  const rows = await db('deposit_notice_answers')
    .insert({
      notice_id: answer.noticeId,
      entry_id: answer.entryId,
      reason: answer.reason,
      answered_by: answer.by,
      answered_at: answer.at,
    })
    .onConflict('notice_id')
    .ignore()
    .returning('id')
  if (rows.length === 0) throw new Refused('changed_meanwhile')
}

/** Every notice of a guarantee, newest first. Whether the reader may see it is the guarantee's question. */
export async function listDepositNotices(db: Db, guaranteeId: string): Promise<DepositNotice[]> {
  return notices(db)
    .where('n.guarantee_id', guaranteeId)
    .orderBy([newest, { column: 'n.id', order: 'desc' }])
}

/** Notices the desk has not answered, oldest first, from a place on; one more than asked tells that there are more. */
export async function listWaitingNotices(
  db: Db,
  suretyId: string,
  after: { readonly at: Date; readonly id: string } | null,
  count: number,
): Promise<DepositNotice[]> {
  const query = notices(db).where('n.surety_id', suretyId).whereNull('w.id').orderBy(['n.told_at', 'n.id'])
  if (after) void query.whereRaw('(n.told_at, n.id) > (?, ?)', [after.at, after.id])
  return query.limit(count + 1)
}

/** How many wait, counted no further than `most` + 1. */
export async function countWaitingNotices(db: Db, suretyId: string, most: number): Promise<number> {
  const { rows } = await db.raw(
    `select count(*)::int as count from (
       select 1 from deposit_notices n left join deposit_notice_answers w on w.notice_id = n.id
        where n.surety_id = ? and w.id is null limit ?) waiting`,
    [suretyId, most + 1],
  )
  return rows[0].count
}

const newest = { column: 'n.told_at', order: 'desc' } as const

function notices(db: Db) {
  return db('deposit_notices as n')
    .join('guarantees as g', 'g.id', 'n.guarantee_id')
    .join('contractors as c', 'c.id', 'g.contractor_id')
    .join('users as u', 'u.id', 'n.told_by')
    .leftJoin('deposit_notice_answers as w', 'w.notice_id', 'n.id')
    .select({
      id: 'n.id',
      guaranteeId: 'n.guarantee_id',
      guaranteeNumber: 'g.guarantee_number',
      contractorName: 'c.name',
      worksName: 'g.works_name',
      depositedOn: 'n.deposited_on',
      amount: 'n.amount',
      toldAt: 'n.told_at',
      toldByName: 'u.name',
      entryId: 'w.entry_id',
      reason: db.raw(`coalesce(w.reason, '')`),
      isAnswered: db.raw('w.id is not null'),
    })
}
