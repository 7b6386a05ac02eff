import type { Day } from './day.ts'
import { Refused } from './errors.ts'
import type { Product } from './product.ts'
import { type Yen, yen } from './yen.ts'

/** 前払金専用口座. The special account the advance must be paid into; of two kinds (普通, 決済用). */
export type DepositAccount = {
  readonly bankName: string
  readonly branchName: string
  readonly kind: 'ordinary' | 'settlement'
  /** Seven digits at most; kept as typed, since a leading zero counts. */
  readonly number: string
  /** 口座名義カナ. */
  readonly holderKana: string
}

/** 入金, 払出, 戻入, 利息, 利息の払出; and 訂正, which takes one of them back. */
export type EntryKind = 'deposit' | 'payout' | 'return' | 'interest' | 'interest_draw' | 'reversal'
export type PostingKind = Exclude<EntryKind, 'reversal'>
export const postingKinds: readonly PostingKind[] = ['deposit', 'payout', 'return', 'interest', 'interest_draw']

/** Interest is no advance money and may be drawn at any time (contractor.md 5.9): the account has two balances. */
export type Part = 'advance' | 'interest'

/** One line of the ledger. Lines are only ever added; a wrong one is taken back by another. */
export type LedgerEntry = {
  readonly id: string
  /** Counts up within the ledger, from 1. */
  readonly serial: number
  readonly kind: EntryKind
  readonly part: Part
  /** Signed yen: above zero what came in, below zero what went out. */
  readonly amount: number
  readonly happenedOn: Day
  /** 銀行の整理番号 of the report it was entered from; a report is entered once. */
  readonly bankReference: string | null
  readonly payoutRequestId: string | null
  readonly reversesId: string | null
  /** Why it was taken back, or what else there is to say. */
  readonly note: string
  readonly recordedAt: Date
}

/** An entry about to be made; the amount without its sign. */
export type Posting = { readonly kind: PostingKind; readonly amount: Yen; readonly happenedOn: Day }
export type SignedPosting = Pick<LedgerEntry, 'kind' | 'part' | 'amount' | 'happenedOn'>

export type Balances = Readonly<Record<Part, Yen>>

/** Only advances are deposited; 契約保証 has no account. */
export function hasDepositAccount(product: Product): boolean {
  return product === 'advance_payment' || product === 'interim_advance_payment'
}

export function balancesOf(entries: readonly Pick<LedgerEntry, 'part' | 'amount'>[]): Balances {
  const sum = (part: Part): Yen =>
    yen(entries.filter((entry) => entry.part === part).reduce((total, { amount }) => total + amount, 0))
  return { advance: sum('advance'), interest: sum('interest') }
}

/** Each entry with the balance of its part after it, in the order they were made. */
export function withBalances<Entry extends Pick<LedgerEntry, 'part' | 'amount'>>(
  entries: readonly Entry[],
): readonly (Entry & { readonly balance: Yen })[] {
  const running = { advance: 0, interest: 0 }
  return entries.map((entry) => {
    running[entry.part] += entry.amount
    return { ...entry, balance: yen(running[entry.part]) }
  })
}

/** How much was paid in as advance money, what was taken back left out. */
export function depositedOf(entries: readonly LedgerEntry[]): Yen {
  const standing = entries.filter(({ id, kind }) => kind === 'deposit' && !isReversed(entries, id))
  return yen(standing.reduce((total, { amount }) => total + amount, 0))
}

/** The entry as it is posted; refused for nothing, for a day to come, and where the balance would fall below zero. */
export function posted(entries: readonly LedgerEntry[], posting: Posting, today: Day): SignedPosting {
  if (posting.amount === 0) throw new Refused('amount_out_of_range')
  if (posting.happenedOn > today) throw new Refused('day_to_come')
  const part = partOf(posting.kind)
  const isOutgoing = posting.kind === 'payout' || posting.kind === 'interest_draw'
  const balance = balancesOf(entries)[part]
  if (isOutgoing && posting.amount > balance)
    throw new Refused('balance_exceeded', { amount: posting.amount, balance, part })
  return { ...posting, part, amount: isOutgoing ? -posting.amount : posting.amount }
}

/** 訂正: what takes an entry back, once; refused where what it brought in has been paid out since. */
export function reversed(
  entries: readonly LedgerEntry[],
  entry: LedgerEntry,
  today: Day,
): SignedPosting & { readonly reversesId: string } {
  if (entry.kind === 'reversal' || isReversed(entries, entry.id)) throw new Refused('not_possible_now')
  const balance = balancesOf(entries)[entry.part]
  if (entry.amount > balance) throw new Refused('balance_exceeded', { amount: entry.amount, balance, part: entry.part })
  return { kind: 'reversal', part: entry.part, amount: -entry.amount, happenedOn: today, reversesId: entry.id }
}

export function isReversed(entries: readonly LedgerEntry[], id: string): boolean {
  return entries.some(({ reversesId }) => reversesId === id)
}

function partOf(kind: PostingKind): Part {
  return kind === 'interest' || kind === 'interest_draw' ? 'interest' : 'advance'
}
