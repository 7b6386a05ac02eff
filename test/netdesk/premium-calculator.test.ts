import { describe, expect, it } from 'vitest'
import { yen } from '../../src/domain/yen.ts'
import { listPremiumSlips } from '../../src/store/premium-slips.ts'
import { anApp } from '../support/app.ts'
import { aSettledAmendment, cut, rise } from '../support/amendments.ts'
import { Browser } from '../support/browser.ts'
import {
  aDraft,
  anApprovedApplication,
  anIssuedGuarantee,
  onlyRequest,
  performanceAlone,
} from '../support/factories.ts'
import { kensetsu } from '../support/people.ts'
import { anApprovedReservation } from '../support/reservations.ts'
import { useWorld } from '../support/world.ts'

describe('保証料計算 in NetDesk', () => {
  const world = useWorld()
  const signIn = () => new Browser(anApp(world.db, world.instant)).signIn('netdesk', 'kensetsu-soshin')
  const ask = async (fields: Readonly<Record<string, string>>): Promise<string> => {
    const browser = await (await signIn()).open('/netdesk/premium')
    await browser.fill(fields).press('保証料を計算する')
    return browser.$('#answer-title').text()
  }
  const yenText = (amount: number): string => `${amount.toLocaleString('ja-JP')}円`

  it('stands in the menu and in the frame of NetDesk', async () => {
    const browser = await (await signIn()).open('/netdesk')
    expect(browser.$('main a[href="/netdesk/premium"]').text()).toContain('保証料計算')
    await browser.open('/netdesk/premium')
    expect([browser.heading, browser.status]).toEqual(['保証料計算', 200])
    expect(browser.$('form[action="/netdesk/logout"]')).toHaveLength(1)
  })

  it('comes to what an issued guarantee was billed', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const [bill] = await listPremiumSlips(world.db, kensetsu, { requestIds: null }, null, 9)

    const said = await ask({ product: guarantee.product, amount: '19,440,000' })

    expect(said).toBe(`保証料は${yenText(bill?.amount ?? -1)}です`)
  })

  it('comes to what a performance guarantee and a reservation were billed', async () => {
    const performance = { certificateForm: 'electronic', amount: yen(4_860_001) } as const
    const approved = await anApprovedApplication(world, { guarantees: { ...performanceAlone, performance } })
    expect(await ask({ product: 'performance', amount: '4,860,001' })).toBe(
      `保証料は${yenText(onlyRequest(approved).premiumAmount ?? -1)}です`,
    )
    const reserved = onlyRequest(await anApprovedReservation(world))
    expect(await ask({ product: 'performance_reservation' })).toContain(
      `手数料は${yenText(reserved.premiumAmount ?? -1)}です`,
    )
  })

  it.each([
    ['additional', rise, '追加保証料'],
    ['refund', cut, '返還する保証料'],
  ] as const)('comes to what a change was billed: %s', async (_, wish, label) => {
    const amendment = await aSettledAmendment(world, await anIssuedGuarantee(world), wish)
    const { additionalPremium, refundPremium } = amendment
    const amountAfter = String(amendment.content.guaranteedAmount)

    const said = await ask({ product: 'advance_payment', amount: '19,440,000', amountAfter })

    expect(said).toBe(`${label}は${yenText((additionalPremium || refundPremium) ?? -1)}です`)
  })

  it('is led to from the guarantee step, with the figures filled in', async () => {
    const draft = await aDraft(world)
    const browser = await (await signIn()).open(`/netdesk/applications/${draft.id}/guarantees`)
    await browser.follow('保証料計算を開く')

    expect(browser.$('#answer-title').text()).toBe('保証料は45,380円です')
    expect(browser.words).toContain('請負金額の40.0%')
  })

  it('opens from a step whose amount is above the price, or not there yet, without complaint', async () => {
    for (const amount of [yen(90_000_000), null]) {
      const guarantees = { advancePayment: { certificateForm: 'electronic', amount, thisYearAmount: null } } as const
      const draft = await aDraft(world, { guarantees })
      const browser = await (await signIn()).open(`/netdesk/applications/${draft.id}/guarantees`)
      await browser.follow('保証料計算を開く')

      expect([browser.status, browser.errors]).toEqual([200, []])
      expect(browser.$('[name="product"]:checked').val()).toBe('advance_payment')
    }
  })
})
