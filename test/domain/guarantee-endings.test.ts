import { describe, expect, it } from 'vitest'
import type { CertificateContent } from '../../src/domain/certificate.ts'
import { effectiveVersion, standingAmong, versionBefore } from '../../src/domain/certificate-versions.ts'
import { type CorrectionWarning, correctionWarnings } from '../../src/domain/correction-warnings.ts'
import { day } from '../../src/domain/day.ts'
import {
  confirm,
  correct,
  type Correction,
  correctableFields,
  demandEffectiveDay,
  demandOpen,
  type GuaranteeActKind,
  guaranteeActKinds,
  type GuaranteeActProposal,
  isIrreversible,
  refundOf,
} from '../../src/domain/guarantee-endings.ts'
import type { GuaranteeState } from '../../src/domain/guarantee.ts'
import { takeBack, turnDown } from '../../src/domain/proposal.ts'
import { yen } from '../../src/domain/yen.ts'
import { defaultRules } from '../../src/domain/orderer-rules-default.ts'

const at = new Date('2026-05-20T01:00:00Z')

describe('what a guarantee is open to', () => {
  const table: readonly (readonly [GuaranteeState, readonly GuaranteeActKind[]])[] = [
    ['in_force', ['correction', 'amendment_withdrawal', 'voiding', 'cancellation']],
    ['voided', []],
    ['cancelled', []],
    ['ended', []],
    ['claimed', []],
  ]

  it.each(table)('%s: %j', (state, allowed) => {
    for (const kind of guaranteeActKinds) {
      const demand = () => demandOpen({ state }, { changeNumber: 1 }, kind)
      if (allowed.includes(kind)) expect(demand, kind).not.toThrow()
      else expect(demand, kind).toThrow('guarantee_act_closed')
    }
  })

  it('has no change to withdraw while it is 新規', () => {
    expect(() => demandOpen({ state: 'in_force' }, { changeNumber: 0 }, 'amendment_withdrawal')).toThrow(
      'no_change_to_withdraw',
    )
  })

  it.each([
    ['2026-05-10', true],
    ['2026-05-20', true],
    ['2026-05-09', false],
    ['2026-05-21', false],
  ])('counts from %s: %s', (on, allowed) => {
    const demand = () => demandEffectiveDay(day(on), day('2026-05-10'), day('2026-05-20'))
    if (allowed) expect(demand).not.toThrow()
    else expect(demand).toThrow('effective_day_out_of_range')
  })

  it('needs the number typed again for all but 訂正', () => {
    expect(guaranteeActKinds.filter(isIrreversible)).toEqual(['amendment_withdrawal', 'voiding', 'cancellation'])
  })
})

describe('a proposal', () => {
  const now = { state: 'in_force', certificateId: 'base' } as const

  it('is decided by another person, once, while it is up to date', () => {
    expect(confirm(proposal(), 'ohno', now, at)).toMatchObject({ state: 'confirmed', decidedBy: 'ohno', decidedAt: at })
    expect(() => confirm(proposal(), 'saeki', now, at)).toThrow('own_proposal')
    expect(() => turnDown(proposal(), 'saeki', 'いいえ', at)).toThrow('own_proposal')
    expect(() => takeBack(proposal(), 'ohno', at)).toThrow('not_allowed')
    for (const stale of [
      { ...now, certificateId: 'another' },
      { ...now, state: 'claimed' as const },
    ]) {
      expect(() => confirm(proposal(), 'ohno', stale, at)).toThrow('proposal_out_of_date')
    }
  })

  it.each(['confirmed', 'turned_down', 'taken_back'] as const)('that is %s stays so', (state) => {
    const decided = proposal({ state })
    for (const act of [
      () => confirm(decided, 'ohno', now, at),
      () => turnDown(decided, 'ohno', 'いいえ', at),
      () => takeBack(decided, 'saeki', at),
    ]) {
      expect(act).toThrow('not_possible_now')
    }
  })

  it.each([
    [45_380, 100, 45_380],
    [45_381, 50, 22_690],
    [45_380, 0, 0],
  ])('gives back of %d at %d percent %d yen', (premium, percent, refund) => {
    expect(refundOf(yen(premium), percent)).toBe(refund)
  })
})

