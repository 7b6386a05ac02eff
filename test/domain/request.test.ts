import { describe, expect, it } from 'vitest'
import {
  approve,
  type GuaranteeRequest,
  isPossible,
  issue,
  receivePremium,
  type RequestAct,
  requestStates,
  type RequestState,
  stateAfter,
  step,
} from '../../src/domain/request.ts'
import { yen } from '../../src/domain/yen.ts'

const acts: readonly RequestAct[] = [
  'askForRelease',
  'submit',
  'takeBack',
  'beginReview',
  'sendBack',
  'requestDocuments',
  'resumeReview',
  'approve',
  'decline',
  'issue',
  'withdraw',
]

/** Written out by hand, so that a slip in the table of the code is one here and there, or shows. */
const legal: Readonly<Record<RequestState, Partial<Record<RequestAct, RequestState>>>> = {
  draft: { askForRelease: 'awaiting_release', submit: 'submitted', withdraw: 'withdrawn' },
  awaiting_release: { submit: 'submitted', takeBack: 'draft', withdraw: 'withdrawn' },
  submitted: { beginReview: 'under_review', withdraw: 'withdrawn' },
  under_review: {
    sendBack: 'sent_back',
    requestDocuments: 'awaiting_documents',
    approve: 'approved',
    decline: 'declined',
    withdraw: 'withdrawn',
  },
  awaiting_documents: { resumeReview: 'under_review', withdraw: 'withdrawn' },
  sent_back: { submit: 'submitted', withdraw: 'withdrawn' },
  approved: { issue: 'issued', withdraw: 'withdrawn' },
  issued: {},
  declined: {},
  withdrawn: {},
}

const now = new Date('2026-05-20T10:00:00+09:00')

describe.each(requestStates)('a request that is %s', (state) => {
  it.each(acts)('on %s', (act) => {
    const next = legal[state][act]

    expect(isPossible(aRequest({ state }), act)).toBe(next !== undefined)
    if (next) expect(stateAfter(state, act)).toBe(next)
    else expect(() => stateAfter(state, act)).toThrow('not_possible_now')
  })
})

it('has no act that its prototype would lend it', () => {
  expect(() => stateAfter('draft', 'toString' as RequestAct)).toThrow('not_possible_now')
  expect(isPossible(aRequest({ state: 'draft' }), 'constructor' as RequestAct)).toBe(false)
})

it('changes nothing but its state by a step', () => {
  const before = aRequest({ state: 'submitted' })

  expect(step(before, 'beginReview')).toEqual({ ...before, state: 'under_review' })
})

describe('approving', () => {
  const premium = { amount: yen(45_380), rateTableId: 'rates', dueOn: '2026-06-03' }

  it('fixes the premium, its table, its day and the reviewer', () => {
    const approved = approve(aRequest({ state: 'under_review' }), 'saeki', premium, 'transfer', now)

    expect(approved).toMatchObject({
      state: 'approved',
      reviewerId: 'saeki',
      premiumAmount: 45_380,
      rateTableId: 'rates',
      premiumDueOn: '2026-06-03',
      approvedAt: now,
      premiumSettledAt: null,
    })
  })

  it('settles the premium at once where it is paid monthly', () => {
    const approved = approve(aRequest({ state: 'under_review' }), 'saeki', premium, 'monthly', now)

    expect(approved.premiumSettledAt).toBe(now)
  })
})

describe('receiving the premium', () => {
  const waiting = aRequest({ state: 'approved', premiumAmount: yen(45_380) })

  it('settles it', () => {
    expect(receivePremium(waiting, yen(45_380), now).premiumSettledAt).toBe(now)
  })

  it.each([0, 45_379, 45_381])('is refused for %d yen', (amount) => {
    expect(() => receivePremium(waiting, yen(amount), now)).toThrow('premium_mismatch')
  })

  it('is refused a second time', () => {
    expect(() => receivePremium({ ...waiting, premiumSettledAt: now }, yen(45_380), now)).toThrow('not_possible_now')
  })

  it.each(requestStates.filter((state) => state !== 'approved'))('is refused while %s', (state) => {
    expect(() => receivePremium({ ...waiting, state }, yen(45_380), now)).toThrow('not_possible_now')
  })
})

describe('issuing', () => {
  const settled = aRequest({ state: 'approved', reviewerId: 'saeki', premiumSettledAt: now })

  const always = { guaranteedAmount: yen(1), twoPersonsFrom: yen(0) }

  it('is for an approver who is not the reviewer', () => {
    expect(issue(settled, 'ohno', always).state).toBe('issued')
    expect(() => issue(settled, 'saeki', always)).toThrow('same_person')
  })

  it.each([
    [999_999, 'issued'],
    [1_000_000, 'same_person'],
    [1_000_001, 'same_person'],
  ])('of %i yen by the reviewer, where two persons issue from a million on: %s', (amount, outcome) => {
    const rule = { guaranteedAmount: yen(amount), twoPersonsFrom: yen(1_000_000) }
    const act = () => issue(settled, 'saeki', rule)

    if (outcome === 'issued') expect(act().state).toBe(outcome)
    else expect(act).toThrow(outcome)
    expect(issue(settled, 'ohno', rule).state).toBe('issued')
  })

  it('waits for the premium', () => {
    expect(() => issue({ ...settled, premiumSettledAt: null }, 'ohno', always)).toThrow('not_possible_now')
  })
})

function aRequest(about: Partial<GuaranteeRequest>): GuaranteeRequest {
  return {
    id: 'request',
    applicationId: 'application',
    product: 'advance_payment',
    state: 'draft',
    reviewerId: null,
    premiumAmount: null,
    rateTableId: null,
    approvedAt: null,
    premiumDueOn: null,
    premiumSettledAt: null,
    declineReason: null,
    ...about,
  }
}
