import { describe, expect, it } from 'vitest'
import { trialPassword } from '../../seeds/people.ts'
import { linkToken } from '../../src/store/sealing.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useWorld } from '../support/world.ts'

const path = '/netdesk/settings/notices'

describe('お知らせメールの設定', () => {
  const world = useWorld()
  const as = (loginId: string) => new Browser(anApp(world.db, world.instant)).signIn('netdesk', loginId)

  async function withAddress(): Promise<{ browser: Browser; id: string; link: string }> {
    const browser = await (await as('kensetsu-kanri')).open(path)
    await browser.follow('お知らせ先を追加する')
    await browser.fill({ address: 'keiri', label: '経理課', kinds: [] }).press('確認のメールを送る')
    expect(browser.errors).toHaveLength(3)
    expect(browser.$('#address').attr('value')).toBe('keiri')
    const kinds = ['premium-due', 'certificate-issued']
    await browser.fill({ address: 'keiri@example.jp', kinds, ownPassword: trialPassword }).press('確認のメールを送る')
    expect(browser.words).toContain('確認のメールを送りました')
    expect(browser.words).toContain('確認待ち')
    const { id } = await world.db('notice_addresses').first('id')
    return { browser, id, link: `/netdesk/notice-addresses/${linkToken(world.secrets, 'notice-address', id)}` }
  }

  it('says which mails cannot be switched off and why, and switches off the others', async () => {
    const browser = await as('kensetsu-kanri')
    await browser.follow('お知らせメールの設定')
    expect(browser.words).toContain('支払の期限があるため')
    expect(browser.$('[name="wanted"][value="premium-due"]')).toHaveLength(0)
    await browser.fill({ wanted: ['certificate-issued'] }).press('設定を保存する')

    expect(browser.words).toContain('設定を保存しました')
    expect(browser.$('[name="wanted"][checked]').attr('value')).toBe('certificate-issued')
    const colleague = await (await as('kensetsu-sakusei')).open(path)
    expect(colleague.words).toContain('設定の変更は、管理者の役割の方が行います')
    expect(colleague.$('main form')).toHaveLength(0)
    expect((await colleague.open(`${path}/new`)).status).toBe(403)
  })

  it('adds an address that its reader confirms without an account, and can leave again', async () => {
    const { browser, link } = await withAddress()
    const reader = await new Browser(anApp(world.db, world.instant)).open(link)
    expect(reader.words).toContain('ネットデスク建設')
    expect(reader.words).toContain('保証料・予約手数料のご案内')
    expect((await browser.open(path)).words).toContain('確認待ち')
    await reader.press('このアドレスで受け取る')
    expect(reader.words).toContain('お知らせ先を確認しました')
    expect((await browser.open(path)).words).toContain('確認済み')
    expect((await browser.open('/netdesk/company')).words).toContain('keiri@example.jp')

    await (await reader.open(link)).press('受け取らない')
    expect(reader.words).toContain('お知らせの送信をやめました')
    expect((await reader.open(link)).status).toBe(404)
    expect((await browser.open(path)).words).toContain('会社のお知らせ先は、登録していません')
  })

  it('of another company are not found', async () => {
    const { browser, id } = await withAddress()
    await browser.follow('種類を変更する')
    await browser.fill({ label: '経理部', kinds: ['premium-due'] }).press('変更する')
    expect(browser.words).toContain('経理部')
    const theirs = await (await as('minato-soshin')).open(path)
    expect(theirs.words).not.toContain('keiri')

    expect((await theirs.open(`${path}/${id}`)).status).toBe(404)
    const { _csrf = '', once = '' } = (await theirs.open(path)).hiddenFields(path)
    expect((await theirs.send(`${path}/${id}/removal`, { _csrf, once })).status).toBe(404)
    await browser.press('お知らせ先から外す')
    expect(browser.words).toContain('お知らせ先を外しました')
  })
})
