import { randomUUID } from 'node:crypto'
import type { Day } from '../domain/day.ts'
import { type Yen, yen } from '../domain/yen.ts'
import type { Db } from './db.ts'

export type PostingKind = 'charge' | 'receipt' | 'monthly_billing' | 'additional' | 'refund'

type Account = 'receivable' | 'income' | 'cash' | 'monthly_receivable' | 'consumption_tax'

/** Which two accounts an entry moves its amount between: to the first, from the second. */
const accountsOf: Readonly<Record<PostingKind, readonly [Account, Account]>> = {
  charge: ['receivable', 'income'],
  receipt: ['cash', 'receivable'],
  monthly_billing: ['monthly_receivable', 'receivable'],
  additional: ['receivable', 'income'],
  refund: ['income', 'receivable'],
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
    amount: Yen
    /** What of the amount is consumption tax; none of a premium is. */
    tax?: Yen
    on: Day
    at: Date
    by: string
    /** The 変更申込 it belongs to; one that was withdrawn has its entries, and so has the next under the same number. */
    amendmentId?: string
  },
): Promise<void> {
  if (entry.amount === 0) return
  const [to, from] = accountsOf[entry.kind]
  const common = {
    entry_id: randomUUID(),
    request_id: entry.requestId,
    change_number: entry.changeNumber,
    amendment_id: entry.amendmentId ?? null,
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
