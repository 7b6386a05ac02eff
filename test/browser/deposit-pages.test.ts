import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { describeInBrowser, useChromium } from '../support/chromium.ts'
import { findingsOf, htmlAfter } from './inspector.ts'

/** The pages of deposits, payouts and invoices in every state, looked over like all others. */
describeInBrowser('every page of an advance’s account', () => {
  const chromium = useChromium()

  it('in NetDesk', { timeout: 120_000 }, async () => {
    const tour = await begin('netdesk', 'kensetsu-soshin')
    const deposit = `/netdesk/guarantees/${await guaranteeOf('99999-00008M')}/deposit`
    await tour.visit(deposit, `${deposit}/notice`, '/netdesk/payouts', '/netdesk/payouts/new')
    await tour.press('入金を知らせる', `${deposit}/notice`)
    await tour.visit(`/netdesk/guarantees/${await guaranteeOf('99999-00003M')}/deposit/account`)
    await tour.press('この口座を記録する')
    for (const id of await chromium.db('payout_requests').pluck('id')) await tour.visit(`/netdesk/payouts/${id}`)
    const printed = await chromium.db('payout_requests').where({ state: 'printed' }).first('id')
    await tour.visit(`/netdesk/payouts/${printed.id}/voiding`)
    await tour.visit('/netdesk/payout-plan', '/netdesk/payout-plan?state=all', '/netdesk/payout-plan?from=x')
    await tour.visit('/netdesk/payout-plan/feed')
    await tour.press('専用アドレスを作成する')
    await tour.visit(`/netdesk/payouts/new?guarantee=${await guaranteeOf('99999-00008M')}`)
    await tour.visit(`/netdesk/payouts/new?guarantee=${await guaranteeOf('99999-00006M')}`)
    await tour.press('払い出す明細を選ぶ')
    await tour.fillFirst('table input', '99,999,999')
    await tour.press('確認へ進む')
    await tour.fillFirst('table input', '1')
    await tour.press('確認へ進む')

    for (const id of await chromium.db('advance_invoices').pluck('id')) {
      await tour.visit(`/netdesk/advance-invoices/${id}`)
    }
    await tour.visit('/netdesk/advance-invoices', '/netdesk/advance-invoices/new')
    await tour.visit(`/netdesk/advance-invoices/new?guarantee=${await guaranteeOf('99999-00008M')}`)
    await tour.press('請求の内容を入力する')
    const draft = tour.path
    await tour.fillFirst('[name="amount"]', '9,999,999,999')
    await tour.press('確認へ進む')
    await tour.visit(`${draft}/check`, `${draft}/discarding`)

    expect(await tour.findings()).toEqual([])
  })

  it('at the desk', { timeout: 120_000 }, async () => {
    const tour = await begin('desk', 'saeki')
    const [waiting, kept] = [await guaranteeOf('99999-00008M'), await guaranteeOf('99999-00006M')]
    const ledger = `/desk/guarantees/${kept}/deposit`
    await tour.visit('/desk/deposits', '/desk/deposits?tab=payouts', '/desk/deposits?number=99999-99999M', ledger)
    const notice = await chromium.db('deposit_notices').where({ guarantee_id: waiting }).first('id')
    await tour.visit(`/desk/guarantees/${waiting}/deposit/notices/${notice.id}`)
    await tour.press('入金を確認して記帳する')
    await tour.visit(`${ledger}/account`, `${ledger}/entries`)
    await tour.press('記帳する')
    const entry = await chromium.db('deposit_entries').where({ guarantee_id: kept, kind: 'interest' }).first('id')
    await tour.visit(`${ledger}/entries/${entry.id}/reversal`)
    await tour.press('この記帳を取り消す')
    for (const id of await chromium.db('payout_requests').whereNotNull('printed').pluck('id')) {
      await tour.visit(`/desk/payouts/${id}`)
    }
    await tour.press('払出の報告を記録する', `/desk/payouts/${await printedId()}`)
    await tour.visit('/desk/deposits/import')
    await tour.press('読み取って確認する')
    const header = '保証契約番号,内容,日付,金額,整理番号\n'
    for (const line of ['99999-00006M,利息,2026/5/1,1,利-1\n', '99999-00006M,利息,2026/6/31,,\n']) {
      await tour.visit('/desk/deposits/import')
      await tour.choose(Buffer.from(header + line))
      await tour.press('読み取って確認する')
    }

    expect(await tour.findings()).toEqual([])
  })

  async function begin(portal: 'netdesk' | 'desk', loginId: string): Promise<Walk> {
    const { page, complaints } = await chromium.open()
    await chromium.signIn(page, portal, loginId)
    return new Walk(page, chromium.address, complaints)
  }

  async function guaranteeOf(number: string): Promise<string> {
    return (await chromium.db('guarantees').where({ guarantee_number: number }).first('id')).id
  }

  async function printedId(): Promise<string> {
    return (await chromium.db('payout_requests').where({ state: 'printed' }).first('id')).id
  }
})

/** A walk through pages by one person; each page one comes to is looked over. */
class Walk {
  readonly #page: Page
  readonly #address: string
  readonly #complaints: readonly string[]
  readonly #findings: string[] = []

  constructor(page: Page, address: string, complaints: readonly string[]) {
    this.#page = page
    this.#address = address
    this.#complaints = complaints
  }

  get path(): string {
    return new URL(this.#page.url()).pathname
  }

  async visit(...paths: readonly string[]): Promise<void> {
    for (const path of paths) await this.#arrive(() => this.#page.goto(`${this.#address}${path}`))
  }

  async press(words: string, at: string | null = null): Promise<void> {
    if (at) await this.#page.goto(`${this.#address}${at}`)
    const button = this.#page.locator('main').getByRole('button', { name: words, exact: true }).first()
    await this.#arrive(() => button.click())
  }

  async fillFirst(selector: string, text: string): Promise<void> {
    await this.#page.locator(`main ${selector}`).first().fill(text)
  }

  async choose(content: Buffer): Promise<void> {
    await this.#page.setInputFiles('[name="files"]', { name: '報告.csv', mimeType: 'text/csv', buffer: content })
  }

  async findings(): Promise<string[]> {
    await this.#page.context().close()
    return [...this.#findings, ...this.#complaints]
  }

  async #arrive(act: () => Promise<unknown>): Promise<void> {
    const html = await htmlAfter(this.#page, act)
    this.#findings.push(...(await findingsOf(this.#page, html)))
  }
}
