import { describe, expect, it } from 'vitest'
import { trialPassword } from '../../seeds/people.ts'
import { getSendingSettings } from '../../src/store/sending-settings.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { aDraft } from '../support/factories.ts'
import { kensetsu, kensetsuDrafter, minato } from '../support/people.ts'
import { sendingPassword, setSending } from '../support/sending.ts'
import { events, useWorld } from '../support/world.ts'

const path = '/netdesk/settings/sending'

describe('便利な機能（送信パスワード・社内承認）', () => {
  const world = useWorld()
  const as = (loginId: string) => new Browser(anApp(world.db, world.instant)).signIn('netdesk', loginId)

  it('is set by an administrator from the menu, with their own password', async () => {
    const browser = await (await as('kensetsu-kanri')).open('/netdesk')
    await browser.follow('便利な機能（送信パスワード・社内承認）')
    expect(browser.words).toContain('まだ変更していません')
    browser.fill({
      mode: 'password',
      newPassword: sendingPassword,
      newPasswordAgain: sendingPassword,
      fourEyes: ['yes'],
      ownPassword: trialPassword,
    })
    await browser.press('設定を保存する')

    expect(browser.words).toContain('設定を保存しました')
    expect(browser.words).toContain('作成した方とは別の方が送信する')
    expect(browser.words).toContain('塚本 玲子')
    expect(await getSendingSettings(world.db, kensetsu.contractorId)).toMatchObject({
      mode: 'password',
      isFourEyes: true,
      version: 1,
    })
    expect(browser.response.text).not.toContain(sendingPassword)
  })

  it('is seen and not changed by everybody else', async () => {
    const browser = await (await as('kensetsu-soshin')).open(path)
    expect(browser.words).toContain('設定の変更は、管理者の役割の方が行います')
    expect(browser.$('main form')).toHaveLength(0)
    const fields = await (await as('kensetsu-kanri')).open(path)
    await browser.send(path, { ...fields.hiddenFields(path), mode: 'off', ownPassword: trialPassword })
    expect(browser.status).toBe(403)
    expect(await world.db('sending_settings')).toEqual([])
  })

  it.each([
    [
      'a wrong password of their own',
      { mode: 'off', ownPassword: 'chigau-kotoba-desu' },
      'ownPassword',
      'ログインのパスワードが違うか',
    ],
    ['no password of their own', { mode: 'off' }, 'ownPassword', 'ログインのパスワードを入力してください'],
    [
      'two different new ones',
      {
        mode: 'password',
        newPassword: 'okuru-mae-ni-7',
        newPasswordAgain: 'okuru-mae-ni-8',
        ownPassword: trialPassword,
      },
      'newPasswordAgain',
      '二つの入力が違います',
    ],
    [
      'a short one',
      { mode: 'password', newPassword: 'oku-7', newPasswordAgain: 'oku-7', ownPassword: trialPassword },
      'newPassword',
      '8文字以上',
    ],
    [
      'none where there is none',
      { mode: 'password', ownPassword: trialPassword },
      'newPassword',
      '新しい送信パスワードを入力してください',
    ],
    ['nobody named', { mode: 'approvers', ownPassword: trialPassword }, 'approvers', '一人以上選んでください'],
  ])('complains at the field about %s, and keeps the choice', async (_, fields, field, words) => {
    const browser = await (await as('kensetsu-kanri')).open(path)
    await browser.fill(fields).press('設定を保存する')

    expect(browser.status).toBe(422)
    expect(browser.errors).toHaveLength(1)
    expect(browser.errors[0]).toContain(words)
    expect(browser.$('.error-summary a').attr('href')).toBe(`#${field}`)
    expect(browser.$(`input[name="mode"][value="${fields.mode}"]`).attr('checked')).toBeDefined()
    expect(
      browser
        .$('input[type="password"]')
        .map((_place, one) => browser.$(one).val() ?? '')
        .get()
        .join(''),
    ).toBe('')
    expect(await world.db('sending_settings')).toEqual([])
  })

  it('is not written over by a page that is out of date', async () => {
    const browser = await (await as('kensetsu-kanri')).open(path)
    await setSending(world, { isFourEyes: true })
    await browser.fill({ mode: 'off', ownPassword: trialPassword }).press('設定を保存する')
    expect(browser.status).toBe(409)
    expect(browser.words).toContain('ほかの管理者が、設定を変更しています')
    expect((await getSendingSettings(world.db, kensetsu.contractorId)).isFourEyes).toBe(true)
  })

  it('of another company shows nothing of this one, and names none of its people', async () => {
    await setSending(world, { mode: 'approvers', approverIds: [kensetsu.userId] })
    const browser = await (await as('minato-soshin')).open(path)
    expect(browser.words).toContain('何も求めない')
    expect(browser.words).not.toContain(kensetsu.name)
    await browser.send(path, {
      ...browser.hiddenFields(path),
      mode: 'approvers',
      approvers: kensetsu.userId,
      ownPassword: trialPassword,
    })
    expect(browser.status).toBe(422)
    expect((await getSendingSettings(world.db, minato.contractorId)).version).toBe(0)
  })
})

