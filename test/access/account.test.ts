import type { Express } from 'express'
import { beforeAll, describe, expect, it } from 'vitest'
import { trialPassword } from '../../seeds/people.ts'
import { stepAt, totpCode } from '../../src/usecases/totp.ts'
import { anApp, frozenAt } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useSeededDatabase } from '../support/database.ts'
import { deliverAbout } from '../support/deliveries.ts'

const world = useSeededDatabase()
let app: Express
let instant: () => Date
/** Steps of time that have gone by, so that every sign-in has a code of its own. */
let steps = 0

beforeAll(async () => {
  const frozen = await frozenAt(world.db, '2026-05-20T10:00:00')
  instant = () => new Date(frozen().getTime() + steps * 30_000)
  app = anApp(world.db, () => instant())
})

/** Reads the secret off the page, as somebody types it into an app, and reckons what that shows. */
function codeOf(letters: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...letters].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  return totpCode(secret, stepAt(instant()))
}

async function withApp(portal: 'netdesk' | 'dsure' | 'desk', loginId: string) {
  const browser = await new Browser(app).signIn(portal, loginId)
  await browser.open(`/${portal}/account`)
  await browser.follow('2段階認証')
  await browser.fill({ beginPassword: trialPassword }).press('設定をはじめる')
  return { browser, letters: browser.$('code.secret').text().replaceAll(' ', '') }
}

describe('2段階認証', () => {
  it.each([
    ['netdesk', 'kensetsu-sakusei', '/netdesk/guarantees'],
    ['desk', 'saeki', '/desk/contractors'],
    ['dsure', 'ken-kanri', '/dsure/guarantees'],
  ] as const)('is set up at %s, printed, and asked for at the next sign-in', async (portal, loginId, next) => {
    const { browser, letters } = await withApp(portal, loginId)
    expect(browser.$('svg.qr path').attr('d')).toMatch(/^M\d/)
    await browser.fill({ code: 'あ' }).press('2段階認証を設定する')
    expect(browser.errors[0]).toMatch(/^確認コードが違うか/)
    await browser.fill({ code: codeOf(letters) }).press('2段階認証を設定する')
    expect(browser.heading).toBe('予備コードの用紙')
    const codes =
      browser
        .$('.code-sheet code')
        .text()
        .match(/.{5}-.{5}/g) ?? []
    expect(codes).toHaveLength(10)
    expect((await browser.open(`/${portal}/account/second-factor`)).words).toContain('残り10個')

    steps += 1
    const other = await new Browser(app).open(`/${portal}/login?next=${encodeURIComponent(next)}`)
    await other.fill({ loginId, password: trialPassword }).press('ログインする')
    expect(other.heading).toBe('確認コードの入力')
    expect((await new Browser(app).open(`/${portal}/login/code`)).path).toBe(`/${portal}/login`)
    await other.fill({ code: '000000' }).press('ログインする')
    expect([other.status, other.errors[0]]).toEqual([422, expect.stringMatching(/^確認コードが違うか/)])
    await other.fill({ code: codeOf(letters) }).press('ログインする')
    expect(other.path).toBe(next)

    const third = await new Browser(app).open(`/${portal}/login`)
    await third.fill({ loginId, password: trialPassword }).press('ログインする')
    await third.fill({ code: codes[0] ?? '' }).press('ログインする')
    expect((await third.open(`/${portal}/account/history`)).words).toContain('予備コードを使用しました')
  })

  it('lets nobody in who has shown the password alone', async () => {
    const { browser, letters } = await withApp('netdesk', 'kensetsu-soshin')
    await browser.fill({ code: codeOf(letters) }).press('2段階認証を設定する')
    const half = await new Browser(app).open('/netdesk/login')
    await half.fill({ loginId: 'kensetsu-soshin', password: trialPassword }).press('ログインする')

    expect((await half.open('/netdesk')).path).toMatch(/^\/netdesk\/login/)
    expect((await half.open('/netdesk/account')).path).toMatch(/^\/netdesk\/login/)
    steps += 20
    expect((await half.open('/netdesk/login/code')).path).toBe('/netdesk/login')
  })

  it('asks for the password again before it is ended', async () => {
    const { browser, letters } = await withApp('netdesk', 'minato-soshin')
    await browser.fill({ code: codeOf(letters) }).press('2段階認証を設定する')
    await browser.open('/netdesk/account/second-factor')
    await browser.fill({ endPassword: 'ちがうパスワード' }).press('2段階認証をやめる')
    expect([browser.status, browser.$('.error-summary a').attr('href')]).toEqual([422, '#endPassword'])
    await browser.fill({ sheetPassword: trialPassword }).press('用紙を作り直す')
    expect(browser.heading).toBe('予備コードの用紙')
    await browser.open('/netdesk/account/second-factor')
    await browser.fill({ endPassword: trialPassword }).press('2段階認証をやめる')

    expect(browser.words).toContain('2段階認証をやめました')
  })

  it('shows no secret where none was begun', async () => {
    const browser = await new Browser(app).signIn('netdesk', 'kensetsu-kanri')
    expect((await browser.open('/netdesk/account/second-factor/setup')).path).toBe('/netdesk/account/second-factor')
  })
})

