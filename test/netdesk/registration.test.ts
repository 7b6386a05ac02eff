import type { Express } from 'express'
import { beforeAll, describe, expect, it } from 'vitest'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useSeededDatabase } from '../support/database.ts'
import { deliverAbout } from '../support/deliveries.ts'

const world = useSeededDatabase()
let app: Express

beforeAll(() => {
  app = anApp(world.db)
})

const filled = {
  name: '株式会社 青空組',
  nameKana: 'あおぞらぐみ',
  postalCode: '〒３１０００１１',
  address: '茨城県水戸市三の丸1-1-1',
  representativeTitle: '代表取締役',
  representativeName: '青空 晴子',
  telephone: '029-000-0099',
  corporateNumber: '7-0000-1205-0002',
  name1: '青空 太一',
  email1: 'taichi@aozora.example.jp',
  loginId1: 'Aozora-Taichi',
  consent: 'yes',
}

async function aForm(): Promise<Browser> {
  const browser = await new Browser(app).open('/netdesk/login')
  await browser.follow('利用申込')
  const office = browser.$('#officeId option').eq(1).attr('value') ?? ''
  return browser.fill({ ...filled, officeId: office })
}

async function linkOfNewestMail(): Promise<string> {
  const { id } = await world.db('registrations').orderBy('applied_at', 'desc').first('id')
  await deliverAbout(world.db, id)
  const mail = await world.db('mails').orderBy('written_at', 'desc').first('id', 'body')
  expect(mail.body).toContain('/netdesk/registration/private-link')
  expect(mail.body).not.toContain('青空')
  const browser = await new Browser(app).open(`/trial/mails/${mail.id}`)
  return /https?:\/\/[^/]+(\/netdesk\/registration\/[\w-]{43})/.exec(browser.words)?.[1] ?? ''
}

describe('利用申込', () => {
  it('needs no account, converts what can be converted, and is confirmed by the link of its mail', async () => {
    const browser = await (await aForm()).press('申込の内容を送信する')
    expect(browser.path).toBe('/netdesk/registration/sent')
    expect(browser.words).toContain('それまで、申込は終わっていません')

    const other = await new Browser(app).open(await linkOfNewestMail())
    expect(other.words).toContain('まだ申込は終わっていません')
    expect(other.words).toContain('ログインIDの希望：aozora-taichi')
    expect(other.words).toContain('310-0011')
    expect(other.words).toContain('アオゾラグミ')
    await other.press('この内容で申し込む')
    expect(other.words).toContain('利用申込を受け付けました')
    expect(other.$('button').filter((_, one) => other.$(one).text().includes('申し込む'))).toHaveLength(0)
  })

  it('keeps everything typed when something is wrong, and says what', async () => {
    const browser = await aForm()
    await browser
      .fill({ corporateNumber: '7000012050003', loginId1: 'あ', name2: '青空 花', postalCode: '12', consent: [] })
      .press('申込の内容を送信する')
    expect(browser.status).toBe(422)
    expect(browser.errors).toEqual([
      '郵便番号は、7桁の数字で入力してください（例：104-0032）',
      '利用条件を読み、同意する場合はチェックしてください',
    ])
    expect(browser.$('#name').attr('value')).toBe('株式会社 青空組')

    await browser.fill({ postalCode: '310-0011', consent: 'yes' }).press('申込の内容を送信する')
    expect(browser.status).toBe(422)
    expect(browser.errors).toEqual([
      '法人番号（13桁）に誤りがあります。国税庁の通知などで確認してください',
      expect.stringContaining('利用者1のログインIDは、'),
      '利用者2のメールアドレスを入力してください',
      expect.stringContaining('利用者2のログインIDは、'),
    ])
  })

  it('does not tell whether a company, a login id or an address is known', async () => {
    const known = await (
      await aForm()
    )
      .fill({ name: 'ネットデスク建設 株式会社', loginId1: 'kensetsu-soshin', email1: 'kensetsu-soshin@example.jp' })
      .press('申込の内容を送信する')
    const unknown = await (await aForm()).press('申込の内容を送信する')

    expect([known.status, known.path]).toEqual([200, '/netdesk/registration/sent'])
    expect(known.words).toBe(unknown.words)
  })

  it.each(['/netdesk/registration/wrong', `/netdesk/registration/${'A'.repeat(43)}`])(
    'is not found at %s',
    async (path) => {
      expect((await new Browser(app).open(path)).status).toBe(404)
    },
  )

  it('takes no field of its own making', async () => {
    const browser = await aForm()
    const fields = { ...browser.hiddenFields('/netdesk/registration'), state: 'accepted' }

    expect((await browser.send('/netdesk/registration', fields)).status).toBe(400)
  })
})
