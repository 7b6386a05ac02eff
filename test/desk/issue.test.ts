import { describe, expect, it } from 'vitest'
import { openAuthenticationKey } from '../../src/store/authentication-keys.ts'
import { deliverAll } from '../support/deliveries.ts'
import { testSecrets } from '../support/settings.ts'
import { takeOver } from '../journeys/story.ts'
import { useDesk } from './desk.ts'

const desk = useDesk()

describe('保証料の領収', () => {
  it('takes the amount as people write it, and only the right one', async () => {
    const id = await desk.approved({ worksName: '入金の工事' })
    const saeki = await desk.signIn('saeki')
    await saeki.open(desk.at(id))
    expect(saeki.words).toContain('保証料の入金を待っています（支払期限 令和8年6月3日）')
    await saeki.follow('保証料の領収を記録する')
    expect(saeki.words).toContain('令和8年5月20日（水）')

    await saeki.fill({ amount: '45,379円' }).press('領収を記録する')
    expect(saeki.status).toBe(422)
    expect(saeki.errors).toEqual(['入金額が、ご案内した保証料（45,380円）と違います。入金の明細を確認してください'])
    expect(saeki.$('#amount').attr('value')).toBe('45,379円')

    await saeki.fill({ amount: '４５，３８０円' }).press('領収を記録する')
    expect(saeki.path).toBe(desk.at(id))
    expect(saeki.words).toContain('承認待ち')
    const postings = await desk.db('premium_postings').where({ kind: 'receipt', amount: 45_380 })
    expect(postings).toHaveLength(1)
  })

  it('is written once, however often the button is pressed', async () => {
    const id = await desk.approved({ worksName: '二度の入金' })
    const [saeki, ohno] = [await desk.signIn('saeki'), await desk.signIn('ohno')]
    const act = await desk.actAt(id, 'premium-receipt')
    await saeki.open(act)
    await ohno.open(act)
    const form = { ...saeki.hiddenFields(act), amount: '45380' }

    await saeki.send(act, form)
    await saeki.send(act, form)
    expect(saeki.status).toBe(200)
    await ohno.fill({ amount: '45380' }).press('領収を記録する')
    expect(ohno.status).toBe(409)

    const requests = await desk.db('guarantee_requests').where({ application_id: id }).pluck('id')
    expect(await desk.db('premium_postings').where({ kind: 'receipt' }).whereIn('request_id', requests)).toHaveLength(2)
  })

  it('past the due day says so', async () => {
    const id = await desk.approved({ worksName: '期限の過ぎた入金', contractedOn: '2026-04-01' }, '2026-04-30T09:00:00')
    const saeki = await desk.signIn('saeki')

    await saeki.open(desk.at(id))

    expect(saeki.words).toContain('支払期限（令和8年5月14日）を過ぎています。')
  })
})

describe('発行', () => {
  it('shows the very certificate, with its number still to be drawn, and then it is issued by a second person', async () => {
    const id = await desk.paid({ worksName: '発行する工事　髙﨑𠮷と葛󠄀' })
    const ohno = await desk.signIn('ohno')
    await ohno.open('/desk?state=ready')
    await ohno.open(desk.at(id))
    await ohno.follow('発行の確認へ進む')
    const preview = rowsOf(ohno)
    expect(preview['保証契約番号']).toBe('発行時に決まります')
    expect(preview['工事名']).toBe('発行する工事　髙﨑𠮷と葛󠄀')

    await ohno.press('この内容で発行する')

    expect(ohno.heading).toBe('発行しました')
    const number = ohno.$('.lead strong').text()
    expect(number).toMatch(/^99999-\d{5}M$/)
    expect(ohno.words).toContain('kensetsu-soshin@example.jp に送ります')
    await ohno.follow('保証契約を表示する')
    expect(ohno.heading).toBe(`保証契約 ${number}`)
    await ohno.follow('新規')
    expect(rowsOf(ohno)).toEqual({ ...preview, 保証契約番号: number })
  })

  it('is not for whoever reviewed it: not offered, said on the page, refused when pressed', async () => {
    const id = await desk.reviewed({ worksName: '金子が承認した工事', monthly: true })
    const [kaneko, ohno] = [await desk.signIn('kaneko'), await desk.signIn('ohno')]
    await takeOver(kaneko, desk.at(id))
    await kaneko.open(await desk.actAt(id, 'approval'))
    await kaneko.press('この保証料で引受を承認する')
    expect(kaneko.words).toContain('審査した人は発行できません。別の決裁者が発行します。')
    expect(kaneko.words).not.toContain('発行の確認へ進む')

    const act = await desk.actAt(id, 'issue')
    await kaneko.open(act)
    expect(kaneko.$('.notice').text()).toContain('審査した人は発行できません')
    expect(kaneko.$('main button')).toHaveLength(0)

    await ohno.open(act)
    const token = kaneko.$('input[name="_csrf"]').attr('value') ?? ''
    await kaneko.send(act, { ...ohno.hiddenFields(act), _csrf: token })
    expect(kaneko.status).toBe(409)
    expect(kaneko.$('.notice').text()).toContain('審査した人は発行できません')
    expect(await desk.stateOf(id)).toBe('approved')
    expect(
      await desk.db('audit_events').where({ name: 'act.refused' }).whereRaw(`details->>'reason' = 'same_person'`),
    ).not.toHaveLength(0)
  })

  it('is not for a reviewer, on the page or by pressing', async () => {
    const id = await desk.paid({ worksName: '佐伯が見る発行' })
    const [saeki, ohno] = [await desk.signIn('saeki'), await desk.signIn('ohno')]
    const act = await desk.actAt(id, 'issue')
    await saeki.open(desk.at(id))
    expect(saeki.words).not.toContain('発行の確認へ進む')
    await saeki.open(act)
    expect(saeki.$('.notice').text()).toContain('審査した人は発行できません')

    await ohno.open(act)
    const token = saeki.$('input[name="_csrf"]').attr('value') ?? ''
    await saeki.send(act, { ...ohno.hiddenFields(act), _csrf: token })
    expect(saeki.status).toBe(403)
    expect(await desk.stateOf(id)).toBe('approved')
  })

  it('pressed twice, in two tabs or by two people makes one certificate', async () => {
    const id = await desk.paid({ worksName: '二度押した工事' })
    const [ohno, kaneko] = [await desk.signIn('ohno'), await desk.signIn('kaneko')]
    const act = await desk.actAt(id, 'issue')
    await kaneko.open(act)
    await ohno.open(act)
    const form = ohno.hiddenFields(act)

    await ohno.send(act, form)
    const number = ohno.$('.lead strong').text()
    await ohno.send(act, form)
    expect(ohno.$('.lead strong').text()).toBe(number)
    await kaneko.press('この内容で発行する')
    expect(kaneko.status).toBe(409)
    await ohno.open(act)
    expect(ohno.heading).toBe('発行しました')

    expect(await desk.db('guarantees').where({ works_name: '二度押した工事' })).toHaveLength(1)
  })

  it('before the premium is there leads back to the application', async () => {
    const id = await desk.approved({ worksName: '未入金の発行' })
    const ohno = await desk.signIn('ohno')

    await ohno.open(await desk.actAt(id, 'issue'))

    expect(ohno.path).toBe(desk.at(id))
    expect(ohno.words).toContain('保証料の入金を待っています')
  })
})

