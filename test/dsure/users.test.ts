import { describe, expect, it } from 'vitest'
import { trialPassword } from '../../seeds/people.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { deliverAbout } from '../support/deliveries.ts'
import { hitachinaka, hitachinakaColleague, ward } from '../support/people.ts'
import { aSecondFactor } from '../support/second-factors.ts'
import { events, useWorld } from '../support/world.ts'

const path = '/dsure/settings/users'

describe('利用者 of a body', () => {
  const world = useWorld()
  const as = (loginId: string) => new Browser(anApp(world.db, world.instant)).signIn('dsure', loginId)

  it('are for its 利用者ID管理者: a clerk is told whom to ask', async () => {
    const browser = await (await as('hitachinaka-keiyaku')).open('/dsure/settings')
    expect(browser.words).toContain('貴団体の利用者ID管理者が行います')
    expect(browser.words).toContain('ログインの設定')
    expect(browser.$(`main a[href="${path}"]`)).toHaveLength(0)
    for (const act of ['', '/new', `/${hitachinakaColleague.userId}`, `/${hitachinakaColleague.userId}/stop`])
      expect((await browser.open(`${path}${act}`)).status, act).toBe(403)
  })

  it('are those of the own body only: another’s are not found, and that is remembered', async () => {
    const browser = await (await as('ku-kanri')).open(path)
    expect(browser.$('tbody tr')).toHaveLength(2)
    expect(browser.words).not.toContain('渚')
    for (const act of ['', '/change', '/stop', '/reset', '/factor', '/invitation', '/restart'])
      expect((await browser.open(`${path}/${hitachinaka.userId}${act}`)).status, act).toBe(404)
    const refused = await events(world, 'act.refused')
    expect(refused).toHaveLength(7)
    expect(refused[0]).toMatchObject({
      organisation_id: ward.ordererId,
      details: { act: 'view-body-person', reason: 'not_found' },
    })
  })

  it('are listed with section, role, last use and 未使用, and searched', async () => {
    await world.db('users').where({ id: hitachinaka.userId }).update({ signed_in_at: '2026-02-01T00:00:00Z' })
    const browser = await (await as('hitachinaka-kanri')).open('/dsure/settings')
    await browser.follow('利用者')
    expect(browser.$('tbody tr').first().text()).toContain('総務部 契約検査課')
    expect(browser.$('tbody tr').eq(1).text()).toContain('未使用（90日以上）')
    expect(browser.$('tbody tr').eq(0).text()).not.toContain('未使用')
    await browser.fill({ q: '渚', show: 'unused' }).press('探す')
    expect(browser.$('tbody tr')).toHaveLength(1)
    await browser.fill({ q: '渚', show: 'stopped' }).press('探す')
    expect(browser.words).toContain('見つかりませんでした')
  })

  it('are invited, and choose their own password by the mail', async () => {
    const browser = await (await as('hitachinaka-kanri')).open(path)
    await browser.follow('利用者を招待する')
    await browser
      .fill({ name: '那珂 湊', loginId: 'x', email: 'naka', section: '', roles: [], expiresOn: '2026-02-30' })
      .press('招待のメールを送る')
    expect(browser.errors).toHaveLength(6)
    const person = { loginId: 'Hitachinaka-Doro', email: 'naka@example.jp', section: '建設部 道路建設課' }
    await browser
      .fill({ ...person, roles: ['clerk'], expiresOn: '2026/05/19', ownPassword: trialPassword })
      .press('招待のメールを送る')
    expect(browser.errors).toEqual(['利用者IDの期限は、今日から後の日にしてください'])
    await browser.fill({ expiresOn: '2026/05/20', ownPassword: 'ちがうパスワード' }).press('招待のメールを送る')
    expect(browser.$('.error-summary a').attr('href')).toBe('#ownPassword')
    await browser.fill({ ownPassword: trialPassword }).press('招待のメールを送る')
    expect([browser.heading, browser.words]).toEqual(['那珂 湊', expect.stringContaining('はじめてのログイン待ち')])

    const { id } = await world.db('password_resets').orderBy('asked_at', 'desc').first('id')
    await deliverAbout(world.db, id)
    const mail = await world.db('mails').where({ recipient: 'naka@example.jp' }).first('id')
    const { words } = await new Browser(anApp(world.db, world.instant)).open(`/trial/mails/${mail.id}`)
    expect(words).toContain('ひたちなか市の利用者ID管理者が')
    const own = 'かわせみは あおい とりでした'
    const theirs = await new Browser(anApp(world.db, world.instant)).open(
      /\/dsure\/password-reset\/[\w-]{43}/.exec(words)?.[0] ?? '',
    )
    await theirs.fill({ next: own, again: own }).press('パスワードを決める')
    await theirs.signIn('dsure', 'hitachinaka-doro', own)
    expect(theirs.path).toBe('/dsure/lookup')
  })

  it('are changed, reset, stopped and let in again; the very next request of a stopped one is a stranger’s', async () => {
    await aSecondFactor(world, hitachinaka)
    const clerk = await new Browser(anApp(world.db, world.instant)).open('/dsure/login')
    await clerk.fill({ loginId: 'hitachinaka-keiyaku', password: trialPassword }).press('ログインする')
    expect(clerk.path).toContain('/dsure/login/code')
    const browser = await as('hitachinaka-kanri')
    const here = `${path}/${hitachinaka.userId}`
    const open = async (words: string) => (await browser.open(here)).follow(words)
    await open('所属・役割・期限・メールアドレスを変更する')
    await browser.fill({ section: '建設部 住宅課', ownPassword: trialPassword }).press('変更する')
    expect(browser.words).toContain('建設部 住宅課')
    await open('2段階認証を解除する')
    await browser.press('2段階認証を解除する')
    expect(browser.errors).toEqual(['理由を入力してください', 'ログインのパスワードを入力してください'])
    await browser.fill({ reason: '紛失', ownPassword: trialPassword }).press('2段階認証を解除する')

    const signedIn = await as('hitachinaka-keiyaku')
    await open('利用を停止する')
    await browser.fill({ reason: '休職', ownPassword: trialPassword }).press('利用を停止する')
    expect(browser.words).toContain('停止中')
    expect((await signedIn.open('/dsure/guarantees')).path).toContain('/dsure/login')
    await open('停止を解く')
    await browser.fill({ reason: '復職', ownPassword: trialPassword }).press('停止を解く')
    await open('パスワードを再設定する')
    await browser.fill({ reason: '忘れた', ownPassword: trialPassword }).press('再設定のメールを送る')
    expect(browser.words).toContain('変更しました')
  })
})