describe('訂正', () => {
  it.each([
    [{ worksName: '別の工事' }, { worksName: '別の工事' }],
    [{ worksNumber: '' }, { worksNumber: null }],
    [{ ordererHeadTitle: 'ひたちなか市長' }, { orderer: { name: 'ひたちなか市', headTitle: 'ひたちなか市長' } }],
    [{ contractedOn: day('2026-05-12') }, { contractedOn: '2026-05-12' }],
  ] satisfies [Correction, object][])('of %j keeps all else but the day of issue', (correction, changed) => {
    const before = content({ changeNumber: 2, changedOn: day('2026-05-15') })

    expect(correct(before, correction, day('2026-05-20'))).toEqual({ ...before, ...changed, issuedOn: '2026-05-20' })
  })

  it.each([
    [{}, 'nothing_corrected'],
    [{ worksName: '市道〇〇線 道路改良工事' }, 'nothing_corrected'],
    [{ guaranteedAmount: yen(0) }, 'amount_out_of_range'],
    [{ guaranteedAmount: yen(48_600_001) }, 'amount_out_of_range'],
    [{ worksEndsOn: day('2026-05-11') }, 'period_reversed'],
    [{ thisYearAmount: yen(1) }, 'incomplete'],
    [{ guaranteeStartsOn: day('2026-05-11') }, 'incomplete'],
  ] satisfies [Correction, string][])('of %j is refused', (correction, reason) => {
    expect(() => correct(content(), correction, day('2026-05-20'))).toThrow(reason)
  })

  it('is of what the certificate says, by its product', () => {
    expect(correctableFields(content())).toContain('depositoryBank')
    expect(correctableFields(content({ product: 'performance' }))).not.toContain('depositoryBank')
    expect(correctableFields(content({ product: 'performance_reservation' }))).not.toContain('contractedOn')
    expect(correctableFields(content({ thisYearAmount: yen(20_000_000) }))).toContain('thisYearAmount')
  })

  it.each([
    [{ guaranteedAmount: yen(19_440_000) }, []],
    [{ guaranteedAmount: yen(19_450_000) }, ['amount_raised', 'above_limit']],
    [{ guaranteedAmount: yen(10_000_000) }, ['amount_cut']],
    [{ contractPrice: yen(40_000_000) }, ['above_limit']],
    [{ guaranteeEndsOn: day('2027-03-18') }, ['ends_before_works']],
  ] satisfies [Partial<CertificateContent>, CorrectionWarning['code'][]][])('to %j warns of %j', (changed, codes) => {
    const context = { rules: defaultRules, worksKind: 'works', isLowBid: false, otherAdvance: yen(0) } as const
    const warnings = correctionWarnings(content(), content(changed), context)

    expect(warnings.map(({ code }) => code)).toEqual(codes)
  })
})

describe('which version holds', () => {
  const first = version(0, 0, 1)
  const corrected = version(0, 1, 2)
  const change = version(1, 0, 3)
  const withdrawn = { ...change, withdrawnAt: new Date(5) }
  const second = version(2, 0, 6)

  it.each([
    ['the first', [first], first],
    ['its correction', [first, corrected], corrected],
    ['the change, whatever was corrected before', [first, corrected, change], change],
    ['the one before a change that was withdrawn', [first, corrected, withdrawn], corrected],
    ['the change after it, by its own number', [first, corrected, withdrawn, second], second],
    ['none where there is none', [], null],
  ])('is %s', (_name, versions, expected) => {
    expect(effectiveVersion(versions.toReversed())).toBe(expected)
  })

  it('tells what has become of the others', () => {
    const versions = [first, corrected, withdrawn, second]

    expect(versions.map((one) => standingAmong(one, versions))).toEqual([
      'corrected',
      'superseded',
      'withdrawn',
      'in_effect',
    ])
    expect(versions.map((one) => versionBefore(one, versions))).toEqual([null, first, corrected, corrected])
  })
})

function version(changeNumber: number, revision: number, time: number) {
  return { changeNumber, revision, issuedAt: new Date(time), withdrawnAt: null as Date | null }
}

function proposal(changes: Partial<GuaranteeActProposal> = {}): GuaranteeActProposal {
  return {
    id: 'proposal',
    suretyId: 'surety',
    guaranteeId: 'guarantee',
    kind: 'voiding',
    reason: '請負契約が締結されなかったため',
    correction: null,
    baseCertificateId: 'base',
    changeNumber: 0,
    effectiveOn: day('2026-05-20'),
    consent: null,
    state: 'proposed',
    proposedBy: 'saeki',
    proposedAt: at,
    decidedBy: null,
    decidedAt: null,
    decisionNote: '',
    issuedCertificateId: null,
    version: 1,
    ...changes,
  }
}

function content(changes: Partial<CertificateContent> = {}): CertificateContent {
  return {
    product: 'advance_payment',
    guaranteeNumber: '99999-00005M',
    changeNumber: 0,
    changedOn: null,
    issuedOn: day('2026-05-13'),
    isTrial: true,
    contractor: { name: 'ネットデスク建設 株式会社', address: '東京都中央区', jointVentureName: null },
    orderer: { name: 'ひたちなか市', headTitle: 'ひたちなか市長殿' },
    guaranteedAmount: yen(19_440_000),
    guaranteeStartsOn: null,
    guaranteeEndsOn: day('2027-03-19'),
    worksName: '市道〇〇線 道路改良工事',
    worksNumber: '8道建第12号',
    contractPrice: yen(48_600_000),
    thisYearAmount: null,
    worksStartsOn: day('2026-05-12'),
    worksEndsOn: day('2027-03-19'),
    contractedOn: day('2026-05-11'),
    depositoryBank: '〇〇銀行 △△支店',
    surety: { name: '●●●建設保証株式会社', address: '東京都', representativeTitle: '社長', representativeName: '●●' },
    office: { name: '営業部', telephone: '03-0000-0000', fax: '03-0000-0001' },
    ...changes,
  }
}
