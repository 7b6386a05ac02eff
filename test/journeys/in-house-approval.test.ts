import { describe, expect, it } from 'vitest'
import { trialPassword } from '../../seeds/people.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { aDraft, aHeldGuarantee } from '../support/factories.ts'
import { kensetsuDrafter } from '../support/people.ts'
import { aUseStatement } from '../support/use-statements.ts'
import { anAmendmentDraft } from '../support/amendments.ts'
import { sendingPassword, setSending } from '../support/sending.ts'
import { events, useWorld } from '../support/world.ts'

const kinds = ['amendment-received', 'use-statement-received']
const names = { drafter: '佐々木 春菜', sender: '神田 誠', administrator: '塚本 玲子' }

describe('an application that a company checks by itself before it goes out', () => {
  const world = useWorld()
  const as = (portal: 'netdesk' | 'desk', loginId: string) =>
    new Browser(anApp(world.db, world.instant)).signIn(portal, loginId)

  it('is drafted by one, refused to a second, sent by the named third, and the desk sees who did which', async () => {
    const administrator = await (await as('netdesk', 'kensetsu-kanri')).open('/netdesk/settings/sending')
    const named = administrator.$(`label:contains("${names.sender}")`).attr('for') ?? ''
    const approver = administrator.$(`[id="${named}"]`).attr('value') ?? ''
    await administrator
      .fill({ mode: 'approvers', approvers: [approver], fourEyes: ['yes'], ownPassword: trialPassword })
      .press('設定を保存する')
    expect(administrator.words).toContain('設定を保存しました')

    const { id } = await aDraft(world, { by: kensetsuDrafter })
    const here = `/netdesk/applications/${id}`
    const drafter = await (await as('netdesk', 'kensetsu-sakusei')).open(`${here}/check`)
    await drafter.press('社内承認を依頼する')
    expect(drafter.words).toContain('社内承認待ち')

    // Has the role, and is not named: neither the page nor a hand-made form lets them.
    await administrator.open(`${here}/check`)
    expect(administrator.$('[name="agreed"]')).toHaveLength(0)
    const other = await (await as('netdesk', 'kensetsu-soshin')).open(`${here}/check`)
    const form = other.hiddenFields(`${here}/submission`)
    await administrator.open(`${here}`)
    const token = administrator.hiddenFields(`${here}/return-to-draft`)
    await administrator.send(`${here}/submission`, { ...form, ...token, agreed: 'yes' })
    expect([administrator.status, administrator.heading]).toEqual([409, '社内承認者だけが送信できます'])

    await other.fill({ agreed: 'yes' }).press('この内容で申込を送信する')
    expect(other.heading).toContain('送信しました')
    await other.open(here)
    expect(other.words).toContain(`${names.drafter} 様が作成し、${names.sender} 様が送信しました`)

    const desk = await as('desk', 'saeki')
    await desk.open(`/desk/applications/${id}`)
    const history = desk.$('table').last().text().replace(/\s+/g, ' ')
    expect(history).toMatch(new RegExp(`社内承認を依頼した.*${names.drafter}`))
    expect(history).toContain('社内承認者が送信、作成者とは別の方が送信')
    expect(history).toMatch(new RegExp(`申込を送信した.*${names.sender}`))
  })

  it('asks for the password at a change and at a use statement as well, and nothing goes without it', async () => {
    const guarantee = await aHeldGuarantee(world)
    const amendment = await anAmendmentDraft(world, guarantee)
    const statement = await aUseStatement(world, guarantee)
    await setSending(world, { mode: 'password', newPassword: sendingPassword })
    const sender = await as('netdesk', 'kensetsu-soshin')
    const waiting = async () => (await world.db('outbox').whereIn('kind', kinds)).length

    for (const [path, consent, button] of [
      [`/netdesk/amendments/${amendment.id}/check`, { agreed: 'yes' }, 'この内容で変更を申し込む'],
      [`/netdesk/use-statements/${statement.id}/check`, {}, 'この内容で明細書を送信する'],
    ] as const) {
      const before = await waiting()
      await sender.open(path)
      await sender.fill(consent).press(button)
      expect([sender.status, sender.errors]).toEqual([422, ['送信パスワードを入力してください']])
      await sender.fill({ ...consent, sendingPassword: 'chigau-kotoba' }).press(button)
      expect(sender.errors[0]).toContain('送信パスワードが違うか')
      expect(await waiting()).toBe(before)
      await sender.fill({ ...consent, sendingPassword }).press(button)
      expect(sender.status, sender.words).toBe(200)
      expect(await waiting()).toBe(before + 1)
    }
    expect(await events(world, 'sending.checked')).toMatchObject([
      { subject_id: amendment.id },
      { subject_id: statement.id },
    ])
  })
})