describe('the check page of an application', () => {
  const world = useWorld()
  const as = (loginId: string) => new Browser(anApp(world.db, world.instant)).signIn('netdesk', loginId)

  it('asks for 送信パスワード only where the company does, and never shows it again', async () => {
    const { id } = await aDraft(world)
    const browser = await (await as('kensetsu-soshin')).open(`/netdesk/applications/${id}/check`)
    expect(browser.$('#sendingPassword')).toHaveLength(0)

    await setSending(world, { mode: 'password', newPassword: sendingPassword })
    await browser.open(`/netdesk/applications/${id}/check`)
    await browser.fill({ agreed: 'yes' }).press('この内容で申込を送信する')
    expect(browser.errors).toEqual(['送信パスワードを入力してください'])
    await browser.fill({ agreed: 'yes', sendingPassword: 'chigau-kotoba' }).press('この内容で申込を送信する')
    expect(browser.status).toBe(422)
    expect(browser.$('.error-summary a').attr('href')).toBe('#sendingPassword')
    expect(browser.$('#sendingPassword-error').text()).toContain('送信パスワードが違うか')
    expect(browser.response.text).not.toContain('chigau-kotoba')
    expect(browser.$('[name="agreed"]').attr('checked')).toBeDefined()
    await browser.fill({ agreed: 'yes', sendingPassword }).press('この内容で申込を送信する')
    expect(browser.heading).toContain('送信しました')
    expect(await events(world, 'sending.checked')).toHaveLength(1)
  })

  it('offers to ask a named approver, by name', async () => {
    const named = await world.db('users').where({ realm_id: kensetsu.realmId, login_id: 'kensetsu-kanri' }).first()
    await setSending(world, { mode: 'approvers', approverIds: [named.id] })
    const { id } = await aDraft(world, { by: kensetsuDrafter })
    const sender = await (await as('kensetsu-soshin')).open(`/netdesk/applications/${id}/check`)
    expect(sender.words).toContain(`社内承認者（${named.name}）が行います`)
    await sender.press('社内承認を依頼する')
    expect(sender.words).toContain(`社内承認者（${named.name}）に、確認と送信を依頼しています`)
    expect((await sender.open('/netdesk')).words).not.toContain('作成者から送信を依頼されています')
    expect((await (await as('kensetsu-kanri')).open('/netdesk')).words).toContain('作成者から送信を依頼されています')
  })

  it('tells the one who drafted that somebody else sends', async () => {
    await setSending(world, { isFourEyes: true })
    const { id } = await aDraft(world)
    const browser = await (await as('kensetsu-soshin')).open(`/netdesk/applications/${id}/check`)
    expect(browser.words).toContain('貴社の設定で、作成した方は送信できません')
    expect(browser.$('[name="agreed"]')).toHaveLength(0)
  })
})
