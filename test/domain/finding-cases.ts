import { type CheckContext, type Finding, type FindingCode, findingsOf } from '../../src/domain/application-checks.ts'
import type { ApplicationField } from '../../src/domain/application-fields.ts'
import { day } from '../../src/domain/day.ts'
import { defaultRules } from '../../src/domain/orderer-rules.ts'
import { yen } from '../../src/domain/yen.ts'
import { advance, content, type Sections } from './filled-in.ts'

/** A case: what the application says, and what is known beside it. */
export type Case = { readonly about?: Sections; readonly context?: Partial<CheckContext> }

export const context: CheckContext = {
  rules: defaultRules,
  acceptsElectronicFrom: day('2026-04-01'),
  paysPremiumsMonthly: true,
  today: day('2026-05-20'),
}
const electronic = { certificateForm: 'electronic' } as const
export const performance = { ...electronic, amount: yen(4_860_000) }
const noPerformance = { performance: null, isAdvancePaymentPlanned: null }

/** Each code, with the field it lies at, a case that has it, and the nearest one that has not. */
export const codes: readonly [FindingCode, ApplicationField, Case, Case][] = [
  ['nothing_requested', 'products', { about: { guarantees: { advancePayment: null, ...noPerformance } } }, {}],
  [
    'works_period_reversed',
    'worksEndsOn',
    { about: { contract: { worksStartsOn: day('2026-06-02'), worksEndsOn: day('2026-06-01') } } },
    { about: { contract: { worksStartsOn: day('2026-06-01'), worksEndsOn: day('2026-06-01') } } },
  ],
  [
    'works_period_over',
    'worksEndsOn',
    { about: { contract: { worksEndsOn: day('2026-05-19') } } },
    { about: { contract: { worksEndsOn: day('2026-05-20') } } },
  ],
  [
    'contract_date_missing',
    'contractedOn',
    { about: { contract: { contractedOn: null } } },
    {
      about: {
        contract: { contractedOn: null, awardedOn: day('2026-05-01') },
        guarantees: { advancePayment: null, performance, isAdvancePaymentPlanned: true },
      },
    },
  ],
  [
    'this_year_amount_missing',
    'thisYearAmount',
    { about: { contract: { isMultiYear: true } } },
    {
      about: {
        contract: { isMultiYear: true },
        guarantees: { advancePayment: { ...advance, thisYearAmount: yen(48_600_000) } },
      },
    },
  ],
  [
    'this_year_amount_above_price',
    'thisYearAmount',
    {
      about: {
        contract: { isMultiYear: true },
        guarantees: { advancePayment: { ...advance, thisYearAmount: yen(48_600_001) } },
      },
    },
    {
      about: {
        contract: { isMultiYear: true },
        guarantees: { advancePayment: { ...advance, thisYearAmount: yen(48_600_000) } },
      },
    },
  ],
  [
    'no_advance_paid',
    'advancePaymentAmount',
    { context: { rules: { ...defaultRules, advance: { ...defaultRules.advance, floor: yen(48_600_001) } } } },
    { context: { rules: { ...defaultRules, advance: { ...defaultRules.advance, floor: yen(48_600_000) } } } },
  ],
  [
    'advance_above_limit',
    'advancePaymentAmount',
    { about: { guarantees: { advancePayment: { ...advance, amount: yen(19_440_001) } } } },
    { about: { guarantees: { advancePayment: { ...advance, amount: yen(19_440_000) } } } },
  ],
  [
    'advance_off_unit',
    'advancePaymentAmount',
    { about: { guarantees: { advancePayment: { ...advance, amount: yen(19_435_000) } } } },
    { about: { guarantees: { advancePayment: { ...advance, amount: yen(19_430_000) } } } },
  ],
  [
    'performance_below_minimum',
    'performanceAmount',
    { about: { guarantees: { performance: { ...performance, amount: yen(4_859_999) } } } },
    { about: { guarantees: { performance: { ...performance, amount: yen(4_860_000) } } } },
  ],
  [
    'performance_above_price',
    'performanceAmount',
    { about: { guarantees: { performance: { ...performance, amount: yen(48_600_001) } } } },
    { about: { guarantees: { performance: { ...performance, amount: yen(48_600_000) } } } },
  ],
  [
    'advance_payment_not_planned',
    'isAdvancePaymentPlanned',
    { about: { guarantees: { advancePayment: null, performance, isAdvancePaymentPlanned: false } } },
    { about: { guarantees: { advancePayment: null, performance, isAdvancePaymentPlanned: true } } },
  ],
  [
    'e_guarantee_not_accepted',
    'advancePaymentForm',
    { context: { acceptsElectronicFrom: day('2026-05-12') } },
    { context: { acceptsElectronicFrom: day('2026-05-11') } },
  ],
  [
    'e_guarantee_not_accepted',
    'performanceForm',
    { about: { guarantees: { performance } }, context: { acceptsElectronicFrom: null } },
    {
      about: { guarantees: { performance: { ...performance, certificateForm: 'paper' } } },
      context: { acceptsElectronicFrom: null },
    },
  ],
  [
    'orderer_unknown',
    'orderer',
    { about: { works: { ordererId: null, ordererName: '□□村' } } },
    { about: { works: { ordererName: '□□村' } } },
  ],
  [
    'monthly_payment_not_agreed',
    'premiumPayment',
    { about: { payment: { premiumPayment: 'monthly' } }, context: { paysPremiumsMonthly: false } },
    { about: { payment: { premiumPayment: 'monthly' } }, context: { paysPremiumsMonthly: true } },
  ],
]

export function found({ about = {}, context: other = {} }: Case): Finding[] {
  return findingsOf(content(about), { ...context, ...other })
}
