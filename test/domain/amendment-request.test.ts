import { describe, expect, it } from 'vitest'
import { type AmendmentContent, amendmentOf, emptyAmendment } from '../../src/domain/amendment-content.ts'
import { type AmendmentFindingCode, amendmentFindings } from '../../src/domain/amendment-checks.ts'
import { type AmendmentContext, figuresOfAmendment } from '../../src/domain/amendment-figures.ts'
import {
  type AmendmentRequest,
  approveAmendment,
  demandFresh,
  issueAmendment,
  receiveAdditional,
  stepAmendment,
} from '../../src/domain/amendment-request.ts'
import { day } from '../../src/domain/day.ts'
import { Refused } from '../../src/domain/errors.ts'
import { defaultRules } from '../../src/domain/orderer-rules-default.ts'
import { type RequestAct, requestStates, transitions } from '../../src/domain/request.ts'
import { yen } from '../../src/domain/yen.ts'
import { aCertificate } from './certificate-contents.ts'

const today = day('2026-08-03')
const now = new Date('2026-08-03T10:00:00+09:00')

describe('the steps of a change', () => {
  const acts = [...new Set(requestStates.flatMap((state) => Object.keys(transitions[state])))] as RequestAct[]
  const table = requestStates.flatMap((state) => acts.map((act) => [state, act] as const))

  it.each(table)('from %s by %s are those of a request', (state, act) => {
    const expected = (transitions[state] as Partial<Record<RequestAct, string>>)[act]
    const step = () => stepAmendment(request({ state }), act).state

    if (expected) expect(step()).toBe(expected)
    else expect(step).toThrow('not_possible_now')
  })

  it('settle at approval what is not to be paid: nothing more, less, or a month’s bill', () => {
    const under = request({ state: 'under_review' })
    const dueOn = day('2026-08-17')
    const approve = (additional: number, refund: number, payment: 'transfer' | 'monthly') =>
      approveAmendment(under, 'saeki', { additional: yen(additional), refund: yen(refund), dueOn }, payment, now)

    expect(approve(4_320, 0, 'transfer')).toMatchObject({ premiumSettledAt: null, premiumDueOn: dueOn })
    expect(approve(4_320, 0, 'monthly')).toMatchObject({ premiumSettledAt: now, premiumDueOn: null })
    expect(approve(0, 0, 'transfer')).toMatchObject({ premiumSettledAt: now, premiumDueOn: null })
    expect(approve(0, 8_640, 'transfer')).toMatchObject({ premiumSettledAt: now, refundPremium: 8_640 })
  })

  it('take exactly the premium that was fixed, once', () => {
    const approved = request({ state: 'approved', additionalPremium: yen(4_320) })

    expect(receiveAdditional(approved, yen(4_320), now).premiumSettledAt).toBe(now)
    expect(() => receiveAdditional(approved, yen(4_319), now)).toThrow('premium_mismatch')
    expect(() => receiveAdditional({ ...approved, premiumSettledAt: now }, yen(4_320), now)).toThrow('not_possible_now')
  })

  it('end in the issue by somebody else, once nothing is owed', () => {
    const ready = request({ state: 'approved', reviewerId: 'saeki', premiumSettledAt: now })

    expect(issueAmendment(ready, 'ohno').state).toBe('issued')
    expect(() => issueAmendment(ready, 'saeki')).toThrow('same_person')
    expect(() => issueAmendment({ ...ready, premiumSettledAt: null }, 'ohno')).toThrow('not_possible_now')
  })

  it('go no further once the guarantee is another than the one that was looked at', () => {
    const fresh = { state: 'in_force', newestCertificateId: 'base' } as const

    expect(() => demandFresh(request(), fresh)).not.toThrow()
    expect(() => demandFresh(request(), { ...fresh, newestCertificateId: 'newer' })).toThrow('guarantee_changed')
    for (const state of ['voided', 'cancelled', 'ended', 'claimed'] as const) {
      expect(() => demandFresh(request(), { ...fresh, state })).toThrow('guarantee_not_in_force')
    }
  })
})

