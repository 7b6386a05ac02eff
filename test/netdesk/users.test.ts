import { describe, expect, it } from 'vitest'
import { trialPassword } from '../../seeds/people.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { deliverAbout } from '../support/deliveries.ts'
import { kensetsuDrafter, minato } from '../support/people.ts'
import { aSecondFactor } from '../support/second-factors.ts'
import { useWorld } from '../support/world.ts'

const path = '/netdesk/company/users'

describe('利用者と役割', () => {
  const world = useWorld()
  const as = (loginId: string) => new Browser(anApp(world.db, world.instant)).signIn('netdesk', loginId)

  it('are seen by everybody of the company, and nobody else', async () => {
    const browser = await (await as('kensetsu-sakusei')).open(path)
    expect(browser.$('tbody tr')).toHaveLength(4)
    expect(browser.words).not.toContain('髙﨑')
    expect(browser.words).toContain('利用者の登録と変更は、管理者の役割の方が行います')
    await browser.follow('塚本 玲子')
    expect(browser.$('main a[href$="/change"]')).toHaveLength(0)

    expect((await browser.open(`${path}/${kensetsuDrafter.userId}/stop`)).status).toBe(403)
    expect((await browser.open(`${path}/new`)).status).toBe(403)
    expect((await browser.open(`${path}/${minato.userId}`)).status).toBe(404)
    const theirs = await as('minato-soshin')
    for (const act of ['', '/change', '/stop', '/reset', '/factor', '/invitation', '/restart'])
      expect((await theirs.open(`${path}/${kensetsuDrafter.userId}${act}`)).status, act).toBe(404)
  })

  it('are invited by an administrator; the newcomer chooses a password by the mail and works', async () => {
    const browser = await (await as('kensetsu-kanri')).open(path)
    await browser.follow('利用者を招待する')
    await browser.fill({ name: '水戸 光', loginId: 'x', email: 'mito', roles: [] }).press('招待のメールを送る')
    expect(browser.status).toBe(422)
    expect(browser.errors).toHaveLength(4)
    expect(browser.$('#name').attr('value')).toBe('水戸 光')
    const person = { loginId: 'ＫＥＮＳＥＴＳＵ－MITO'.normalize('NFKC'), email: 'mito@example.jp', roles: ['drafter'] }
    await browser.fill({ ...person, ownPassword: 'ちがうパスワード' }).press('招待のメールを送る')
    expect(browser.$('.error-summary a').attr('href')).toBe('#ownPassword')
    await browser.fill({ ownPassword: trialPassword }).press('招待のメールを送る')
    expect(browser.heading).toBe('水戸 光')
    expect(browser.words).toContain('はじめてのログイン待ち')

    const { id } = await world.db('password_resets').orderBy('asked_at', 'desc').first('id')
    await deliverAbout(world.db, id)
    const mail = await world.db('mails').where({ recipient: 'mito@example.jp' }).first('id')
    const { words } = await new Browser(anApp(world.db, world.instant)).open(`/trial/mails/${mail.id}`)
    expect(words).toContain('kensetsu-mito')
    const own = 'かわせみは あおい とりでした'
    const theirs = await new Browser(anApp(world.db, world.instant)).open(
      /\/netdesk\/password-reset\/[\w-]{43}/.exec(words)?.[0] ?? '',
    )
    await theirs.fill({ next: own, again: own }).press('パスワードを決める')
    await theirs.signIn('netdesk', 'kensetsu-mito', own)
    expect(theirs.path).toBe('/netdesk')
  })

  it('are changed, reset, stopped and let in again, each on a page of its own', async () => {
    await aSecondFactor(world, kensetsuDrafter)
    const browser = await as('kensetsu-kanri')
    const here = `${path}/${kensetsuDrafter.userId}`
    const open = async (words: string) => (await browser.open(here)).follow(words)
    await open('役割・所属・メールアドレスを変更する')
    await browser.fill({ section: '水戸支店', ownPassword: trialPassword }).press('変更する')
    expect(browser.words).toContain('水戸支店')
    await open('2段階認証を解除する')
    await browser.press('2段階認証を解除する')
    expect(browser.errors).toEqual(['理由を入力してください', 'ログインのパスワードを入力してください'])
    await browser.fill({ reason: '紛失', ownPassword: trialPassword }).press('2段階認証を解除する')
    await open('パスワードを再設定する')
    await browser.fill({ reason: '忘れた', ownPassword: trialPassword }).press('再設定のメールを送る')
    await open('利用を停止する')
    await browser.fill({ reason: '休職', ownPassword: trialPassword }).press('利用を停止する')
    expect(browser.words).toContain('停止')
    await open('停止を解く')
    await browser.fill({ reason: '復職', ownPassword: trialPassword }).press('停止を解く')

    expect(browser.words).toContain('利用中')
  })
})
