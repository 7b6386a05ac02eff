import { describe, expect, it } from 'vitest'
import { type ApplicationContent, emptyContent } from '../../src/domain/application.ts'
import {
  type CheckContext,
  contractFigures,
  type Finding,
  type FindingCode,
  findingsOf,
  taskState,
} from '../../src/domain/application-checks.ts'
import {
  applicationFields,
  type ApplicationField,
  applicationTasks,
  fieldTasks,
} from '../../src/domain/application-fields.ts'
import { day } from '../../src/domain/day.ts'
import { defaultRules } from '../../src/domain/orderer-rules.ts'
import { yen } from '../../src/domain/yen.ts'

type Sections = { [Name in keyof ApplicationContent]?: Partial<NonNullable<ApplicationContent[Name]>> | null }
type Case = { readonly about?: Sections; readonly context?: Partial<CheckContext> }

const context: CheckContext = {
  rules: defaultRules,
  acceptsElectronicFrom: day('2026-04-01'),
  paysPremiumsMonthly: true,
  today: day('2026-05-20'),
}
const electronic = { certificateForm: 'electronic' } as const
const advance = { ...electronic, thisYearAmount: null, amount: yen(19_440_000) }
const performance = { ...electronic, amount: yen(4_860_000) }
const noPerformance = { performance: null, isAdvancePaymentPlanned: null }

it('finds nothing in an application that is filled in right', () => {
  expect(found({})).toEqual([])
  expect(found({ about: { guarantees: { performance } } })).toEqual([])
})