describe('the bounds of a new amount', () => {
  const increase = { kinds: ['increase'], contractPrice: yen(54_000_000) } as const

  it.each([
    ['to the limit of the new price', 21_600_000, []],
    ['a yen above it', 21_600_001, ['above_limit']],
    ['off the body’s unit', 21_595_000, ['off_unit']],
    ['to what it is already, the price alone being new', 19_440_000, ['price_only']],
    ['to less', 19_000_000, ['amount_not_raised']],
  ] as [string, number, AmendmentFindingCode[]][])('for a rise %s', (_name, amount, codes) => {
    expect(codesOf({ ...increase, guaranteedAmount: yen(amount) })).toEqual(codes)
  })

  it('name limit and share of a rise that goes too far', () => {
    expect(findings({ ...increase, guaranteedAmount: yen(21_600_001) })).toMatchObject([
      { field: 'guaranteedAmount', detail: { limit: 21_600_000, numerator: 4, denominator: 10 } },
    ])
  })

  it.each([
    ['to half of the new price', 17_500_000, []],
    ['a yen above it', 17_500_001, ['above_kept']],
    ['below what is left of the advance', 17_499_999, ['below_kept']],
    ['to what it is already, the price alone being new', 19_440_000, ['price_only']],
    ['to more', 20_000_000, ['amount_not_cut']],
  ] as [string, number, AmendmentFindingCode[]][])(
    'for a cut of the price to 35,000,000 %s',
    (_name, amount, codes) => {
      const content = { kinds: ['decrease'], contractPrice: yen(35_000_000), guaranteedAmount: yen(amount) } as const
      expect(codesOf(content)).toEqual(codes)
    },
  )

  it.each([
    ['works, of whose price half may be kept', {}, 17_500_000, 1_940_000],
    ['design, four tenths', { worksKind: 'design' }, 14_000_000, 5_440_000],
    ['survey, four tenths', { worksKind: 'survey' }, 14_000_000, 5_440_000],
    ['works with an interim advance, six tenths of both', { otherAdvance: yen(9_720_000) }, 11_280_000, 8_160_000],
  ] as [string, Partial<AmendmentContext>, number, number][])('after a cut, for %s', (_name, about, kept, excess) => {
    const content = change({ kinds: ['decrease'], contractPrice: yen(35_000_000) })
    expect(figuresOfAmendment(content, context(about))).toMatchObject({ kept, excess })
  })

  it('ask nothing back where the cut price still covers the advance', () => {
    const content = change({ kinds: ['decrease'], contractPrice: yen(40_000_000) })
    expect(figuresOfAmendment(content, context())).toMatchObject({ excess: 0, remaining: 19_440_000 })
  })

  it('are those of 第4条 for a performance guarantee, more strictly after a cut', () => {
    const performance = { product: 'performance', guaranteedAmount: yen(4_860_000), depositoryBank: null } as const
    const about = { certificate: { ...aCertificate(), ...performance } }
    const rise = { ...increase, guaranteedAmount: yen(5_399_999) }
    const cut = { kinds: ['decrease'], contractPrice: yen(40_000_000), guaranteedAmount: yen(3_999_999) } as const

    expect(findings(rise, about)).toMatchObject([{ code: 'below_minimum', severity: 'warning' }])
    expect(codesOf({ ...rise, guaranteedAmount: yen(5_400_000) }, about)).toEqual([])
    expect(codesOf({ ...rise, guaranteedAmount: yen(54_000_001) }, about)).toEqual(['above_price'])
    expect(findings(cut, about)).toMatchObject([{ code: 'below_minimum', severity: 'error' }])
  })

  it('differ in the premium by the rates of the first day', () => {
    const figures = (kind: 'increase' | 'decrease', amount: number) =>
      figuresOfAmendment(
        change({ kinds: [kind], contractPrice: yen(54_000_000), guaranteedAmount: yen(amount) }),
        context(),
      )

    expect(figures('increase', 21_600_000)).toMatchObject({ premiumBefore: 38_880, additional: 4_320, refund: 0 })
    expect(figures('decrease', 17_280_000)).toMatchObject({ premiumAfter: 34_560, additional: 0, refund: 4_320 })
  })
})

