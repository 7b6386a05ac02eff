import { describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { defaultDeadlineRule, paymentDueBy } from '../../src/domain/payment-deadline.ts'
import { demandCovered, type PaymentRequest } from '../../src/domain/payment-request.ts'
import { yen } from '../../src/domain/yen.ts'

const asItIs = { days: 14, closedDays: 'as_is' } as const

describe('支払期限 (R27)', () => {
  it('is day 15 for a claim of day 1 where the first day is not counted', () => {
    expect(paymentDueBy(day('2026-06-01'), { ...asItIs, firstDay: 'not_counted' })).toBe('2026-06-15')
  })

  it('is day 14 for a claim of day 1 where the first day is counted', () => {
    expect(paymentDueBy(day('2026-06-01'), { ...asItIs, firstDay: 'counted' })).toBe('2026-06-14')
  })

  it.each([
    ['a Sunday gives way to Monday', '2026-06-07', 'next_business_day', '2026-06-22'],
    ['a Sunday is put forward to Friday', '2026-06-07', 'business_day_before', '2026-06-19'],
    ['憲法記念日 with its 振替休日 gives way to 7 May', '2026-04-19', 'next_business_day', '2026-05-07'],
    ['憲法記念日 is put forward before the weekend', '2026-04-19', 'business_day_before', '2026-05-01'],
    ['the days about new year give way to the first open one', '2026-12-16', 'next_business_day', '2027-01-04'],
    ['the days about new year are put forward', '2026-12-16', 'business_day_before', '2026-12-28'],
  ] as const)('%s', (_name, receivedOn, closedDays, dueOn) => {
    expect(paymentDueBy(day(receivedOn), { ...defaultDeadlineRule, closedDays })).toBe(dueOn)
  })
})

describe('a claim for an advance (R26)', () => {
  const other = (amount: number, kind: PaymentRequest['kind'] = 'received') =>
    ({ kind, amount: yen(amount), paidOn: null }) as PaymentRequest

  it.each([
    ['up to the certificate', 4_000_000, []],
    ['up to what is left of it', 1_000_000, [other(3_000_000)]],
    ['beside one that was withdrawn', 4_000_000, [other(3_000_000, 'withdrawn')]],
  ])('is taken %s', (_name, amount, others) => {
    expect(() => demandCovered(yen(amount), others, yen(4_000_000))).not.toThrow()
  })

  it.each([
    ['by one yen', 4_000_001, []],
    ['together with an earlier one', 1_000_001, [other(3_000_000)]],
  ])('is refused above it %s', (_name, amount, others) => {
    expect(() => demandCovered(yen(amount), others, yen(4_000_000))).toThrow('payment_request_above_guarantee')
  })
})
