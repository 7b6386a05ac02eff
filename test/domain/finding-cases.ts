import { type CheckContext, type Finding, type FindingCode, findingsOf } from '../../src/domain/application-checks.ts'
import type { ApplicationField } from '../../src/domain/application-fields.ts'
import { day } from '../../src/domain/day.ts'
import type { OrdererRules } from '../../src/domain/orderer-rules.ts'
import { defaultRules, forEveryKind } from '../../src/domain/orderer-rules-default.ts'
import type { PriceBasis } from '../../src/domain/price-floor.ts'
import { yen } from '../../src/domain/yen.ts'
import { advance, content, type Sections } from './filled-in.ts'
import { member, minatoName, ofYear, ownName, twoYears, venture, year } from './years-and-members.ts'

const split = (first: number | null, second: number | null) =>
  [first, second].map((amount, place) => ({
    ...venture.members[place]!,
    depositoryBank: '〇〇銀行 △△支店',
    amount: amount === null ? null : yen(amount),
  }))
const redeposit = (amount: number) => ({
  depositoryBank: '〇〇銀行 △△支店',
  accountHolder: 'ネットデスク建設',
  amount: yen(amount),
})
const redeposits = (...amounts: number[]) => ({ usesRedeposit: true, redeposits: amounts.map(redeposit) })
const inYears = (contract: object = {}, guarantees: object = { advancePayment: ofYear }): Case => ({
  about: { contract: { ...twoYears, ...contract }, guarantees },
})
const inVenture = (contract: object = {}): Case => ({ about: { contract: { ...venture, ...contract } } })

/** A case: what the application says, and what is known beside it. */
export type Case = { readonly about?: Sections; readonly context?: Partial<CheckContext> }

export const context: CheckContext = {
  rules: defaultRules,
  acceptsElectronicFrom: day('2026-04-01'),
  paysPremiumsMonthly: true,
  contractorName: 'ネットデスク建設 株式会社',
  alreadyGuaranteed: yen(0),
  origin: null,
  attachmentKinds: [],
  today: day('2026-05-20'),
}
const electronic = { certificateForm: 'electronic' } as const
export const performance = { ...electronic, amount: yen(4_860_000) }
const noPerformance = { performance: null, isAdvancePaymentPlanned: null }

