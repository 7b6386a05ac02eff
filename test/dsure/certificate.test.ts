import type { Express } from 'express'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { anApp, frozenAt } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useSeededDatabase } from '../support/database.ts'
import { deliverAll } from '../support/deliveries.ts'

const world = useSeededDatabase()
let app: Express
let clerk: Browser
let page: string

beforeAll(async () => {
  app = anApp(world.db, await frozenAt(world.db, '2026-05-20T10:12:00'))
})

beforeEach(async () => {
  clerk = await new Browser(app).signIn('dsure', 'ku-keiri')
  page = await opened('99999-00005M')
})

describe('an electronic certificate', () => {
  it('shows every item of the paper, both notes and what it is worth', async () => {
    await clerk.open(page)

    for (const text of [
      '保証証書(前払金保証)',
      '変更-1　変更年月日 令和4年4月18日',
      '99999-00005M',
      '東京都中央区八丁堀2-27-10',
      'ネットデスク建設 株式会社 様',
      '〇〇〇区長 様',
      '19,440,000円',
      '48,600,000円',
      '都営住宅××-×××× 耐震改修工事',
      '令和4年4月1日 ～ 令和5年3月24日',
      '〇〇銀行 △△支店',
      '当会社は、前払金保証約款に基づき上記のとおり保証契約を締結し、その責に任じます。',
      '●●●建設保証株式会社',
      '取扱箇所 営業部',
      'TEL：03-3551-9511',
      '【注】1. ',
      '【注】2. 請負金額のみの変更の場合は',
      '体験版 SAMPLE',
      '保証期間は令和5年3月24日まで',
    ]) {
      expect(clerk.$('main').text()).toContain(text)
    }
    expect(clerk.$('.status').first().text()).toBe('有効')
  })

  it('names who looked, when, and a number that is the same wherever the content is the same', async () => {
    const row = await world
      .db('certificates')
      .where({ guarantee_id: page.split('/').at(-1), change_number: 1 })
      .first()

    await clerk.open(page)

    const viewing = clerk.$('.viewing').text()
    expect(viewing).toContain('〇〇〇区　総務部 経理課　八丁 明')
    expect(viewing).toContain('令和8年5月20日 10:12')
    expect(viewing.replaceAll('-', '')).toContain(row.content_digest.toString('hex').slice(0, 16).toUpperCase())
  })

  it('lists every version with what changed, and the older one says that there is a newer', async () => {
    await clerk.open(page)
    const cells = clerk
      .$('.table tbody tr')
      .map((_, row) => clerk.$(row).text().replace(/\s+/g, ' '))
      .get()
    expect(cells[0]).toContain('2022/04/18 15:51変更-1最新保証金額(総額)：18,000,000円 → 19,440,000円')
    expect(cells[1]).toContain('2022/04/01 14:54新規')

    await clerk.follow('表示する')

    expect(clerk.words).toContain('新しい版があります')
    expect(clerk.words).toContain('18,000,000円')
    await clerk.follow('最新の証書（変更-1）を表示する')
    expect(clerk.path).toBe(page)
  })

  it('has a page for the printer, with the certificate and who printed it', async () => {
    await clerk.open(page)
    await clerk.follow('印刷用のページを開く')

    expect(clerk.path).toMatch(/\/certificates\/[0-9a-f-]{36}\/print$/)
    expect(clerk.$('.certificate')).toHaveLength(1)
    expect(clerk.$('.viewing').text()).toContain('八丁 明')
  })

  it('remembers page, print and download as events of their own', async () => {
    await clerk.open(page)
    const version = await newest(page)
    await clerk.open(`${version}/print`)
    await deliverAll(world.db)
    await clerk.download(`${version}/pdf`)

    const events = await world.db('audit_events').where({ name: 'certificate.viewed' }).select('details', 'actor_id')
    expect(new Set(events.map(({ details }) => details.way))).toEqual(new Set(['page', 'print', 'download']))
    expect(events.every(({ actor_id }) => actor_id !== null)).toBe(true)
  })

  it('gives its PDF to be opened or saved, as it was stored at issue', async () => {
    await deliverAll(world.db)
    await clerk.open(page)
    const link = clerk.$('a[href$="/pdf"]')
    expect(link.text()).toMatch(/^PDFを開く（A4・1ページ・\d+KB）$/)

    const inline = await clerk.download(`${link.attr('href')}`)
    const saved = await clerk.download(`${link.attr('href')}/download`)

    expect(inline.headers['content-type']).toBe('application/pdf')
    expect(inline.headers['content-disposition']).toMatch(/^inline; /)
    expect(saved.headers['content-disposition']).toContain(encodeURIComponent('電子証書_99999-00005M_変更-1.pdf'))
    const version = link.attr('href')?.split('/').at(-2)
    const stored = await world.db('documents').where({ certificate_id: version }).first()
    expect(saved.body.equals(stored.content)).toBe(true)
  })

  it('says so while its PDF is still being made', async () => {
    await deliverAll(world.db)
    const other = await opened('99999-00005H')
    const version = await newest(other)
    await world.ownerDb.raw('alter table documents disable trigger user')
    await world
      .ownerDb('documents')
      .where({ certificate_id: version.split('/').at(-1) })
      .delete()
    await world.ownerDb.raw('alter table documents enable trigger user')

    await clerk.open(other)
    expect(clerk.words).toContain('PDFはまもなく表示できます')
    await clerk.open(`${version}/pdf`)
    expect([clerk.status, clerk.heading]).toEqual([404, 'PDFは作成中です'])
  })

  it.each([
    ['voided', '取り消されています', '取消'],
    ['cancelled', '解約されています', '解約'],
    ['ended', '終了しています', '終了'],
  ])('that is %s never reads as valid, on page, print or list', async (state, sentence, label) => {
    await inState(page, state, async () => {
      for (const path of [page, await newest(page), `${await newest(page)}/print`]) {
        await clerk.open(path)
        expect(clerk.words).toContain(sentence)
        expect(clerk.words).toContain('有効な保証証書として取り扱わないでください')
        expect(clerk.words.replace('有効な保証証書として', '')).not.toContain('有効')
      }
      await clerk.open('/dsure/guarantees')
      expect(
        clerk
          .$('.table tbody tr')
          .filter((_, row) => clerk.$(row).text().includes('00005M'))
          .text(),
      ).toContain(label)
    })
  })

  it('whose content was altered in the store is not shown at all', async () => {
    const id = page.split('/').at(-1)
    await world.ownerDb.raw('alter table certificates disable trigger user')
    const before = await world.ownerDb('certificates').where({ guarantee_id: id, change_number: 1 }).first()
    const altered = before.content.replace('19440000', '91440000')
    await world.ownerDb('certificates').where({ id: before.id }).update({ content: altered })

    await clerk.open(page)

    expect([clerk.status, clerk.heading]).toEqual([409, 'この書類は表示できません'])
    expect(clerk.response.text).not.toContain('91,440,000')
    await world.ownerDb('certificates').where({ id: before.id }).update({ content: before.content })
    await world.ownerDb.raw('alter table certificates enable trigger user')
  })
})

