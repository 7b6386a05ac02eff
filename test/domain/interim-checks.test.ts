import { describe, expect, it } from 'vitest'
import type { ApplicationContent, InterimSection } from '../../src/domain/application.ts'
import { type CheckContext, type FindingCode, findingsOf } from '../../src/domain/application-checks.ts'
import { type Day, day } from '../../src/domain/day.ts'
import { interimOffer, type InterimBase } from '../../src/domain/interim-offer.ts'
import { interimPeriod } from '../../src/domain/interim-period.ts'
import type { InterimRules, OrdererRules } from '../../src/domain/orderer-rules.ts'
import { defaultRules } from '../../src/domain/orderer-rules-default.ts'
import type { OriginFacts } from '../../src/domain/origin.ts'
import { yen } from '../../src/domain/yen.ts'
import { findingText } from '../../src/wording/findings.ts'
import { offerStatus, offerText } from '../../src/wording/interim-offer.ts'
import { content as guaranteeContent, type Sections } from './filled-in.ts'
import { context as usual } from './finding-cases.ts'

const origin: OriginFacts = {
  guaranteeId: 'origin',
  guaranteeNumber: '99999-00001M',
  product: 'advance_payment',
  state: 'in_force',
  ordererId: 'hitachinaka',
  guaranteedAmount: yen(19_440_000),
  worksName: '市道〇〇線 道路改良工事',
  worksEndsOn: day('2026-06-30'),
  guaranteeEndsOn: day('2026-06-30'),
  interimNumber: null,
}
const interim: InterimSection = {
  certificateForm: 'electronic',
  thisYearAmount: null,
  amount: yen(9_720_000),
  eligibilityNumber: '8道建第45号',
  eligibilityStatedOn: day('2026-05-18'),
  hasPartialPayment: false,
}
const multiYear = {
  isMultiYear: true,
  worksEndsOn: day('2028-03-19'),
  fiscalYears: [
    { year: 2026, plannedAmount: yen(20_000_000), paymentLimit: null },
    { year: 2027, plannedAmount: yen(28_600_000), paymentLimit: null },
  ],
} as const

type Case = {
  readonly interim?: Partial<InterimSection>
  readonly about?: Sections
  readonly context?: Partial<CheckContext>
  readonly origin?: Partial<OriginFacts>
  readonly rules?: Partial<InterimRules>
}

/** 48,600,000 yen, 40% paid, 20% asked for on the fourth day after half of the period. */
function found(about: Case = {}) {
  return findingsOf(contentOf(about), contextOf(about))
}

function contentOf({ about = {}, interim: wish = {} }: Case): ApplicationContent {
  const period = { contractedOn: day('2026-04-01'), worksStartsOn: day('2026-04-01'), worksEndsOn: day('2026-06-30') }
  const filledIn = guaranteeContent({ ...about, contract: { ...period, ...about.contract } })
  return { ...filledIn, kind: 'interim', guarantees: null, interim: { ...interim, ...wish } }
}

function contextOf({ context = {}, origin: wish = {}, rules }: Case): CheckContext {
  return {
    ...usual,
    origin: { ...origin, ...wish },
    attachmentKinds: ['認定調書'],
    ...(rules ? { rules: rulesWith(rules) } : {}),
    ...context,
  }
}

function rulesWith(about: Partial<InterimRules>): OrdererRules {
  if (!defaultRules.interim) throw new Error('the default offers an interim advance')
  return { ...defaultRules, interim: { ...defaultRules.interim, ...about } }
}

const floor = (amount: number, basis: 'contract_price' | 'planned_price') => ({
  basis,
  amount: yen(amount),
  isExclusive: false,
})

it('finds nothing in an application that is filled in right', () => {
  expect(found()).toEqual([])
})