/** Each code, with the field it lies at, a case that has it, and the nearest one that has not. */
export const codes: readonly [FindingCode, ApplicationField, Case, Case][] = [
  ['fiscal_years_missing', 'fiscalYears', inYears({ fiscalYears: [] }), inYears()],
  [
    'fiscal_years_not_in_order',
    'fiscalYears',
    inYears({ fiscalYears: [year(2026, 20_000_000), year(2028, 28_600_000)] }),
    inYears(),
  ],
  ['fiscal_years_off_period', 'fiscalYears', inYears({ worksEndsOn: day('2028-04-01') }), inYears()],
  ['fiscal_years_off_period', 'fiscalYears', inYears({ worksStartsOn: day('2026-03-31') }), inYears()],
  [
    'planned_amount_missing',
    'fiscalYears',
    inYears({ fiscalYears: [year(2026, 48_600_000), year(2027, null)] }),
    inYears({ fiscalYears: [year(2026, 48_600_000), year(2027, 0)] }),
  ],
  [
    'fiscal_years_sum_differs',
    'fiscalYears',
    inYears({ fiscalYears: [year(2026, 20_000_000), year(2027, 28_600_001)] }),
    inYears(),
  ],
  [
    'payment_limit_above_planned',
    'fiscalYears',
    inYears({ fiscalYears: [year(2026, 20_000_000, 20_000_001), year(2027, 28_600_000)] }),
    inYears({ fiscalYears: [year(2026, 20_000_000, 20_000_000), year(2027, 28_600_000)] }),
  ],
  ['fiscal_year_missing', 'fiscalYear', inYears({}, { advancePayment: { ...ofYear, fiscalYear: null } }), inYears()],
  ['fiscal_year_not_listed', 'fiscalYear', inYears({}, { advancePayment: { ...ofYear, fiscalYear: 2028 } }), inYears()],
  [
    'year_guaranteed_already',
    'fiscalYear',
    { ...inYears(), context: { alreadyGuaranteed: yen(1) } },
    { ...inYears(), context: { alreadyGuaranteed: yen(0) } },
  ],
  [
    'this_year_amount_differs',
    'thisYearAmount',
    inYears({}, { advancePayment: { ...ofYear, yearBasis: 'payment_limit' } }),
    inYears({}, { advancePayment: { ...ofYear, yearBasis: 'payment_limit', thisYearAmount: yen(18_000_000) } }),
  ],
  [
    'advance_above_limit',
    'advancePaymentAmount',
    { ...inYears(), context: { alreadyGuaranteed: yen(1) } },
    { ...inYears(), context: { alreadyGuaranteed: yen(0) } },
  ],
  ['members_missing', 'members', inVenture({ members: [] }), { about: { contract: { members: [] } } }],
  ['member_incomplete', 'members', inVenture({ members: [member(ownName, 10_000, true), member('', 0)] }), inVenture()],
  [
    'shares_sum_differs',
    'members',
    inVenture({ members: [member(ownName, 6000, true), member(minatoName, 3999)] }),
    inVenture(),
  ],
  [
    'shares_sum_differs',
    'members',
    inVenture({ members: [member(ownName, 6000, true), member(minatoName, 4001)] }),
    inVenture(),
  ],
  [
    'representative_count',
    'members',
    inVenture({ members: [member(ownName, 6000), member(minatoName, 4000)] }),
    inVenture(),
  ],
  [
    'representative_count',
    'members',
    inVenture({ members: [member(ownName, 6000, true), member(minatoName, 4000, true)] }),
    inVenture(),
  ],
  [
    'representative_differs',
    'members',
    inVenture({ members: [member(ownName, 6000), member(minatoName, 4000, true)] }),
    inVenture({
      undertaking: 'joint_venture_member',
      members: [member(ownName, 6000), member(minatoName, 4000, true)],
    }),
  ],
  [
    'own_company_missing',
    'members',
    inVenture({ members: [member('神田建設 株式会社', 6000, true), member(minatoName, 4000)] }),
    inVenture({ members: [member('ネットデスク建設　株式会社', 6000, true), member(minatoName, 4000)] }),
  ],
  [
    'split_incomplete',
    'splitDeposits',
    inVenture({ members: split(19_440_000, null) }),
    inVenture({ members: split(11_664_000, 7_776_000) }),
  ],
  [
    'split_sum_differs',
    'splitDeposits',
    inVenture({ members: split(11_664_000, 7_775_999) }),
    inVenture({ members: split(11_664_000, 7_776_000) }),
  ],
  [
    'redeposits_missing',
    'redeposits',
    { about: { payment: { usesRedeposit: true, redeposits: [] } } },
    { about: { payment: { usesRedeposit: false, redeposits: [] } } },
  ],
  [
    'redeposit_incomplete',
    'redeposits',
    { about: { payment: { usesRedeposit: true, redeposits: [{ ...redeposit(19_440_000), accountHolder: '' }] } } },
    { about: { payment: redeposits(19_440_000) } },
  ],
  [
    'redeposits_sum_differs',
    'redeposits',
    { about: { payment: redeposits(10_000_000, 9_439_999) } },
    { about: { payment: redeposits(10_000_000, 9_440_000) } },
  ],
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
    { context: { rules: rulesFrom(48_600_001, 'contract_price') } },
    { context: { rules: rulesFrom(48_600_000, 'contract_price') } },
  ],
  [
    'advance_perhaps_below_floor',
    'advancePaymentAmount',
    { context: { rules: rulesFrom(48_600_001, 'planned_price') } },
    { context: { rules: rulesFrom(48_600_000, 'planned_price') } },
  ],
  [
    'performance_perhaps_not_needed',
    'performanceAmount',
    { about: { guarantees: { performance } }, context: { rules: needingNone(48_600_001) } },
    { about: { guarantees: { performance } }, context: { rules: needingNone(48_600_000) } },
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
    'orderer_ended',
    'orderer',
    { context: { endedOrderer: { endedOn: day('2026-05-20'), successorName: '新しい市' } } },
    { context: { endedOrderer: null } },
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

/** Rules of a body that pays an advance from an amount on. */
function rulesFrom(amount: number, basis: PriceBasis): OrdererRules {
  const floors = forEveryKind({ basis, amount: yen(amount), isExclusive: false })
  return { ...defaultRules, advance: { ...defaultRules.advance, floors } }
}

/** Rules of a body that needs no performance guarantee below an amount. */
function needingNone(amount: number): OrdererRules {
  const floor = { basis: 'planned_price' as const, amount: yen(amount), isExclusive: false }
  return { ...defaultRules, performance: { ...defaultRules.performance, floor } }
}
