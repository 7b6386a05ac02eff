import { describe, expect, it } from 'vitest'
import { emptyContent, type TenderSection } from '../../src/domain/application.ts'
import type { FindingCode } from '../../src/domain/application-checks.ts'
import type { ApplicationField } from '../../src/domain/application-fields.ts'
import { day } from '../../src/domain/day.ts'
import { reservedShare, suggestedReservation, tenderFindings } from '../../src/domain/tender-checks.ts'
import { yen } from '../../src/domain/yen.ts'
import { findingText } from '../../src/wording/findings.ts'
import { tender } from '../support/reservations.ts'

const found = (changes: Partial<TenderSection>, today = '2026-05-20') =>
  tenderFindings({ ...emptyContent, kind: 'reservation', tender: { ...tender, ...changes } }, day(today))

describe('予約金額', () => {
  it.each([
    [50_000_000, 10, 5_000_000, 5_000_000],
    [48_600_001, 10, 4_860_001, 4_870_000],
    [48_600_000, 10, 4_860_000, 4_860_000],
    [48_650_000, 10, 4_865_000, 4_870_000],
    [48_600_000, 30, 14_580_000, 14_580_000],
    [33_333_333, 30, 10_000_000, 10_000_000],
    [33_333_334, 30, 10_000_001, 10_010_000],
    [1, 10, 1, 10_000],
    [99_999_999_999, 30, 30_000_000_000, 30_000_000_000],
  ])('of a ceiling of %d at %d%% is at least %d, and suggested as %d', (ceiling, ratio, least, suggestion) => {
    expect(reservedShare(yen(ceiling), ratio)).toBe(least)
    expect(suggestedReservation(yen(ceiling), ratio)).toBe(suggestion)
  })
})

it('finds nothing in a tender that is filled in right, nor in an application of another kind', () => {
  expect(found({})).toEqual([])
  const wrong = { ...tender, ratioPercent: 15, isAdvancePaymentPlanned: false }
  expect(tenderFindings({ ...emptyContent, kind: 'guarantee', tender: wrong }, day('2026-05-20'))).toEqual([])
})

/** Each code, where it lies, a tender that has it, and the nearest one that has not. */
const cases: readonly [FindingCode, ApplicationField, Partial<TenderSection>, Partial<TenderSection>][] = [
  ['tender_days_reversed', 'qualificationDueOn', { noticedOn: day('2026-05-30') }, { noticedOn: day('2026-05-29') }],
  ['tender_days_reversed', 'tenderOn', { tenderOn: day('2026-05-28') }, { tenderOn: day('2026-05-29') }],
  ['tender_days_reversed', 'openedOn', { openedOn: day('2026-06-09') }, { openedOn: day('2026-06-10') }],
  [
    'tender_days_reversed',
    'contractExpectedOn',
    { contractExpectedOn: day('2026-06-10') },
    { contractExpectedOn: day('2026-06-11') },
  ],
  [
    'tender_days_reversed',
    'tenderWorksStartsOn',
    { worksStartsOn: day('2026-06-29') },
    { worksStartsOn: day('2026-06-30') },
  ],
  ['tender_days_reversed', 'tenderWorksEndsOn', { worksEndsOn: day('2026-06-30') }, { worksEndsOn: day('2026-07-01') }],
  ['tender_days_reversed', 'openedOn', { tenderOn: null, openedOn: day('2026-05-28') }, { tenderOn: null }],
  ['reservation_ratio_not_offered', 'ratioPercent', { ratioPercent: 15 }, { ratioPercent: 10 }],
  ['reservation_below_share', 'reservationAmount', { amount: yen(4_999_999) }, { amount: yen(5_000_000) }],
  ['reservation_below_share', 'reservationAmount', { ratioPercent: 30 }, { ratioPercent: 30, amount: yen(15_000_000) }],
  ['reservation_above_ceiling', 'reservationAmount', { amount: yen(50_000_001) }, { amount: yen(50_000_000) }],
  ['reservation_off_unit', 'reservationAmount', { amount: yen(5_000_001) }, { amount: yen(5_010_000) }],
  [
    'advance_payment_not_planned',
    'tenderAdvancePlanned',
    { isAdvancePaymentPlanned: false },
    { isAdvancePaymentPlanned: true },
  ],
  [
    'advance_payment_not_planned',
    'tenderAdvancePlanned',
    { isAdvancePaymentPlanned: null },
    { isAdvancePaymentPlanned: true },
  ],
]

describe.each(cases)('%s at %s', (code, field, yielding, other) => {
  it('is found where it is so, and told in words without a gap', () => {
    const one = found(yielding).find((finding) => finding.code === code && finding.field === field)
    expect(one).toBeDefined()
    expect(one && findingText(one)).not.toMatch(/undefined|NaN/)
  })

  it('is not found where it is not', () => {
    expect(found(other).filter((one) => one.code === code && one.field === field)).toEqual([])
  })
})

it('takes no reservation once the tender was opened, and warns once the day for the papers is over', () => {
  expect(found({}, '2026-06-12')).toMatchObject([{ code: 'tender_opened_already', severity: 'error' }])
  expect(found({}, '2026-06-11')).toMatchObject([{ code: 'qualification_due_over', severity: 'warning' }])
  expect(found({}, '2026-05-29')).toEqual([])
})

it('names the least amount, the ratio and the suggestion', () => {
  const [one] = found({ bidCeiling: yen(48_650_000), amount: yen(4_864_999) })
  expect(one && findingText(one)).toBe(
    '予約金額は、4,865,000円以上で入力してください（予定入札額の上限48,650,000円の10%）。1万円未満を切り上げると4,870,000円です',
  )
})
