import { day } from '../../src/domain/day.ts'
import { yen } from '../../src/domain/yen.ts'

/** A row of the yearly table. */
export const year = (of: number, plannedAmount: number | null, paymentLimit: number | null = null) => ({
  year: of,
  plannedAmount: plannedAmount === null ? null : yen(plannedAmount),
  paymentLimit: paymentLimit === null ? null : yen(paymentLimit),
})
/** A row of the members table. */
export const member = (name: string, shareBasisPoints: number | null, isRepresentative = false) => ({
  name,
  shareBasisPoints,
  isRepresentative,
  depositoryBank: '',
  amount: null,
})
export const ownName = 'ネットデスク建設 株式会社'
export const minatoName = 'みなと土木 株式会社'
/** 48,600,000 over two years. */
export const twoYears = {
  isMultiYear: true,
  worksStartsOn: day('2026-05-12'),
  worksEndsOn: day('2028-03-17'),
  fiscalYears: [year(2026, 20_000_000, 18_000_000), year(2027, 28_600_000)],
} as const
/** The advance of the first of the two: 今年度対象額 20,000,000, and four tenths of it. */
export const ofYear = {
  certificateForm: 'electronic',
  amount: yen(8_000_000),
  fiscalYear: 2026,
  yearBasis: 'planned_amount',
  thisYearAmount: yen(20_000_000),
} as const
/** A joint venture of two, which our contractor represents. */
export const venture = {
  undertaking: 'joint_venture_representative',
  jointVentureName: '八丁堀・湊特定JV',
  members: [member(ownName, 6000, true), member(minatoName, 4000)],
} as const
