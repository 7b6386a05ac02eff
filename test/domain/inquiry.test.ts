import { describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import {
  daysOverdue,
  demandDueDay,
  type InquiryState,
  type InquiryStep,
  inquirySteps,
  stepInquiry,
} from '../../src/domain/inquiry.ts'

const states: readonly InquiryState[] = ['draft', 'waiting', 'answered', 'finished', 'withdrawn', 'discarded']
const allowed: Partial<Record<InquiryState, Partial<Record<InquiryStep, InquiryState>>>> = {
  draft: { ask: 'waiting', discard: 'discarded' },
  waiting: { answer: 'answered', withdraw: 'withdrawn' },
  answered: { ask: 'waiting', finish: 'finished', withdraw: 'withdrawn' },
}

describe('a 照会', () => {
  const cells = states.flatMap((state) =>
    (Object.keys(inquirySteps) as InquiryStep[]).map((step) => [state, step] as const),
  )

  it.each(cells)('in %s: %s', (state, step) => {
    const to = allowed[state]?.[step]
    if (to) expect(stepInquiry(state, step)).toBe(to)
    else expect(() => stepInquiry(state, step)).toThrow('not_possible_now')
  })

  it.each([
    ['2026-05-19', false],
    ['2026-05-20', true],
    ['2027-05-20', true],
    ['2027-05-21', false],
  ])('may want its answer by %s: %s', (dueOn, isPossible) => {
    const demand = () => demandDueDay(day(dueOn), day('2026-05-20'))
    if (isPossible) expect(demand).not.toThrow()
    else expect(demand).toThrow('inquiry_day_out_of_range')
  })

  it('is late from the day after, as long as it waits', () => {
    const dueOn = day('2026-05-20')
    expect(daysOverdue({ state: 'waiting', dueOn }, day('2026-05-20'))).toBe(0)
    expect(daysOverdue({ state: 'waiting', dueOn }, day('2026-05-23'))).toBe(3)
    expect(daysOverdue({ state: 'answered', dueOn }, day('2026-05-23'))).toBe(0)
  })
})
