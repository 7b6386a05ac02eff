import { describe, expect, it } from 'vitest'
import {
  type Application,
  emptyContent,
  isEditable,
  productsAskedFor,
  sendBack,
  stepAll,
  submit,
} from '../../src/domain/application.ts'
import type { Product } from '../../src/domain/product.ts'
import { requestStates, type RequestState } from '../../src/domain/request.ts'
import { yen } from '../../src/domain/yen.ts'

type States = Partial<Record<'advance_payment' | 'performance', RequestState>>

describe('whether the contractor may still change it', () => {
  it.each([
    ['nothing asked for yet', {}, true],
    ['a draft', { advance_payment: 'draft' }, true],
    ['sent back', { advance_payment: 'sent_back' }, true],
    ['sent back, with a new product beside it', { advance_payment: 'sent_back', performance: 'draft' }, true],
    ['sent back, with the other withdrawn', { advance_payment: 'sent_back', performance: 'withdrawn' }, true],
    ['sent back, with the other declined', { advance_payment: 'sent_back', performance: 'declined' }, true],
    ['sent back, with the other issued', { advance_payment: 'sent_back', performance: 'issued' }, false],
    ['all declined', { advance_payment: 'declined', performance: 'declined' }, false],
    ['all withdrawn', { advance_payment: 'withdrawn' }, false],
    ['waiting for release', { advance_payment: 'awaiting_release' }, false],
    ['under review', { advance_payment: 'under_review' }, false],
    ['issued', { advance_payment: 'issued' }, false],
  ] satisfies [string, States, boolean][])('%s', (_name, states, expected) => {
    expect(isEditable(anApplication(states))).toBe(expected)
  })

  it('is no longer so when it was sent and asks for nothing', () => {
    expect(isEditable({ ...anApplication({}), submittedAt: new Date(0) })).toBe(false)
  })
})

describe('sending', () => {
  it('hands in everything asked for', () => {
    const sent = submit(anApplication({ advance_payment: 'draft', performance: 'awaiting_release' }))

    expect(statesOf(sent)).toEqual({ advance_payment: 'submitted', performance: 'submitted' })
  })

  it('withdraws what came back and is no longer asked for', () => {
    const before = anApplication({ advance_payment: 'sent_back', performance: 'sent_back' }, ['advance_payment'])

    expect(statesOf(submit(before))).toEqual({ advance_payment: 'submitted', performance: 'withdrawn' })
  })

  it('leaves alone what has been decided', () => {
    const sent = submit(anApplication({ advance_payment: 'sent_back', performance: 'declined' }))

    expect(statesOf(sent)).toEqual({ advance_payment: 'submitted', performance: 'declined' })
  })

  it('is refused where nothing is asked for', () => {
    expect(() => submit(anApplication({}))).toThrow('nothing_requested')
  })

  it('is refused where only what was declined is still asked for', () => {
    const before = anApplication({ advance_payment: 'sent_back', performance: 'declined' }, ['performance'])

    expect(() => submit(before)).toThrow('nothing_requested')
  })

  it.each(requestStates.filter((state) => !['draft', 'awaiting_release', 'sent_back'].includes(state)))(
    'is refused once it is %s',
    (state) => {
      expect(() => submit(anApplication({ advance_payment: state }))).toThrow('not_possible_now')
    },
  )
})

describe('sending back', () => {
  it('takes everything under review along', () => {
    const back = sendBack(anApplication({ advance_payment: 'under_review', performance: 'under_review' }))

    expect(statesOf(back)).toEqual({ advance_payment: 'sent_back', performance: 'sent_back' })
  })

  it('leaves what was declined', () => {
    const back = sendBack(anApplication({ advance_payment: 'under_review', performance: 'declined' }))

    expect(statesOf(back)).toEqual({ advance_payment: 'sent_back', performance: 'declined' })
  })

  it.each(['approved', 'issued'] as const)('is refused while another request is %s', (state) => {
    const half = anApplication({ advance_payment: state, performance: 'under_review' })

    expect(() => sendBack(half)).toThrow('not_possible_now')
  })

  it('is refused where nothing is under review', () => {
    expect(() => sendBack(anApplication({ advance_payment: 'submitted' }))).toThrow('not_possible_now')
  })
})

describe('a step of all', () => {
  it('steps those among the states named, and is refused when there are none', () => {
    const half = anApplication({ advance_payment: 'submitted', performance: 'declined' })

    expect(statesOf(stepAll(half, 'beginReview', ['submitted']))).toEqual({
      advance_payment: 'under_review',
      performance: 'declined',
    })
    expect(() => stepAll(half, 'takeBack', ['awaiting_release'])).toThrow('not_possible_now')
  })
})

it('asks for the products its content has', () => {
  expect(productsAskedFor(anApplication({}, ['advance_payment', 'performance']).content)).toEqual([
    'advance_payment',
    'performance',
  ])
  expect(productsAskedFor(emptyContent)).toEqual([])
})

/** An application whose requests stand in these states, and whose content asks for these products or for all of them. */
function anApplication(states: States, asked: readonly Product[] = Object.keys(states) as Product[]): Application {
  const guarantee = { certificateForm: 'electronic', amount: yen(1_000_000) } as const
  return {
    id: 'application',
    realmId: 'realm',
    suretyId: 'surety',
    contractorId: 'contractor',
    receptionNumber: null,
    content: {
      ...emptyContent,
      guarantees: {
        advancePayment: asked.includes('advance_payment') ? { ...guarantee, thisYearAmount: null } : null,
        performance: asked.includes('performance') ? guarantee : null,
        isAdvancePaymentPlanned: true,
      },
    },
    originGuaranteeId: null,
    requests: Object.entries(states).map(([product, state]) => ({
      id: product,
      applicationId: 'application',
      product: product as Product,
      state,
      reviewerId: null,
      premiumAmount: null,
      rateTableId: null,
      approvedAt: null,
      premiumDueOn: null,
      premiumSettledAt: null,
      declineReason: null,
    })),
    createdBy: 'somebody',
    savedAt: new Date(0),
    discardedAt: null,
    submittedAt: null,
    version: 1,
  }
}

function statesOf(application: Application): Record<string, RequestState> {
  return Object.fromEntries(application.requests.map(({ product, state }) => [product, state]))
}