describe('メールアドレスの変更', () => {
  it.each([
    ['netdesk', 'kensetsu-kanri'],
    ['dsure', 'ku-keiri'],
    ['desk', 'ohno'],
  ] as const)('is confirmed at %s from the new address', async (portal, loginId) => {
    const browser = await new Browser(app).signIn(portal, loginId)
    await browser.open(`/${portal}/account`)
    await browser.follow('メールアドレスの変更')
    await browser.fill({ address: 'x', ownPassword: '' }).press('確認のメールを送る')
    expect(browser.errors).toHaveLength(2)
    await browser.fill({ address: `new-${loginId}@example.jp`, ownPassword: trialPassword }).press('確認のメールを送る')
    expect(browser.words).toContain('確認のメールを送りました')
    const { id } = await world.db('email_changes').orderBy('asked_at', 'desc').whereNull('ended_at').first('id')
    await deliverAbout(world.db, id)
    const mail = await world
      .db('mails')
      .where({ recipient: `new-${loginId}@example.jp` })
      .first('id')
    const link = /\/\w+\/account\/email\/[\w-]{43}/.exec((await new Browser(app).open(`/trial/mails/${mail.id}`)).words)

    await browser.open(link?.[0] ?? '')
    await browser.press('このアドレスに変更する')

    expect(browser.words).toContain('メールアドレスを変更しました')
    expect(browser.words).toContain(`new-${loginId}@example.jp`)
  })
})

describe('ログイン中の端末', () => {
  it('are listed with browser and address, and ended one by one or all but this', async () => {
    const [own, second, third] = [new Browser(app), new Browser(app), new Browser(app)]
    for (const browser of [own, second, third]) await browser.signIn('netdesk', 'kensetsu-kanri')
    await own.open('/netdesk/account/sessions')
    const before = own.$('main section').length
    expect(own.words).toContain('この端末')
    expect(own.words).toMatch(/IPアドレス .*127\.0\.0\.1/)

    await own.press('このログインを終了する')
    expect(own.$('main section')).toHaveLength(before - 1)
    await own.press('ほかの端末のログインをすべて終了する')

    expect(own.words).toContain('ほかの端末では、ログインしていません')
    for (const browser of [second, third]) expect((await browser.open('/netdesk')).path).toMatch(/^\/netdesk\/login/)
    expect((await own.open('/netdesk')).status).toBe(200)
  })

  it('of somebody else cannot be ended, nor seen', async () => {
    const theirs = await new Browser(app).signIn('dsure', 'ku-keiri')
    const { id } = await world.db('sessions').where({ portal: 'dsure' }).whereNull('ended_at').first('id')
    const browser = await new Browser(app).signIn('netdesk', 'kensetsu-kanri')
    await browser.open('/netdesk/account/sessions')
    expect(browser.response.text).not.toContain(id)
    const { _csrf = '', once = '' } = (await other(browser)).hiddenFields('/netdesk/logout')

    expect((await browser.send(`/netdesk/account/sessions/${id}/ending`, { _csrf, once })).status).toBe(404)
    expect((await theirs.open('/dsure/lookup')).status).toBe(200)
  })
})

describe('ログインの記録', () => {
  it('tells of right and wrong tries, and nothing of others', async () => {
    steps += 1
    const stranger = await new Browser(app).open('/netdesk/login')
    await stranger.fill({ loginId: 'kensetsu-kanri', password: 'ちがうパスワード' }).press('ログインする')
    steps += 1
    const browser = await new Browser(app).signIn('netdesk', 'kensetsu-kanri')
    await browser.open('/netdesk/account/history')

    const rows = browser
      .$('tbody tr')
      .map((_, row) => browser.$(row).text().replace(/\s+/g, ' '))
      .get()
    expect(rows[0]).toContain('ログインした')
    expect(rows[1]).toContain('パスワードが違いました')
    expect(browser.words).not.toContain('予備コード')
  })
})

async function other(browser: Browser): Promise<Browser> {
  return browser.open('/netdesk/account')
}
