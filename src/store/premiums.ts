import { randomUUID } from 'node:crypto'
import type { Day } from '../domain/day.ts'
import { type Yen, yen } from '../domain/yen.ts'
import { type Db, prepared } from './db.ts'

export type PostingKind =
  | 'charge'
  | 'receipt'
  | 'receipt_reversal'
  | 'monthly_billing'
  | 'monthly_offset'
  | 'monthly_receipt'
  | 'additional'
  | 'refund'
  | 'correction_additional'
  | 'correction_refund'
  | 'withdrawal_additional'
  | 'withdrawal_refund'
  | 'voiding_refund'
  | 'cancellation_refund'

type Account = 'receivable' | 'income' | 'cash' | 'monthly_receivable' | 'consumption_tax'

/** Which two accounts an entry moves its amount between: to the first, from the second. */
const accountsOf: Readonly<Record<PostingKind, readonly [Account, Account]>> = {
  charge: ['receivable', 'income'],
  receipt: ['cash', 'receivable'],
  receipt_reversal: ['receivable', 'cash'],
  monthly_billing: ['monthly_receivable', 'receivable'],
  monthly_offset: ['monthly_receivable', 'receivable'],
  monthly_receipt: ['cash', 'monthly_receivable'],
  additional: ['receivable', 'income'],
  refund: ['income', 'receivable'],
  correction_additional: ['receivable', 'income'],
  correction_refund: ['income', 'receivable'],
  withdrawal_additional: ['receivable', 'income'],
  withdrawal_refund: ['income', 'receivable'],
  voiding_refund: ['income', 'receivable'],
  cancellation_refund: ['income', 'receivable'],
}

/**
 * Records an entry of postings that sum to zero: two, and one more where part of the income is consumption tax. An entry of
 * nothing is none.
 */
export async function postPremium(
  db: Db,
  entry: {
    requestId: string
    changeNumber: number
    kind: PostingKind
    /** In yen. Below nothing only on a monthly bill, for what is given back: then it moves the other way. */
    amount: number
    /** What of the amount is consumption tax; none of a premium is. */
    tax?: Yen
    on: Day
    at: Date
    by: string
    /** The 変更申込 it belongs to; one that was withdrawn has its entries, and so has the next under the same number. */
    amendmentId?: string
    /** The 訂正, 変更取消, 取消 or 解約 it belongs to. */
    guaranteeActId?: string
    /** The step of a bank's transfer it was booked by, or by which it was taken back. */
    transferStepId?: string
  },
): Promise<void> {
  if (entry.amount === 0) return
  const [to, from] = accountsOf[entry.kind]
  const common = {
    entry_id: randomUUID(),
    request_id: entry.requestId,
    change_number: entry.changeNumber,
    amendment_id: entry.amendmentId ?? null,
    guarantee_act_id: entry.guaranteeActId ?? null,
    transfer_step_id: entry.transferStepId ?? null,
    kind: entry.kind,
    posted_on: entry.on,
    posted_at: entry.at,
    posted_by: entry.by,
  }
  const tax = entry.tax ?? 0
  const moved: [Account, number][] = [
    [to, entry.amount],
    [from, -entry.amount],
  ]
  const rows = moved.flatMap(([account, amount]): [Account, number][] => {
    if (account !== 'income' || tax === 0) return [[account, amount]]
    const part = Math.sign(amount) * tax
    return [
      ['income', amount - part],
      ['consumption_tax', part],
    ]
  })
  await db('premium_postings').insert(rows.map(([account, amount]) => ({ ...common, account, amount })))
}

/** What of a request's charge was consumption tax. */
export async function findChargedTax(db: Db, requestId: string): Promise<Yen> {
  const row = await db('premium_postings')
    .where({ request_id: requestId, kind: 'charge', account: 'consumption_tax' })
    .first('amount')
  return yen(Math.abs(Number(row?.amount ?? 0)))
}

/** What has been earned by a guarantee's issued versions, or by one of them alone: premium and what of it is consumption tax. */
export async function sumEarned(
  db: Db,
  requestId: string,
  changeNumber: number | null = null,
): Promise<{ readonly amount: number; readonly tax: number }> {
  const [row] = await prepared<{ amount: string; tax: string }>(
    db,
    'sum-earned',
    `select coalesce(-sum(p.amount), 0)::bigint as amount,
            coalesce(-sum(p.amount) filter (where p.account = 'consumption_tax'), 0)::bigint as tax
       from premium_postings p left join amendment_requests m on m.id = p.amendment_id
      where p.request_id = $1 and p.account in ('income', 'consumption_tax')
        -- A change that is still under way has its own way back.
        and (m.id is null or m.state = 'issued') and ($2::integer is null or p.change_number = $2)`,
    [requestId, changeNumber],
  )
  return { amount: Number(row?.amount ?? 0), tax: Number(row?.tax ?? 0) }
}

/** An entry as it is read: its amount, as moved to the first of its two accounts. */
export type Posting = {
  readonly kind: PostingKind
  readonly changeNumber: number
  readonly amount: Yen
  readonly postedOn: Day
}

/** The entries of a request, oldest first. */
export async function listPostings(db: Db, requestId: string): Promise<Posting[]> {
  return db('premium_postings')
    .where({ request_id: requestId })
    .where('amount', '>', 0)
    .groupBy(['entry_id', 'kind', 'change_number', 'posted_on', 'posted_at'])
    .orderBy(['posted_at', 'kind'])
    .select({ kind: 'kind', changeNumber: 'change_number', postedOn: 'posted_on' })
    .select(db.raw('sum(amount)::bigint as amount'))
}

/** What a 訂正, 変更取消, 取消 or 解約 posted; null where it moved no money. */
export async function findPostedBy(
  db: Db,
  guaranteeActId: string,
): Promise<{ readonly kind: PostingKind; readonly amount: Yen } | null> {
  const row = await db('premium_postings')
    .where({ guarantee_act_id: guaranteeActId, account: 'receivable' })
    .first('kind', 'amount')
  return row ? { kind: row.kind, amount: yen(Math.abs(row.amount)) } : null
}