describe.each<[FindingCode, Case, Case]>([
  ['origin_missing', { context: { origin: null } }, {}],
  ['origin_not_in_force', { origin: { state: 'voided' } }, { origin: { state: 'in_force' } }],
  [
    'origin_over',
    { origin: { guaranteeEndsOn: day('2026-05-19') } },
    { origin: { guaranteeEndsOn: day('2026-05-20') } },
  ],
  ['origin_has_interim', { origin: { interimNumber: '99999-00002C' } }, {}],
  ['origin_orderer_differs', { origin: { ordererId: 'ward' } }, {}],
  ['origin_differs', { origin: { worksName: 'ほかの工事' } }, {}],
  ['origin_differs', { origin: { worksEndsOn: day('2026-07-01') } }, {}],
  [
    'eligibility_file_missing',
    { context: { attachmentKinds: ['工程表'] } },
    { context: { attachmentKinds: ['工程表', '認定調書'] } },
  ],
  [
    'eligibility_before_contract',
    { interim: { eligibilityStatedOn: day('2026-03-31') } },
    { interim: { eligibilityStatedOn: day('2026-04-01') } },
  ],
  [
    'eligibility_in_future',
    { interim: { eligibilityStatedOn: day('2026-05-21') } },
    { interim: { eligibilityStatedOn: day('2026-05-20') } },
  ],
  ['partial_payment_unanswered', { interim: { hasPartialPayment: null } }, { interim: { hasPartialPayment: false } }],
  [
    'partial_payment_chosen',
    { interim: { hasPartialPayment: true } },
    { interim: { hasPartialPayment: true }, rules: { withPartialPayment: 'allowed' } },
  ],
  [
    'partial_payment_chosen',
    { interim: { hasPartialPayment: true }, rules: { withPartialPayment: 'multi_year_only' } },
    {
      interim: { hasPartialPayment: true, thisYearAmount: yen(48_600_000) },
      rules: { withPartialPayment: 'multi_year_only' },
      about: { contract: multiYear },
    },
  ],
  ['interim_not_offered', { context: { rules: { ...defaultRules, interim: null } } }, {}],
  [
    'interim_kind_excluded',
    { about: { works: { worksKind: 'design' } } },
    { about: { works: { worksKind: 'machinery' } } },
  ],
  [
    'interim_below_floor',
    { rules: { floor: floor(48_600_001, 'contract_price') } },
    { rules: { floor: floor(48_600_000, 'contract_price') } },
  ],
  [
    'interim_perhaps_below_floor',
    { rules: { floor: floor(48_600_001, 'planned_price') } },
    { rules: { floor: floor(48_600_000, 'planned_price') } },
  ],
  ['interim_works_too_short', { rules: { minimumDays: 92 } }, { rules: { minimumDays: 91 } }],
  ['interim_too_early', { context: { today: day('2026-05-16') } }, { context: { today: day('2026-05-17') } }],
  [
    'interim_too_early',
    {
      interim: { thisYearAmount: yen(20_000_000) },
      about: { contract: multiYear },
      context: { today: day('2026-09-30') },
    },
    {
      interim: { thisYearAmount: yen(20_000_000) },
      about: { contract: multiYear },
      context: { today: day('2026-10-01') },
    },
  ],
  ['interim_above_limit', { interim: { amount: yen(9_720_001) } }, { interim: { amount: yen(9_720_000) } }],
  [
    'interim_above_limit',
    {
      interim: { amount: yen(4_860_001) },
      about: { contract: { isLowBid: true } },
      origin: { guaranteedAmount: yen(9_720_000) },
    },
    {
      interim: { amount: yen(4_860_000) },
      about: { contract: { isLowBid: true } },
      origin: { guaranteedAmount: yen(9_720_000) },
    },
  ],
  // 60.01% of 48,600,000 yen is 29,164,860: both together one unit above 29,160,000.
  [
    'interim_above_sum',
    { interim: { amount: yen(9_164_860) }, origin: { guaranteedAmount: yen(20_000_000) } },
    { interim: { amount: yen(9_160_000) }, origin: { guaranteedAmount: yen(20_000_000) } },
  ],
  [
    'interim_above_sum',
    {
      interim: { amount: yen(4_850_000) },
      about: { contract: { isLowBid: true } },
      origin: { guaranteedAmount: yen(9_740_000) },
    },
    {
      interim: { amount: yen(4_840_000) },
      about: { contract: { isLowBid: true } },
      origin: { guaranteedAmount: yen(9_740_000) },
    },
  ],
  ['interim_off_unit', { interim: { amount: yen(9_715_000) } }, { interim: { amount: yen(9_710_000) } }],
  [
    'this_year_amount_missing',
    { about: { contract: multiYear } },
    { about: { contract: multiYear }, interim: { thisYearAmount: yen(20_000_000) } },
  ],
  [
    'this_year_amount_above_price',
    { about: { contract: multiYear }, interim: { thisYearAmount: yen(48_600_001) } },
    { about: { contract: multiYear }, interim: { thisYearAmount: yen(48_600_000) } },
  ],
  [
    'e_guarantee_not_accepted',
    { context: { acceptsElectronicFrom: day('2026-04-02') } },
    { context: { acceptsElectronicFrom: day('2026-04-01') } },
  ],
])('%s', (code, yielding, other) => {
  it('is found where it is so, in a sentence without gaps', () => {
    const own = found(yielding).filter((one) => one.code === code)

    expect(own).toHaveLength(1)
    expect(own.map((one) => findingText(one, 'interim')).join()).not.toMatch(/undefined|NaN|null/)
  })

  it('is not found where it is not', () => {
    expect(found(other).map((one) => one.code)).not.toContain(code)
  })
})

