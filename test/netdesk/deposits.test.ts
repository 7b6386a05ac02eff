import { beforeEach, describe, expect, it } from 'vitest'
import type { GuaranteeRow } from '../../src/store/guarantees.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { aDepositedGuarantee } from '../support/deposits.ts'
import { anIssuedGuarantee, performanceAlone } from '../support/factories.ts'
import { useWorld } from '../support/world.ts'

describe('the page of a deposit account', () => {
  const world = useWorld()
  let guarantee: GuaranteeRow
  let browser: Browser
  beforeEach(async () => {
    guarantee = await anIssuedGuarantee(world)
    browser = await new Browser(anApp(world.db, world.instant)).signIn('netdesk', 'kensetsu-soshin')
    await browser.open(`/netdesk/guarantees/${guarantee.id}`)
    await browser.follow('預託金の口座と残高を見る')
  })

  it('takes the account, with the bank of the certificate filled in', async () => {
    await browser.follow('口座を記録する')
    expect(browser.$('#bankName').attr('value')).toBe('〇〇銀行')
    expect(browser.$('#branchName').attr('value')).toBe('△△支店')
    await browser.fill({ number: '０１２３４５６', holderKana: 'ﾈｯﾄﾃﾞｽｸｹﾝｾﾂ(ｶ' }).press('この口座を記録する')

    expect(browser.words).toContain('〇〇銀行 △△支店 普通 0123456 ネットデスクケンセツ(カ')
    await browser.follow('前払金専用口座を')
    expect(browser.$('#number').attr('value')).toBe('0123456')
  })

  it.each([
    [{ number: '12345678' }, '口座番号は、7桁までの数字で入力してください'],
    [{ number: 'abc' }, '口座番号は、7桁までの数字で入力してください'],
    [{ number: '' }, '口座番号を入力してください'],
    [
      { number: '1', holderKana: '佐々木' },
      '口座名義（カナ）は、カナで入力してください（例：ネットデスクケンセツ(カ）',
    ],
  ])('refuses %o at its field', async (typed, message) => {
    await browser.follow('口座を記録する')
    await browser.fill({ holderKana: 'ネットデスク', ...typed }).press('この口座を記録する')
    expect([browser.status, browser.errors]).toEqual([422, [message]])
  })

  it('tells of a deposit, which then waits', async () => {
    await browser.follow('入金を知らせる')
    await browser.fill({ depositedOn: 'R8.5.21', amount: '1944万' }).press('入金を知らせる')
    expect(browser.errors).toEqual(['入金日は、今日までの日を入力してください'])
    await browser.fill({ depositedOn: 'R8.5.20', amount: '0' }).press('入金を知らせる')
    expect(browser.errors).toEqual(['入金額は、1円以上で入力してください'])
    await browser.fill({ amount: '1944万' }).press('入金を知らせる')

    expect(browser.words).toContain('19,440,000円')
    expect(browser.words).toContain('確認待ち')
    expect(browser.words).toContain('預託金の残高 0円')
  })

  it('shows ledger and balance, and gives them as CSV', async () => {
    const { id, guaranteeNumber } = await aDepositedGuarantee(world)
    await browser.open(`/netdesk/guarantees/${id}/deposit`)
    expect(browser.words).toContain('預託金の残高 19,440,000円')
    expect(browser.$('table').first().text()).toContain('+19,440,000円')

    const csv = await browser.download(`/netdesk/guarantees/${id}/deposit/csv`)
    expect(csv.body.toString('utf8')).toContain(`1,2026-05-20,入金,19440000,19440000,前払金,入金-${guaranteeNumber}`)
  })

  it('no longer lets the contractor change the account once money has moved', async () => {
    const { id } = await aDepositedGuarantee(world)
    await browser.open(`/netdesk/guarantees/${id}/deposit`)
    expect(browser.$('.summary-list__change').length).toBe(0)
    expect((await browser.open(`/netdesk/guarantees/${id}/deposit/account`)).status).toBe(403)
  })

  it('is not there for a performance guarantee', async () => {
    const { id } = await anIssuedGuarantee(world, { guarantees: performanceAlone })
    await browser.open(`/netdesk/guarantees/${id}`)
    expect(browser.words).not.toContain('預託金の口座')
    expect((await browser.open(`/netdesk/guarantees/${id}/deposit`)).status).toBe(404)
  })

  it('is not found by みなと土木', async () => {
    const minato = await new Browser(anApp(world.db, world.instant)).signIn('netdesk', 'minato-soshin')
    for (const path of ['', '/csv', '/account', '/notice']) {
      expect((await minato.open(`/netdesk/guarantees/${guarantee.id}/deposit${path}`)).status, path).toBe(404)
    }
  })
})