describe('a certificate is not found', () => {
  it.each(['', '/print', '/pdf', '/pdf/download'])('by another body%s', async (rest) => {
    const other = await new Browser(app).signIn('dsure', 'hitachinaka-keiyaku')

    await other.open(rest === '' ? page : `${await newest(page)}${rest}`)

    expect([other.status, other.heading]).toEqual([404, 'ページが見つかりません'])
  })

  it('by its own body before number and key were given once', async () => {
    const unseen = await world.db('guarantees').where({ guarantee_number: '99999-00004M' }).first('id')

    await clerk.open(`/dsure/guarantees/${unseen.id}`)

    expect(clerk.status).toBe(404)
  })

  it.each([
    '/dsure/guarantees/1',
    "/dsure/guarantees/'--",
    '/dsure/guarantees/%00',
    '/dsure/guarantees/x/certificates/y',
  ])('at %s', async (path) => {
    await clerk.open(path)

    expect([400, 404]).toContain(clerk.status)
  })

  it('as a version of another guarantee', async () => {
    const other = await newest(await opened('99999-00005H'))

    await clerk.open(`${page}/certificates/${other.split('/').at(-1)}`)

    expect(clerk.status).toBe(404)
  })

  it('without signing in, nor by a contractor', async () => {
    const stranger = await new Browser(app).open(page)
    expect(stranger.path).toContain('/dsure/login')

    const contractor = await new Browser(app).open('/dsure/login')
    await contractor.fill({ loginId: 'kensetsu-soshin', password: 'taiken-hosho-2026' }).press('ログインする')
    expect(contractor.status).toBe(422)
  })
})

/** Looks a certificate up and gives the address of its page. */
async function opened(guaranteeNumber: string): Promise<string> {
  await clerk.open('/dsure/lookup')
  await clerk.fill({ guaranteeNumber, authenticationKey: 'ABCDEFG01' }).press('証書を表示する')
  return clerk.path
}

async function newest(path: string): Promise<string> {
  const row = await world
    .db('certificates')
    .where({ guarantee_id: path.split('/').at(-1) })
    .orderBy('change_number', 'desc')
    .first('id')
  return `${path}/certificates/${row.id}`
}

async function inState(path: string, state: string, look: () => Promise<void>): Promise<void> {
  const id = path.split('/').at(-1)
  await world.ownerDb.raw('alter table guarantees disable trigger user')
  await world.ownerDb('guarantees').where({ id }).update({ state })
  try {
    await look()
  } finally {
    await world.ownerDb('guarantees').where({ id }).update({ state: 'in_force' })
    await world.ownerDb.raw('alter table guarantees enable trigger user')
  }
}