it('only warns of what the body may see otherwise', () => {
  const warned = [
    found({ origin: { worksName: 'ほかの工事' } }),
    found({ rules: { floor: floor(48_600_001, 'planned_price') } }),
    found({ interim: { amount: yen(9_715_000) } }),
  ].flat()

  expect(warned.map(({ severity }) => severity)).toEqual(['warning', 'warning', 'warning'])
})

it('names limit and article', () => {
  const [above] = found({ interim: { amount: yen(9_164_860) }, origin: { guaranteedAmount: yen(20_000_000) } })

  expect(above && findingText(above, 'interim')).toBe(
    '中間前払金保証金額は、9,160,000円以下で入力してください（前払金20,000,000円との合計で請負金額の6/10までです。標準請負契約約款第35条とこの発注者の規則）',
  )
})

describe('the period an interim advance is reckoned by', () => {
  it.each<[string, string, boolean, string, string]>([
    // 91 days: 46 of them have gone by before 17 May.
    ['2026-04-01', '2026-06-30', false, '2026-05-20', '2026-05-17'],
    ['2026-04-01', '2026-04-01', false, '2026-04-01', '2026-04-02'],
    ['2026-04-01', '2026-04-02', false, '2026-04-01', '2026-04-02'],
    ['2025-08-08', '2026-10-30', false, '2026-05-20', '2026-03-21'],
    // Of works over several years only this year's part counts.
    ['2026-07-01', '2028-03-19', true, '2026-12-01', '2026-11-15'],
    ['2025-07-01', '2027-06-30', true, '2026-05-20', '2026-10-01'],
    ['2025-07-01', '2026-06-30', true, '2026-05-20', '2026-05-17'],
  ])('%s to %s, over several years: %s, seen on %s', (startsOn, endsOn, isMultiYear, today, halfPassedOn) => {
    expect(interimPeriod(day(startsOn), day(endsOn), isMultiYear, day(today))?.halfPassedOn).toBe(halfPassedOn)
  })

  it('is none in a year in which the works do not go on', () => {
    expect(interimPeriod(day('2027-05-01'), day('2028-03-19'), true, day('2026-05-20'))).toBeNull()
  })
})

describe('whether it can be asked for', () => {
  const base: InterimBase = {
    worksKind: 'works',
    contractPrice: yen(48_600_000),
    thisYearAmount: null,
    isLowBid: false,
    isMultiYear: false,
    worksStartsOn: day('2026-04-01'),
    worksEndsOn: day('2026-06-30'),
    guaranteeEndsOn: day('2026-06-30'),
    guaranteedAmount: yen(19_440_000),
    interimNumber: null,
    underWayId: null,
    hasPartialPayment: null,
  }
  const offer = (about: Partial<InterimBase>, rules: OrdererRules = defaultRules, today: Day = day('2026-05-20')) =>
    interimOffer({ ...base, ...about }, rules, today)

  it('says how much and since when', () => {
    expect(offer({})).toMatchObject({ code: 'possible', limit: 9_720_000, period: { halfPassedOn: '2026-05-17' } })
  })

  it.each<[string, ReturnType<typeof offer>]>([
    ['under_way', offer({ underWayId: 'draft' })],
    ['has_interim', offer({ interimNumber: '99999-00002C' })],
    ['not_offered', offer({}, { ...defaultRules, interim: null })],
    ['kind_excluded', offer({ worksKind: 'survey' })],
    ['below_floor', offer({}, rulesWith({ floor: floor(48_600_001, 'contract_price') }))],
    ['partial_payment', offer({ hasPartialPayment: true })],
    ['too_short', offer({}, rulesWith({ minimumDays: 92 }))],
    ['too_early', offer({}, defaultRules, day('2026-05-16'))],
    ['works_over', offer({}, defaultRules, day('2026-07-01'))],
    ['works_over', offer({ guaranteeEndsOn: day('2026-05-19') })],
    ['nothing_left', offer({ guaranteedAmount: yen(29_160_000) })],
    ['possible', offer({ hasPartialPayment: true }, rulesWith({ withPartialPayment: 'allowed' }))],
    ['possible', offer({}, rulesWith({ floor: floor(48_600_001, 'planned_price') }))],
  ])('%s', (code, found) => {
    expect(found.code).toBe(code)
    expect(offerText(found)).toMatch(/。$/)
    expect(offerText(found)).not.toMatch(/undefined|NaN|null/)
    expect(offerStatus(found).text).not.toBe('')
  })
})
