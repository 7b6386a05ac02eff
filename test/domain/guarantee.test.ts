import { describe, expect, it } from 'vitest'
import type { CertificateContent } from '../../src/domain/certificate.ts'
import { day } from '../../src/domain/day.ts'
import { amend, type Amendment, type Guarantee, type GuaranteeState } from '../../src/domain/guarantee.ts'
import { yen } from '../../src/domain/yen.ts'

const today = day('2026-08-03')
const change = { changeNumber: 1, on: today }

describe('a change', () => {
  it('keeps what is not named, and carries number and day of the change', () => {
    const before = content()

    const after = amend(guarantee(), before, { guaranteedAmount: yen(20_000_000) }, change)

    expect(after).toEqual({
      ...before,
      guaranteedAmount: 20_000_000,
      changeNumber: 1,
      changedOn: today,
      issuedOn: today,
    })
  })

  it('has the number that is free next, whatever the one before it is called', () => {
    const afterWithdrawal = { changeNumber: 5, on: today }

    const after = amend(guarantee({ changeNumber: 3 }), content(), { worksName: '別の工事' }, afterWithdrawal)

    expect(after.changeNumber).toBe(5)
  })

  it.each([
    ['nothing', {}],
    ['only what is so already', { guaranteedAmount: yen(19_440_000), worksName: '市道〇〇線 道路改良工事' }],
    ['only the price, which needs no procedure', { contractPrice: yen(50_000_000) }],
  ] satisfies [string, Amendment][])('is refused where it names %s', (_name, amendment) => {
    expect(() => amend(guarantee(), content(), amendment, change)).toThrow('nothing_changed')
  })

  it.each(['voided', 'cancelled', 'ended', 'claimed'] satisfies GuaranteeState[])(
    'is refused once it is %s',
    (state) => {
      expect(() => amend(guarantee({ state }), content(), { worksName: '別の工事' }, change)).toThrow(
        'not_possible_now',
      )
    },
  )

  it.each([0, 48_600_001])('is refused to %d yen', (amount) => {
    expect(() => amend(guarantee(), content(), { guaranteedAmount: yen(amount) }, change)).toThrow(
      'amount_out_of_range',
    )
  })

  it('is refused where the works would end before they begin', () => {
    const worksEndsOn = day('2026-05-11')

    expect(() => amend(guarantee(), content(), { worksEndsOn }, change)).toThrow('period_reversed')
  })

  it('is refused where a performance guarantee would end before the works', () => {
    const performance = { ...content(), product: 'performance' } as const
    const worksEndsOn = day('2027-06-30')

    expect(() => amend(guarantee(), performance, { worksEndsOn }, change)).toThrow('period_reversed')
    expect(amend(guarantee(), performance, { worksEndsOn, guaranteeEndsOn: worksEndsOn }, change)).toMatchObject({
      guaranteeEndsOn: '2027-06-30',
    })
  })
})

function guarantee(about: Partial<Guarantee> = {}): Guarantee {
  return {
    id: 'guarantee',
    realmId: 'realm',
    suretyId: 'surety',
    contractorId: 'contractor',
    ordererId: 'orderer',
    requestId: 'request',
    rateTableId: 'rates',
    guaranteeNumber: '99999-00001M',
    product: 'advance_payment',
    certificateForm: 'electronic',
    state: 'in_force',
    changeNumber: 0,
    worksName: '市道〇〇線 道路改良工事',
    guaranteedAmount: yen(19_440_000),
    contractPrice: yen(48_600_000),
    guaranteeEndsOn: day('2027-03-19'),
    issuedAt: new Date('2026-05-20T10:00:00+09:00'),
    keyHandedOverOn: null,
    seenByOrdererAt: null,
    version: 1,
    ...about,
  }
}

function content(): CertificateContent {
  return {
    product: 'advance_payment',
    guaranteeNumber: '99999-00001M',
    changeNumber: 0,
    changedOn: null,
    issuedOn: day('2026-05-20'),
    isTrial: true,
    contractor: { name: 'ネットデスク建設 株式会社', address: '東京都', jointVentureName: null },
    orderer: { name: 'ひたちなか市', headTitle: 'ひたちなか市長' },
    guaranteedAmount: yen(19_440_000),
    guaranteeStartsOn: null,
    guaranteeEndsOn: day('2027-03-19'),
    worksName: '市道〇〇線 道路改良工事',
    worksNumber: null,
    contractPrice: yen(48_600_000),
    thisYearAmount: null,
    worksStartsOn: day('2026-05-12'),
    worksEndsOn: day('2027-03-19'),
    contractedOn: day('2026-05-11'),
    depositoryBank: '〇〇銀行 △△支店',
    surety: {
      name: '●●●建設保証株式会社',
      address: '東京都',
      representativeTitle: '取締役社長',
      representativeName: '●●',
    },
    office: { name: '営業部', telephone: '03-3551-9511', fax: '0120-027-036' },
  }
}
