import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { trialInitialPassword } from '../../seeds/people.ts'
import { describeInBrowser, useChromium } from '../support/chromium.ts'
import { deliverAll } from '../support/deliveries.ts'
import { findingsOf, htmlAfter } from './inspector.ts'

type Portal = 'netdesk' | 'dsure' | 'desk'

/** Every page in every state it can be in is looked over, wide and narrow, under the real policy. */
describeInBrowser('every page', () => {
  const chromium = useChromium()

  beforeAll(async () => {
    await deliverAll(chromium.db)
  }, 60_000)

  it('is looked over by what really finds something', async () => {
    const { page } = await chromium.open()
    await page.goto(`${chromium.address}/help`)
    const html = '<!doctype html><html><body><img src="x"><p style="width:500px;color:#bbb">a<input></p></body></html>'
    await page.evaluate(`document.body.innerHTML = '<img src="x"><canvas width="1500"></canvas><input>'`)

    const findings = (await findingsOf(page, html)).join('\n')

    for (const one of ['image-alt', 'wcag/h37', 'at 320: 15', 'label', 'no-inline-style'])
      expect(findings).toContain(one)
  })

  it('of the public part, and sign-in', { timeout: 180_000 }, async () => {
    const mail = await chromium.db('mails').first('id')
    const tour = await aTour(null, '')
    const addresses = [
      '/',
      '/dsure',
      '/help',
      '/questions',
      '/terms',
      '/accessibility',
      '/premium',
      '/premium?product=advance_payment&amount=19440000&amountAfter=21600000',
      '/nothing-here',
      '/trial/mails',
    ]
    await tour.visit(...addresses, `/trial/mails/${mail.id}`, '/netdesk/login', '/dsure/login', '/desk/login')
    await tour.fill({ loginId: 'nobody', password: 'wrong' }).press('ログインする')
    await tour.visit('/netdesk/login')
    await tour.fill({ loginId: 'kensetsu-shinjin', password: trialInitialPassword }).press('ログインする')
    await tour.press('パスワードを変更する')

    expect(await tour.findings()).toEqual([])
  })

  it('of an application being filled in', { timeout: 180_000 }, async () => {
    const tour = await aTour('netdesk', 'kensetsu-soshin')
    const draft = `/netdesk/applications/${await applicationOf('都営住宅××-×××× 耐震改修工事（その2）')}`
    const returned = `/netdesk/applications/${await applicationOf('東石川小学校 屋内電気設備改修工事')}`
    await tour.visit('/netdesk/applications/new')
    await tour.press('新しい工事の申込をはじめる')
    const fresh = tour.path
    const tasks = ['works', 'contract', 'guarantees', 'payment', 'delivery', 'attachments']
    for (const task of tasks) await tour.visit(`${draft}/${task}`)
    for (const task of tasks.slice(0, 5)) {
      await tour.visit(`${fresh}/${task}`)
      if (task === 'delivery') tour.fill({ noticeEmail: 'だれか' })
      await tour.press(/^保存して「/)
    }
    await tour.visit(
      `${draft}/works?ordererSearch=%E3%81%AA%E3%81%84`,
      `${draft}/payment?bankSearch=%E3%81%BE%E3%82%8B`,
    )
    await tour.visit(`${fresh}/attachments`)
    await tour.press('書類を添付する')
    await tour.visit(`${fresh}/check`, `${draft}/check`)
    await tour.press('この内容で申込を送信する')
    await tour.visit(draft, `${draft}/guarantees/clearing`, `${draft}/withdrawal`, returned, `${returned}/works`)
    await tour.visit(`${draft}/works`)
    await chromium
      .db('applications')
      .where({ id: draft.split('/').at(-1) })
      .increment('version')
    await tour.press(/^保存して「/)
    await tour.visit('/netdesk/applications/00000000-0000-4000-8000-000000000000')

    expect(await tour.findings()).toEqual([])
  })

  it('of NetDesk around it', { timeout: 180_000 }, async () => {
    const tour = await aTour('netdesk', 'kensetsu-kanri')
    const sent = `/netdesk/applications/${await applicationOf('磯崎海岸 転落防止柵設置工事')}`
    const approved = `/netdesk/applications/${await applicationOf('那珂湊漁港 防波堤補修工事')}`
    const guarantee = `/netdesk/guarantees/${await guaranteeOf('99999-00005M')}`
    const open = `/netdesk/guarantees/${await guaranteeOf('99999-00008M')}/authentication-key`
    const [older, newer] = await versionsOf('99999-00005M')
    await tour.visit(
      '/netdesk',
      '/netdesk/applications',
      '/netdesk/guarantees',
      '/netdesk/offices',
      '/netdesk/password',
    )
    await tour.visit(sent, `${sent}/sent`, approved, guarantee, `${guarantee}/certificates/${newer}`)
    await tour.visit(`${guarantee}/certificates/${older}`, `${guarantee}/certificates/${newer}/print`)
    await tour.visit(`${guarantee}/authentication-key`, open)
    await tour.fill({ handedOverOn: 'きのう' }).press('提出した')
    await tour.visit(open)
    await chromium
      .db('guarantees')
      .where({ id: open.split('/')[3] })
      .increment('version')
    await tour.press('提出した')

    expect(await tour.findings()).toEqual([])
  })

  it('of the desk', { timeout: 180_000 }, async () => {
    const tour = await aTour('desk', 'saeki')
    for (const state of ['new', 'reviewing', 'sent_back', 'unpaid', 'ready', 'issued']) {
      await tour.visit(`/desk?state=${state}`, `/desk/applications?state=${state}`)
    }
    await tour.visit('/desk?q=R08-999999', '/desk?q=道路&kind=guarantee', '/desk/password')
    const reviewed = await deskOf('佐和駅東口 自転車駐車場整備工事')
    const unpaid = await deskOf('那珂湊漁港 防波堤補修工事')
    const paid = await deskOf('勝田第三中学校 体育館屋根改修工事')
    const others = ['磯崎海岸 転落防止柵設置工事', '東石川小学校 屋内電気設備改修工事']
    for (const works of others) await tour.visit((await deskOf(works)).application)
    await tour.visit(reviewed.application, unpaid.application, paid.application, `${reviewed.request}/approval`)
    await tour.visit(`${reviewed.request}/decline`)
    await tour.press('引受不可にする')
    await tour.visit(`${unpaid.request}/premium-receipt`)
    await tour.fill({ amount: '1' }).press('領収を記録する')
    await tour.visit(`${reviewed.application}/send-back`)
    await tour.press('受注者が読む内容を確認する')
    await tour.fill({ note: '契約書をご確認ください' }).press('受注者が読む内容を確認する')
    await tour.visit(`${paid.request}/issue`, `/desk/guarantees/${await guaranteeOf('99999-00005M')}`)
    for (const version of await versionsOf('99999-00005M')) {
      await tour.visit(`/desk/guarantees/${await guaranteeOf('99999-00005M')}/certificates/${version}`)
    }
    const approver = await aTour('desk', 'ohno')
    await approver.visit(paid.application, `${paid.request}/issue`)
    await approver.press('この内容で発行する')
    await approver.visit(`${reviewed.request}/approval`)

    expect([...(await tour.findings()), ...(await approver.findings())]).toEqual([])
  })

  it('of D-Sure', { timeout: 180_000 }, async () => {
    const tour = await aTour('dsure', 'ku-keiri')
    await tour.visit('/dsure/guarantees', '/dsure/lookup')
    await tour.press('証書を表示する')
    await tour.fill({ guaranteeNumber: '99999-00005M', authenticationKey: 'ACDE-FHJK-MNPR' }).press('証書を表示する')
    await tour.fill({ guaranteeNumber: '99999-00005M', authenticationKey: 'ABCDEFG01' }).press('証書を表示する')
    const [older, newer] = await versionsOf('99999-00005M')
    const guarantee = `/dsure/guarantees/${await guaranteeOf('99999-00005M')}`
    await tour.visit(`${guarantee}/certificates/${older}`, `${guarantee}/certificates/${newer}/print`)
    await tour.visit('/dsure/lookup', '/dsure/guarantees', '/dsure/password')
    const procedures = `/dsure/procedures/guarantees/${await guaranteeOf('99999-00005M')}`
    await tour.visit(procedures, `${procedures}/payments`, `${procedures}/works-end`, `${procedures}/completion`)
    await tour.press('記録して、解放を提案する')
    await tour.visit('/dsure/procedures', '/dsure/procedures/payments', '/dsure/procedures/deadlines?tab=over')
    await tour.visit('/dsure/procedures/periods', '/dsure/procedures/releases', '/dsure/procedures/settings')
    await chromium
      .db('attempt_counters')
      .whereLike('scope', 'look-up:%')
      .update({ blocked_until: new Date(Date.now() + 60_000) })
    await tour.visit('/dsure/lookup')
    await tour.fill({ guaranteeNumber: '99999-00005M', authenticationKey: 'ACDE-FHJK-MNPR' }).press('証書を表示する')

    expect(await tour.findings()).toEqual([])
  })

  it('of what ends or corrects a guarantee, and of papers asked for', { timeout: 180_000 }, async () => {
    const tour = await aTour('desk', 'saeki')
    const guarantee = `/desk/guarantees/${await guaranteeOf('99999-00005M')}`
    const waiting = await chromium.db('guarantee_act_proposals').where({ state: 'proposed' }).first('id')
    await tour.visit('/desk/guarantee-acts', `/desk/guarantee-acts/${waiting.id}`)
    for (const act of ['correction', 'amendment-withdrawal', 'voiding', 'cancellation']) {
      await tour.visit(`${guarantee}/acts/${act}`)
      await tour.press('確定するとどうなるかを確認する')
    }
    await tour.visit(`${guarantee}/acts/amendment-withdrawal`)
    await tour.fill({ reason: '変更契約が締結されなかったため' }).press('確定するとどうなるかを確認する')
    await tour.press('この内容で変更取消を提案する')
    const proposal = tour.path
    await tour.visit(guarantee)
    const approver = await aTour('desk', 'ohno')
    await approver.visit(proposal)
    await approver.press('変更-1を取り消す')
    await approver.visit(proposal)
    await approver.press('提案を差し戻す')
    const asked = await deskOf('佐和駅東口 自転車駐車場整備工事')
    await tour.visit(`${asked.application}/document-request`)
    await tour.press('受注者が読む内容を確認する')
    await tour.fill({ note: '最新の工程表をお願いします' }).press('受注者が読む内容を確認する')
    const waits = await deskOf('中央図書館 空調設備更新工事')
    await tour.visit(waits.application)
    const contractor = await aTour('netdesk', 'minato-soshin')
    await contractor.visit('/netdesk', waits.application.replace('/desk', '/netdesk'))
    await contractor.visit(`${waits.application.replace('/desk', '/netdesk')}/documents`)
    const clerk = await aTour('dsure', 'ken-kanri')
    await clerk.visit('/dsure/guarantees')
    const held = chromium
      .db('held_guarantees as h')
      .join('guarantee_act_proposals as p', 'p.guarantee_id', 'h.guarantee_id')
    for (const id of new Set(await held.where({ 'p.state': 'confirmed' }).pluck('h.guarantee_id'))) {
      await clerk.visit(`/dsure/guarantees/${id}`)
    }

    const tours = await Promise.all([tour, approver, contractor, clerk].map((one) => one.findings()))
    expect(tours.flat()).toEqual([])
  })

  /** A walk through pages by one person; each page one comes to is looked over. */
  async function aTour(portal: Portal | null, loginId: string) {
    const { page, complaints } = await chromium.open()
    if (portal) await chromium.signIn(page, portal, loginId)
    return new Tour(page, chromium.address, complaints)
  }

  async function applicationOf(worksName: string): Promise<string> {
    const found = chromium.db('applications').whereRaw("content->'works'->>'worksName' = ?", [worksName])
    return (await found.first('id')).id
  }

  async function deskOf(worksName: string): Promise<{ application: string; request: string }> {
    const id = await applicationOf(worksName)
    const request = await chromium.db('guarantee_requests').where({ application_id: id }).first('id')
    return { application: `/desk/applications/${id}`, request: `/desk/applications/${id}/requests/${request.id}` }
  }

  async function guaranteeOf(number: string): Promise<string> {
    return (await chromium.db('guarantees').where({ guarantee_number: number }).first('id')).id
  }

  async function versionsOf(number: string): Promise<string[]> {
    const found = chromium.db('certificates').where({ guarantee_id: await guaranteeOf(number) })
    return found.orderBy('change_number').pluck('id')
  }
})

class Tour {
  readonly #page: Page
  readonly #address: string
  readonly #complaints: readonly string[]
  readonly #findings: string[] = []
  #typed: Readonly<Record<string, string>> = {}

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

  fill(fields: Readonly<Record<string, string>>): this {
    this.#typed = fields
    return this
  }

  async press(words: string | RegExp): Promise<void> {
    for (const [name, value] of Object.entries(this.#typed)) await this.#page.fill(`main [name="${name}"]`, value)
    this.#typed = {}
    const button = this.#page.getByRole('button', { name: words, exact: true }).first()
    await this.#arrive(() => button.click())
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
