import { beforeEach, describe, expect, it } from 'vitest'
import { yen } from '../../src/domain/yen.ts'
import type { GuaranteeRow } from '../../src/store/guarantees.ts'
import { startPayoutRequest } from '../../src/usecases/payout-requests.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import {
  aDepositedGuarantee,
  anApprovedStatement,
  aPayoutDraft,
  aPrintedPayout,
  aUse,
  usualUses,
} from '../support/deposits.ts'
import { anIssuedGuarantee } from '../support/factories.ts'
import { events, useWorld } from '../support/world.ts'

const [steel, labour, undecided] = usualUses
const drawSteel = `draw-${steel.id}`

describe('the pages of a payout request', () => {
  const world = useWorld()
  let guarantee: GuaranteeRow
  let browser: Browser
  beforeEach(async () => {
    guarantee = await aDepositedGuarantee(world)
    browser = await new Browser(anApp(world.db, world.instant)).signIn('netdesk', 'kensetsu-soshin')
  })

  it('lead from the menu to the paper', async () => {
    await browser.follow('預託金払出依頼書')
    expect(browser.words).toContain('払出依頼はまだありません')
    await browser.follow('払出依頼を作成する')
    await browser.follow(guarantee.guaranteeNumber)
    expect(browser.words).toContain('払い出せる金額 19,440,000円')
    await browser.press('払い出す明細を選ぶ')
    expect(browser.$(`[name="draw-${undecided.id}"]`).length).toBe(0)
    expect(browser.words).toContain('未定のため払い出せません')

    await browser.fill({ [drawSteel]: '１２０万', wantedOn: '令和８年５月29日' }).press('保存して合計を計算する')
    expect(browser.words).toContain('この依頼の合計 1,200,000円')
    expect(browser.words).toContain('払出後の残高 18,240,000円')
    await browser.press('確認へ進む')
    expect(browser.words).toContain('令和8年5月29日（金）')
    await browser.press('この内容で依頼書を作成する')

    expect(browser.words).toContain('印刷済')
    const pdf = await browser.download(`${browser.path}/pdf`)
    expect(pdf.headers['content-type']).toBe('application/pdf')
    expect(pdf.headers['content-disposition']).toContain('inline')
    expect(String(pdf.body.subarray(0, 5))).toBe('%PDF-')
    expect(await events(world, 'payout_request.viewed')).toHaveLength(1)
  })

  it('say at the line what is wrong with it, with both figures, and keep what was typed', async () => {
    await openDraft()

    await browser.fill({ [drawSteel]: '3,000,001', [`draw-${labour.id}`]: '0' }).press('確認へ進む')

    expect(browser.status).toBe(422)
    expect(browser.errors).toEqual([
      '払出金額（3,000,001円）は、この明細で払い出せる残り（3,000,000円）以下で入力してください',
      '払出金額は、1円以上で入力してください',
    ])
    expect(browser.$(`#${drawSteel}`).attr('value')).toBe('3,000,001')
    expect(browser.$(`#${drawSteel}-error`).text()).toBe(browser.errors[0])
  })

  it('say what the balance is short of', async () => {
    const poor = await aDepositedGuarantee(world, 500_000)
    const draft = await aPayoutDraft(world, poor, [100_000])
    await browser.open(`/netdesk/payouts/${draft.id}`)

    await browser.fill({ [drawSteel]: '500001' }).press('確認へ進む')

    expect(browser.errors).toEqual(['払出金額の合計（500,001円）が、預託金の残高（500,000円）を超えています'])
  })

  it('refuse a day the calendar does not have', async () => {
    await openDraft()
    await browser.fill({ wantedOn: '令和8年6月31日' }).press('確認へ進む')
    expect(browser.errors).toEqual(['払出希望日は、暦にある日を入力してください（例：令和8年5月20日）'])
  })

  it('show another tab’s draft as it is now, and keep what was typed', async () => {
    const draft = await openDraft()
    await world.db('payout_requests').where({ id: draft }).update({ version: 9 })

    await browser.fill({ [drawSteel]: '777' }).press('確認へ進む')

    expect(browser.status).toBe(409)
    expect(browser.words).toContain('ほかの操作で、この払出依頼が更新されています')
    expect(browser.$(`#${drawSteel}`).attr('value')).toBe('777')
    await browser.press('確認へ進む')
    expect(browser.words).toContain('777円')
  })

  it('say that the statement was changed, before and after printing', async () => {
    const draft = await openDraft()
    const printed = await aPrintedPayout(world, guarantee, [1_000])
    await anApprovedStatement(world, guarantee, [aUse({ usedAmount: yen(19_440_000) })])

    await browser.open(`/netdesk/payouts/${draft}`)
    expect(browser.words).toContain('使途内訳明細書が変更されました')
    await browser.open(`/netdesk/payouts/${draft}/check`)
    expect(browser.words).toContain('使途内訳明細書が変更されています')
    expect(browser.$('main form').length).toBe(0)
    await browser.open(`/netdesk/payouts/${printed.id}`)
    expect(browser.words).toContain('印刷した後に、使途内訳明細書が変更されました')
  })

  it('void a printed request after asking', async () => {
    const printed = await aPrintedPayout(world, guarantee)
    await browser.open(`/netdesk/payouts/${printed.id}`)
    await browser.follow('この依頼を取り消す')
    await browser.press('この払出依頼を取り消す')

    expect(browser.words).toContain('取消')
    expect(await world.db('payout_requests').pluck('state')).toEqual(['voided'])
    const pdf = await browser.download(`/netdesk/payouts/${printed.id}/pdf/download`)
    expect(decodeURIComponent(String(pdf.headers['content-disposition']))).toContain('（取消）')
  })

  it('say what is missing before anything can be drawn', async () => {
    const bare = await anIssuedGuarantee(world)
    await browser.open(`/netdesk/payouts/new?guarantee=${bare.id}`)
    expect(browser.words).toContain('承認済の使途内訳明細書がありません')
    expect(browser.$('main form').length).toBe(0)
  })

  it('page through more than fifty', async () => {
    for (let one = 0; one < 51; one += 1) await startPayoutRequest(world, world.people.kensetsu, guarantee.id)
    await browser.open('/netdesk/payouts')
    expect(browser.$('tbody tr').length).toBe(50)
    await browser.follow('古いものを表示')
    expect(browser.$('tbody tr').length).toBe(1)
  })

  it('are not found by みなと土木', async () => {
    const { id } = await aPrintedPayout(world, guarantee)
    const minato = await new Browser(anApp(world.db, world.instant)).signIn('netdesk', 'minato-soshin')
    const paths = ['', '/check', '/voiding', '/pdf', '/pdf/download'].map((path) => `/netdesk/payouts/${id}${path}`)

    for (const path of [...paths, `/netdesk/payouts/new?guarantee=${guarantee.id}`]) {
      expect((await minato.open(path)).status, path).toBe(404)
    }
    await minato.open('/netdesk/payouts')
    expect(minato.words).toContain('払出依頼はまだありません')
  })

  async function openDraft(): Promise<string> {
    const { id } = await aPayoutDraft(world, guarantee, [1_000])
    await browser.open(`/netdesk/payouts/${id}`)
    return id
  }
})