describe('a guarantee at the desk', () => {
  it('shows versions, postings and what happened, and its documents when they are made', async () => {
    const ohno = await desk.signIn('ohno')
    await ohno.open('/desk?number=99999-00005M')

    for (const text of [
      '有効',
      '変更-1',
      '新規',
      '18,000,000円',
      '19,440,000円',
      '保証料の請求',
      '保証料の領収',
      '変更による追徴',
      '提出済',
      '電子証書を発行した',
      'まもなく作成されます',
    ]) {
      expect(ohno.words).toContain(text)
    }
    await deliverAll(desk.db)
    await ohno.open(ohno.path)
    expect(ohno.words).not.toContain('まもなく作成されます')
    expect(ohno.words).toContain('作成済（受注者だけが開けます）')

    const pdf = await ohno.download(`${ohno.$('a[href$="/pdf"]').first().attr('href')}`)
    expect(pdf.headers['content-type']).toBe('application/pdf')
    expect(pdf.headers['content-disposition']).toContain(encodeURIComponent('電子証書_99999-00005M_変更-1.pdf'))
  })

  it('warns on an older version, with a way to the newest', async () => {
    const ohno = await desk.signIn('ohno')
    await ohno.open('/desk?number=99999-00005M')

    await ohno.follow('新規')

    expect(ohno.$('.notice').text()).toContain('変更-1があります')
    await ohno.follow('最新の証書（変更-1）を表示する')
    expect(ohno.heading).toBe('電子証書 99999-00005M（変更-1）')
  })

  it('never shows a key, on any of its pages', async () => {
    const id = await desk.paid({ worksName: '鍵のある工事' })
    const ohno = await desk.signIn('ohno')
    await ohno.open(await desk.actAt(id, 'issue'))
    await ohno.press('この内容で発行する')
    const pages = [ohno.response.text]
    const guarantee = await desk.db('guarantees').where({ works_name: '鍵のある工事' }).first()
    await deliverAll(desk.db)
    for (const link of [`/desk/guarantees/${guarantee.id}`, desk.at(id)]) {
      await ohno.open(link)
      pages.push(ohno.response.text)
    }
    await ohno.open(`/desk/guarantees/${guarantee.id}`)
    await ohno.follow('新規')
    pages.push(ohno.response.text)
    const secrets = {
      keyLookup: Buffer.from(testSecrets.KEY_LOOKUP_SECRET, 'base64'),
      keySealing: Buffer.from(testSecrets.KEY_SEALING_SECRET, 'base64'),
    }
    const { text } = await openAuthenticationKey(desk.db, secrets, guarantee.id, guarantee.guarantee_number)

    expect(text).toHaveLength(12)
    for (const page of pages) {
      expect(page).not.toContain(text)
      expect(page).not.toContain(`${text.slice(0, 4)}-${text.slice(4, 8)}-${text.slice(8)}`)
    }
  })
})

function rowsOf(browser: Awaited<ReturnType<typeof desk.signIn>>): Record<string, string> {
  const $ = browser.$
  const rows = $('.certificate__row')
    .map((_, row) => [[$(row).find('dt').text(), $(row).find('dd').text()]])
    .get()
  return Object.fromEntries(rows)
}
