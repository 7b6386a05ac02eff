import { expect, it } from 'vitest'
import { anApp, frozenAt } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useSeededDatabase } from '../support/database.ts'
import { deliverAll } from '../support/deliveries.ts'
import { describeReading, textOf } from '../pdf/tools.ts'

const worksName = '市道2級18号線 舗装修繕工事'

/** One guarantee of the trial world is changed three times: more, less, and longer; both parties read the same. */
describeReading('changing a guarantee through the forms on the pages', () => {
  const world = useSeededDatabase()
  let people: Record<'contractor' | 'saeki' | 'ohno' | 'clerk', Browser>
  let instant: () => Date
  const known = { guarantee: '', number: '', key: '' }

  it('begins with a guarantee the clerk has opened', async () => {
    instant = await frozenAt(world.db, '2026-05-20T10:00:00')
    const app = anApp(world.db, instant)
    people = {
      contractor: await new Browser(app).signIn('netdesk', 'kensetsu-soshin'),
      saeki: await new Browser(app).signIn('desk', 'saeki'),
      ohno: await new Browser(app).signIn('desk', 'ohno'),
      clerk: await new Browser(app).signIn('dsure', 'hitachinaka-keiyaku'),
    }
    const row = await world
      .db('guarantees')
      .where({ works_name: worksName, product: 'advance_payment', state: 'in_force', change_number: 0 })
      .first('id', 'guarantee_number', 'request_id')
    // What it costs is to be paid by transfer here, so that the receipt is part of the journey.
    await world.db.raw(
      `update applications set content = jsonb_set(content, '{payment,premiumPayment}', '"transfer"')
        where id = (select application_id from guarantee_requests where id = ?)`,
      [row.request_id],
    )
    known.guarantee = `/netdesk/guarantees/${row.id}`
    known.number = row.guarantee_number
    await people.contractor.open(`${known.guarantee}/authentication-key`)
    known.key = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(people.contractor.words)?.[0] ?? ''
    await lookUp(people.clerk)
  })

  it('a rise: the price goes up, more premium is paid, and 変更-1 is issued', async () => {
    const { contractor, saeki, ohno } = people
    const number = await ask(contractor, ['increase'], {
      contractPrice: '24,000,000円',
      guaranteedAmount: '9,600,000円',
    })

    await review(saeki, number)
    const additional = /追加保証料 ([0-9,]+)円/.exec(saeki.words)?.[1] ?? ''
    expect(additional).not.toBe('')
    await contractor.open('/netdesk')
    expect(contractor.words).toContain('追加保証料を令和8年6月3日までに振り込んでください')
    await saeki.follow('追加保証料の領収を記録する')
    await saeki.fill({ amount: additional }).press('領収を記録する')
    await issue(ohno, number)

    await bothRead('変更-1', ['9,600,000円', '24,000,000円'])
    const mails = await world.db('mails').where('body', 'like', `%${known.number}%`).pluck('subject')
    expect(mails).toEqual(
      expect.arrayContaining([
        `【体験版】変更申込を受け付けました（受付番号 ${number}）`,
        `【体験版】追加保証料のご案内（受付番号 ${number}）`,
        `【体験版】電子証書の変更発行のお知らせ（保証契約番号 ${known.number}）`,
      ]),
    )
  })

  it('a cut: what is above half of the new price is to be paid back, and premium is given back', async () => {
    const { contractor, saeki, ohno } = people
    const number = await ask(contractor, ['decrease'], {
      contractPrice: '16,000,000円',
      guaranteedAmount: '8,000,000円',
    })
    await contractor.follow('手続状況を確認する')
    expect(contractor.words).toContain('返還する前払金 1,600,000円')
    expect(contractor.words).toContain('返戻保証料')

    await review(saeki, number)
    await issue(ohno, number)

    await bothRead('変更-2', ['8,000,000円', '16,000,000円'])
    await saeki.open(`/desk/guarantees/${known.guarantee.split('/').at(-1)}`)
    expect(saeki.words).toContain('変更による返戻')
  })

  it('a period: a week more, no premium, and the guarantee runs as long', async () => {
    const { contractor, saeki, ohno } = people
    const number = await ask(contractor, ['works_period'], { worksEndsOn: '令和9年3月26日' })

    await review(saeki, number)
    expect(saeki.words).toContain('保証料は変わりません')
    await issue(ohno, number)

    await bothRead('変更-3', ['令和9年3月26日 まで', '8,000,000円'])
  })

  async function ask(contractor: Browser, kinds: string[], values: Record<string, string>): Promise<string> {
    await contractor.open(known.guarantee)
    await contractor.follow('変更を申し込む')
    await contractor.fill({ kinds }).press('変更の内容の入力へ進む')
    await contractor
      .fill({ contractChangedOn: '令和8年5月19日', reason: '設計変更のため', ...values })
      .press('保存して確認へ進む')
    await contractor.fill({ agreed: 'yes' }).press('この内容で変更を申し込む')
    expect(contractor.heading).toBe('変更申込を送信しました')
    await deliverAll(world.db, instant)
    return contractor.$('main .lead strong').text()
  }

  async function review(saeki: Browser, number: string): Promise<void> {
    await saeki.open('/desk')
    await saeki.fill({ q: number }).press('探す')
    await saeki.press('審査をはじめる')
    await saeki.follow('承認へ進む')
    await saeki.press('この内容で変更を承認する')
  }

  async function issue(ohno: Browser, number: string): Promise<void> {
    await ohno.open('/desk')
    await ohno.fill({ q: number }).press('探す')
    await ohno.follow('発行の確認へ進む')
    await ohno.press('この内容で変更を発行する')
    expect(ohno.words).toContain('発行済')
    await deliverAll(world.db, instant)
  }

  async function lookUp(clerk: Browser): Promise<void> {
    await clerk.open('/dsure/lookup')
    await clerk.fill({ guaranteeNumber: known.number, authenticationKey: known.key }).press('証書を表示する')
  }

  /** Contractor and clerk by the same number and key, page and PDF: one content. */
  async function bothRead(version: string, texts: readonly string[]): Promise<void> {
    const { contractor, clerk } = people
    await contractor.open(known.guarantee)
    expect(contractor.words).toContain(version)
    await contractor.open(contractor.$('main table a').first().attr('href') ?? '')
    await lookUp(clerk)
    const rows = (browser: Browser) => browser.$('.certificate__rows').text().replace(/\s+/g, ' ')
    expect(rows(clerk)).toBe(rows(contractor))
    for (const text of texts) expect(rows(clerk)).toContain(text)
    expect(clerk.$('.certificate__change').text()).toContain(version)
    const pdfs = await Promise.all(
      [contractor, clerk].map(
        async (one) => (await one.download(one.$('a[href$="/pdf"]').first().attr('href') ?? '')).body,
      ),
    )
    expect(pdfs[0].equals(pdfs[1])).toBe(true)
    expect(textOf(pdfs[0]).replace(/\s+/g, '')).toContain(texts[0]?.replace(/\s+/g, ''))
  }
})
