import { describe, expect, it } from 'vitest'
import { emptyContent } from '../../src/domain/application.ts'
import { contractFigures, type FindingCode, findingsOf, taskState } from '../../src/domain/application-checks.ts'
import { applicationFields, type ApplicationField, tasksOf, fieldTasks } from '../../src/domain/application-fields.ts'
import { yen } from '../../src/domain/yen.ts'
import { findingText } from '../../src/wording/findings.ts'
import { advance, content, type Sections } from './filled-in.ts'
import { codes, context, found, performance } from './finding-cases.ts'

it('finds nothing in an application that is filled in right', () => {
  expect(found({})).toEqual([])
  expect(found({ about: { guarantees: { performance } } })).toEqual([])
})

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
      'payment_limit_above_planned',
      'year_guaranteed_already',
      'this_year_amount_differs',
      'advance_perhaps_below_floor',
      'performance_perhaps_not_needed',
      'advance_off_unit',
      'orderer_unknown',
    ])
  })

  it('says the limit and the share it came from', () => {
    const [above] = found({ about: { guarantees: { advancePayment: { ...advance, amount: yen(20_000_000) } } } })

    expect(above?.detail).toEqual({ limit: 19_440_000, numerator: 4, denominator: 10, isLowBid: 0, already: 0 })
  })

  it('says that a low bid, or what the year has already, made the limit smaller', () => {
    const contract = { isLowBid: true }
    const guarantees = { advancePayment: { ...advance, amount: yen(9_720_001) }, performance: null }
    const low = found({ about: { contract, guarantees }, context: { alreadyGuaranteed: yen(720_000) } })

    expect(low[0]?.detail).toEqual({ limit: 9_000_000, numerator: 2, denominator: 10, isLowBid: 1, already: 720_000 })
    expect(findingText(low[0]!)).toBe(
      '前払金保証金額は、9,000,000円以下で入力してください（この発注者の限度は低入札のため2/10です。この年度にすでに保証している720,000円を差し引いています。標準請負契約約款第35条）',
    )
  })

  it('asks for three tenths of a performance guarantee after a low bid, and says why', () => {
    const about: Sections = {
      contract: { isLowBid: true },
      guarantees: {
        advancePayment: null,
        performance: { ...performance, amount: yen(14_579_999) },
        isAdvancePaymentPlanned: true,
      },
    }

    expect(found({ about }).map((one) => findingText(one))).toEqual([
      '契約保証金額は、14,580,000円以上で入力してください（この発注者では低入札のため請負金額の3/10以上が必要です。標準請負契約約款第4条）',
    ])
  })

  it('measures an advance of a multi-year contract against the amount of this year', () => {
    const about: Sections = {
      contract: { isMultiYear: true },
      guarantees: { advancePayment: { ...advance, thisYearAmount: yen(20_000_000), amount: yen(8_000_001) } },
    }

    expect(found({ about }).find(({ code }) => code === 'advance_above_limit')?.detail).toMatchObject({
      limit: 8_000_000,
    })
  })

  it('lets an amount of this year left over from a multi-year contract count for nothing', () => {
    const about: Sections = { guarantees: { advancePayment: { ...advance, thisYearAmount: yen(1_000_000) } } }

    expect(found({ about })).toEqual([])
  })
})

describe('a task', () => {
  it.each(tasksOf('guarantee').filter((task) => task !== 'attachments'))(
    '%s is not started before it is saved',
    (task) => {
      expect(taskState(emptyContent, task, findingsOf(emptyContent, context))).toBe('not_started')
    },
  )

  it('is complete without errors, warnings or not, and in progress with one', () => {
    const wrong = content({ contract: { contractPrice: null }, works: { ordererId: null, ordererName: '□□村' } })
    const findings = findingsOf(wrong, context)

    expect(taskState(wrong, 'contract', findings)).toBe('in_progress')
    expect(taskState(wrong, 'works', findings)).toBe('complete')
    expect(taskState(wrong, 'attachments', findings)).toBe('complete')
  })

  it('has every field once', () => {
    const tasks = (['guarantee', 'interim', 'reservation'] as const).flatMap(tasksOf)

    expect(new Set(Object.values(fieldTasks))).toEqual(new Set(tasks))
  })
})

it('has no figures before the price is known', () => {
  expect(contractFigures(emptyContent)).toBeNull()
  expect(contractFigures(content({ contract: { contractPrice: null } }))).toBeNull()
  expect(contractFigures(content({ works: null }))).toMatchObject({ worksKind: 'works', contractPrice: 48_600_000 })
})