/** Each code, with the field it lies at, a case that has it, and the nearest one that has not. */
const codes: readonly [FindingCode, ApplicationField, Case, Case][] = [
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

describe.each(codes)('%s at %s', (code, field, yielding, other) => {
  it('is found where it is so', () => {
    expect(found(yielding)).toContainEqual(expect.objectContaining({ code, field }))
  })

  it('is not found where it is not', () => {
    expect(found(other).filter((one) => one.code === code && one.field === field)).toEqual([])
  })
})

describe('a field left empty', () => {
  it.each([
    ['orderer', { works: { ordererId: null, ordererName: '' } }],
    ['worksName', { works: { worksName: '' } }],
    ['contractPrice', { contract: { contractPrice: null } }],
    ['contractPrice', { contract: { contractPrice: yen(0) } }],
    ['worksStartsOn', { contract: { worksStartsOn: null } }],
    ['worksEndsOn', { contract: { worksEndsOn: null } }],
    ['jointVentureName', { contract: { undertaking: 'joint_venture_member', jointVentureName: '' } }],
    ['advancePaymentAmount', { guarantees: { advancePayment: { ...advance, amount: null } } }],
    ['performanceAmount', { guarantees: { performance: { ...performance, amount: null } } }],
    ['depositoryBank', { payment: { depositoryBank: '' } }],
    ['billTo', { payment: { billTo: '' } }],
    ['office', { delivery: { officeId: null } }],
    ['noticeEmail', { delivery: { noticeEmail: '' } }],
    ['contactPerson', { delivery: { contactPerson: '' } }],
    ['contactTelephone', { delivery: { contactTelephone: '' } }],
  ] satisfies [ApplicationField, Sections][])('%s is missing', (field, about) => {
    expect(found({ about })).toContainEqual({ field, code: 'missing', severity: 'error', detail: {} })
  })

  it.each([
    [
      'a bank, where no advance is asked for',
      {
        guarantees: { advancePayment: null, performance, isAdvancePaymentPlanned: true },
        payment: { depositoryBank: '' },
      },
    ],
    ['an address for a notice nobody wants', { delivery: { wantsIssueNotice: false, noticeEmail: '' } }],
    ['the name of a joint venture, where there is none', { contract: { undertaking: 'sole', jointVentureName: '' } }],
    ['a body of the register, where its name was typed', { works: { ordererId: null, ordererName: '□□村' } }],
  ] satisfies [string, Sections][])('%s is not', (_name, about) => {
    expect(found({ about }).filter(({ code }) => code === 'missing')).toEqual([])
  })

  it('of a section nobody has opened is missing, but for what only an answer would make necessary', () => {
    const missing = findingsOf(emptyContent, context).filter(({ code }) => code === 'missing')

    expect(missing.map(({ field }) => field)).toEqual([
      'orderer',
      'worksName',
      'contractPrice',
      'worksStartsOn',
      'worksEndsOn',
      'billTo',
      'office',
      'noticeEmail',
      'contactPerson',
      'contactTelephone',
    ])
  })
})

describe('what is found', () => {
  it('stands in the order of the form', () => {
    const fields = findingsOf(emptyContent, context).map(({ field }) => applicationFields.indexOf(field))

    expect(fields).toEqual([...fields].sort((a, b) => a - b))
  })

  it('keeps an application from being sent, but for an odd amount and a body we do not know', () => {
    const warnings = codes.map(([code, field, yielding]): [FindingCode, string | undefined] => [
      code,
      found(yielding).find((one) => one.code === code && one.field === field)?.severity,
    ])

    expect(warnings.filter(([, severity]) => severity === 'warning').map(([code]) => code)).toEqual([
      'advance_off_unit',
      'orderer_unknown',
    ])
  })

  it('says the limit and the share it came from', () => {
    const [above] = found({ about: { guarantees: { advancePayment: { ...advance, amount: yen(20_000_000) } } } })

    expect(above?.detail).toEqual({ limit: 19_440_000, numerator: 4, denominator: 10 })
  })

  it('measures an advance of a multi-year contract against the amount of this year', () => {
    const about: Sections = {
      contract: { isMultiYear: true },
      guarantees: { advancePayment: { ...advance, thisYearAmount: yen(20_000_000), amount: yen(8_000_001) } },
    }

    expect(found({ about })).toMatchObject([{ code: 'advance_above_limit', detail: { limit: 8_000_000 } }])
  })

  it('lets an amount of this year left over from a multi-year contract count for nothing', () => {
    const about: Sections = { guarantees: { advancePayment: { ...advance, thisYearAmount: yen(1_000_000) } } }

    expect(found({ about })).toEqual([])
  })
})

describe('a task', () => {
  it.each(applicationTasks.filter((task) => task !== 'attachments'))('%s is not started before it is saved', (task) => {
    expect(taskState(emptyContent, task, findingsOf(emptyContent, context))).toBe('not_started')
  })

  it('is complete without errors, warnings or not, and in progress with one', () => {
    const wrong = content({ contract: { contractPrice: null }, works: { ordererId: null, ordererName: '□□村' } })
    const findings = findingsOf(wrong, context)

    expect(taskState(wrong, 'contract', findings)).toBe('in_progress')
    expect(taskState(wrong, 'works', findings)).toBe('complete')
    expect(taskState(wrong, 'attachments', findings)).toBe('complete')
  })

  it('has every field once', () => {
    expect(new Set(Object.values(fieldTasks))).toEqual(new Set(applicationTasks))
  })
})

it('has no figures before the price is known', () => {
  expect(contractFigures(emptyContent)).toBeNull()
  expect(contractFigures(content({ contract: { contractPrice: null } }))).toBeNull()
  expect(contractFigures(content({ works: null }))).toMatchObject({ worksKind: 'works', contractPrice: 48_600_000 })
})

function found({ about = {}, context: other = {} }: Case): Finding[] {
  return findingsOf(content(about), { ...context, ...other })
}

function content(about: Sections): ApplicationContent {
  return {
    works: merged(
      {
        ordererId: 'hitachinaka',
        ordererName: '',
        ordererSection: '',
        worksKind: 'works',
        worksNumber: '',
        worksName: '市道〇〇線 道路改良工事',
        worksPlace: '',
      },
      about.works,
    ),
    contract: merged(
      {
        contractPrice: yen(48_600_000),
        contractedOn: day('2026-05-11'),
        awardedOn: null,
        worksStartsOn: day('2026-05-12'),
        worksEndsOn: day('2027-03-19'),
        undertaking: 'sole',
        jointVentureName: '',
        isLowBid: false,
        isMultiYear: false,
      },
      about.contract,
    ),
    guarantees: merged({ advancePayment: advance, performance: null, isAdvancePaymentPlanned: null }, about.guarantees),
    payment: merged(
      {
        bankCode: null,
        bankBranchCode: null,
        depositoryBank: '〇〇銀行 △△支店',
        usesRedeposit: false,
        premiumPayment: 'transfer',
        billTo: 'ネットデスク建設 株式会社',
        wantsPaperStatement: false,
      },
      about.payment,
    ),
    delivery: merged(
      {
        officeId: 'office',
        wantsIssueNotice: true,
        noticeEmail: 'kensetsu-soshin@example.jp',
        contactSection: '',
        contactPerson: '神田 誠',
        contactTelephone: '03-0000-0001',
        remarks: '',
      },
      about.delivery,
    ),
  }
}

function merged<Section extends object>(full: Section, about: Partial<Section> | null | undefined): Section | null {
  return about === null ? null : { ...full, ...about }
}
