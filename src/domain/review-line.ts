import type { Day } from './day.ts'
import type { ContractFigures, OrdererRules } from './orderer-rules.ts'
import type { Ratio, Yen } from './yen.ts'

/** 適合・注意・不適合. */
export type ReviewVerdict = 'fits' | 'attention' | 'unfit'

/** What one line of the review found; the numbers it was found by stand beside it. */
export type ReviewLine = {
  readonly verdict: ReviewVerdict
} & (
  | { readonly item: 'validity'; readonly isInForce: boolean }
  | { readonly item: 'addressee'; readonly written: string; readonly registered: string }
  | { readonly item: 'price'; readonly written: Yen; readonly actual: Yen }
  | { readonly item: 'performance_share'; readonly amount: Yen; readonly least: Yen; readonly ratio: Ratio }
  | { readonly item: 'performance_exempt'; readonly price: Yen }
  | { readonly item: 'advance_share'; readonly amount: Yen; readonly most: Yen; readonly ratio: Ratio }
  | { readonly item: 'advance_not_paid'; readonly price: Yen }
  | { readonly item: 'interim_share'; readonly amount: Yen; readonly base: Yen; readonly ratio: Ratio }
  | { readonly item: 'sum_share'; readonly amount: Yen; readonly base: Yen; readonly ratio: Ratio }
  | { readonly item: 'period_end'; readonly guarantee: Day; readonly works: Day }
  | { readonly item: 'period_start'; readonly guarantee: Day; readonly works: Day }
  | { readonly item: 'contract_day'; readonly written: Day | null; readonly actual: Day }
  | { readonly item: 'bank'; readonly written: string | null; readonly actual: string | null }
)

/** The contract as the body has it; what is null is taken from the certificate. */
export type ActualContract = {
  readonly contractPrice: Yen | null
  readonly thisYearAmount: Yen | null
  readonly contractedOn: Day | null
  readonly worksStartsOn: Day | null
  readonly worksEndsOn: Day | null
  readonly depositoryBank: string | null
}

/** What the review needs beside the certificate. */
export type ReviewContext = {
  readonly isInForce: boolean
  readonly body: { readonly name: string; readonly headTitle: string }
  readonly rules: OrdererRules
  readonly worksKind: ContractFigures['worksKind']
  readonly isLowBid: boolean
  /** 前払 beside an interim guarantee, 中間 beside an advance. */
  readonly otherAdvance: Yen
}
