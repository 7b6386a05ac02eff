import type { Day } from './day.ts'
import { type Premium, premiumFor, type Rates } from './premium.ts'
import type { Product } from './product.ts'
import { type Yen, yen } from './yen.ts'

/** The entries that a paper is made of: 保証料計算書, 手数料通知書 and 保証料返還計算書. */
export const slipKinds = [
  'charge',
  'additional',
  'refund',
  'correction_additional',
  'correction_refund',
  'withdrawal_additional',
  'withdrawal_refund',
  'voiding_refund',
  'cancellation_refund',
] as const
export type SlipKind = (typeof slipKinds)[number]

/** 受取口座 of the surety. */
export type ReceivingAccount = {
  readonly bankName: string
  readonly branchName: string
  readonly kind: 'ordinary' | 'current'
  readonly number: string
  readonly holder: string
}

/** 保証料率表 by which the figures of a paper came about, and from when it has been in force. */
export type SlipRates = { readonly validFrom: Day; readonly rates: Rates }

/** How an amount came about: for a guaranteed amount, for two and their difference, or out of what had been earned. */
export type SlipBasis =
  | { readonly kind: 'whole'; readonly guaranteed: Yen; readonly table: SlipRates; readonly premium: Premium }
  | {
      readonly kind: 'difference'
      readonly table: SlipRates
      readonly before: { readonly guaranteed: Yen; readonly premium: Premium }
      readonly after: { readonly guaranteed: Yen; readonly premium: Premium }
    }
  | { readonly kind: 'earned'; readonly earned: Yen }

/** A premium that was charged or is given back, with all its paper says. Every figure was fixed when it was posted. */
export type PremiumSlip = {
  /** Of the entry in the books. */
  readonly id: string
  readonly kind: SlipKind
  readonly requestId: string
  readonly postedOn: Day
  readonly amount: Yen
  /** What of the amount is consumption tax; only a reservation's fee has any. */
  readonly tax: Yen
  readonly product: Product
  readonly changeNumber: number
  /** Of the application, or of the 変更申込 it is about. */
  readonly receptionNumber: string
  /** Empty before the issue. */
  readonly guaranteeNumber: string
  readonly worksName: string
  readonly ordererHeadTitle: string
  readonly contractor: { readonly name: string; readonly address: string }
  readonly surety: { readonly name: string; readonly address: string }
  readonly payment: 'transfer' | 'monthly'
  /** Null for what is given back or paid monthly. */
  readonly dueOn: Day | null
  readonly basis: SlipBasis
  /** As it was on the day of posting; null where none was set. */
  readonly account: ReceivingAccount | null
  readonly isTrial: boolean
}

/** 返戻 or 返還: the money goes to the contractor. */
export function isRefund(kind: SlipKind): boolean {
  return kind.endsWith('refund')
}

/** The basis of a premium for one guaranteed amount. */
export function wholeBasis(table: SlipRates, guaranteed: Yen): SlipBasis {
  return { kind: 'whole', guaranteed, table, premium: premiumFor(table.rates, guaranteed) }
}

/** The basis of a 追徴 or 返戻: the premiums of both amounts by the same rates. */
export function differenceBasis(table: SlipRates, before: Yen, after: Yen): SlipBasis {
  return {
    kind: 'difference',
    table,
    before: { guaranteed: before, premium: premiumFor(table.rates, before) },
    after: { guaranteed: after, premium: premiumFor(table.rates, after) },
  }
}

/** What the basis comes to; a paper whose figures do not come to its amount is not given out. */
export function amountOfBasis(basis: SlipBasis, kind: SlipKind): Yen | null {
  if (basis.kind === 'whole') return basis.premium.amount
  if (basis.kind === 'earned') return null
  const difference = basis.after.premium.amount - basis.before.premium.amount
  return yen(isRefund(kind) ? -difference : difference)
}