describe('what keeps a change from being sent', () => {
  const period = { kinds: ['works_period'], contractPrice: yen(48_600_000) } as const
  const from = { worksStartsOn: day('2026-05-12') }

  it.each([
    ['no kind', { kinds: [] }, ['no_kind']],
    ['rise and cut at once', { kinds: ['increase', 'decrease'] }, ['two_directions']],
    [
      'nothing filled in',
      { kinds: ['depository_bank'], contractChangedOn: null, reason: '' },
      ['missing', 'missing', 'missing'],
    ],
    [
      'the price alone',
      { kinds: ['increase'], contractPrice: yen(50_000_000), guaranteedAmount: yen(19_440_000) },
      ['price_only'],
    ],
    [
      'the price alone, as a period',
      { ...period, ...from, contractPrice: yen(50_000_000), worksEndsOn: day('2027-03-19') },
      ['price_only'],
    ],
    ['the same period', { ...period, ...from, worksEndsOn: day('2027-03-19') }, ['kind_unchanged']],
    [
      'a period that ends before it begins',
      { ...period, ...from, worksEndsOn: day('2026-05-11') },
      ['period_reversed'],
    ],
    ['a period that is over', { ...period, ...from, worksEndsOn: day('2026-08-02') }, ['works_period_over']],
    ['the same bank', { kinds: ['depository_bank'], depositoryBank: '〇〇銀行 △△支店' }, ['kind_unchanged']],
    ['a day before the contract', { ...title, contractChangedOn: day('2026-05-10') }, ['changed_before_contract']],
    [
      'the representative alone',
      {
        kinds: ['contractor'],
        contractorName: 'ネットデスク建設 株式会社',
        contractorAddress: '東京都',
        representative: '代表取締役 神田',
      },
      ['representative_only'],
    ],
  ] as [string, Partial<AmendmentContent>, AmendmentFindingCode[]][])('is %s', (_name, content, codes) => {
    expect(codesOf(content)).toEqual(codes)
  })

  it('is nothing where the new day is later, the new name another, or the firm has moved', () => {
    expect(codesOf({ ...period, ...from, worksEndsOn: day('2027-03-26') })).toEqual([])
    expect(codesOf(title)).toEqual([])
    expect(
      codesOf({ kinds: ['contractor'], contractorName: 'ネットデスク建設 株式会社', contractorAddress: '神奈川県' }),
    ).toEqual([])
  })
})

describe('the change as it would be issued', () => {
  it('has the values of the chosen kinds only, and a period that follows the works', () => {
    const content = change({
      kinds: ['works_period'],
      worksStartsOn: day('2026-05-12'),
      worksEndsOn: day('2027-03-26'),
      worksName: 'left over from a kind that was chosen before',
    })

    expect(amendmentOf(content, aCertificate())).toEqual({
      worksStartsOn: '2026-05-12',
      worksEndsOn: '2027-03-26',
      guaranteeEndsOn: '2027-03-26',
    })
  })

  it('leaves the end of a fiscal year where it is, unless the works end before it', () => {
    const overYears = { ...aCertificate(), guaranteeEndsOn: day('2027-03-31'), worksEndsOn: day('2028-03-10') }
    const until = (end: string) => amendmentOf(change({ kinds: ['works_period'], worksEndsOn: day(end) }), overYears)

    expect(until('2028-03-24').guaranteeEndsOn).toBeUndefined()
    expect(until('2027-02-26').guaranteeEndsOn).toBe('2027-02-26')
  })

  it('takes an advance of works cut short back to their new end', () => {
    const content = change({ kinds: ['works_period'], worksEndsOn: day('2027-02-26') })
    expect(amendmentOf(content, aCertificate()).guaranteeEndsOn).toBe('2027-02-26')
  })
})

const title = { kinds: ['works_title'], worksName: '市道〇〇線 道路改良工事（変更）' } as const

function findings(content: Partial<AmendmentContent>, about: Partial<AmendmentContext> = {}) {
  return amendmentFindings(change(content), context(about))
}

function codesOf(content: Partial<AmendmentContent>, about: Partial<AmendmentContext> = {}): AmendmentFindingCode[] {
  return findings(content, about).map(({ code }) => code)
}

function change(content: Partial<AmendmentContent>): AmendmentContent {
  return { ...emptyAmendment, contractChangedOn: day('2026-07-31'), reason: '設計変更のため', ...content }
}

function context(about: Partial<AmendmentContext> = {}): AmendmentContext {
  return {
    certificate: aCertificate(),
    rules: defaultRules,
    worksKind: 'works',
    isLowBid: false,
    rates: { mode: 'marginal_bands', bands: [{ over: yen(0), upTo: null, ratePpm: 2_000 }], minimum: yen(0) },
    otherAdvance: yen(0),
    today,
    ...about,
  }
}

function request(about: Partial<AmendmentRequest> = {}): AmendmentRequest {
  return {
    id: 'amendment',
    realmId: 'realm',
    suretyId: 'surety',
    contractorId: 'contractor',
    guaranteeId: 'guarantee',
    baseCertificateId: 'base',
    receptionNumber: null,
    content: emptyAmendment,
    state: 'draft',
    reviewerId: null,
    additionalPremium: null,
    refundPremium: null,
    approvedAt: null,
    premiumDueOn: null,
    premiumSettledAt: null,
    declineReason: null,
    issuedCertificateId: null,
    createdBy: 'drafter',
    savedAt: now,
    submittedAt: null,
    version: 1,
    ...about,
  }
}

// `Refused` is what every refusal above is; a plain error with the same word would not do.
it('refuses by the closed list of reasons', () => {
  expect(() => stepAmendment(request({ state: 'issued' }), 'submit')).toThrow(Refused)
})
