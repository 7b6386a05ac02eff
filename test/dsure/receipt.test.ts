import type { Express } from 'express'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { anApp, frozenAt } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useSeededDatabase } from '../support/database.ts'
import { deliverAll } from '../support/deliveries.ts'

const world = useSeededDatabase()
let app: Express
let clerk: Browser

beforeAll(async () => {
  app = anApp(world.db, await frozenAt(world.db, '2026-05-20T10:12:00'))
})

beforeEach(async () => {
  clerk = await new Browser(app).signIn('dsure', 'ku-keiri')
})

describe('受領・差戻し', () => {
  it('is refused to a version that no longer holds', async () => {
    const page = await opened('99999-00005M')
    const { id: old } = await world
      .db('certificates')
      .where({ guarantee_id: page.split('/').at(-1), change_number: 0 })
      .first()
    await clerk.open(`${page}/receipt`)

    await clerk.fill({ certificateId: old }).press('この証書を受領する')

    expect(clerk.status).toBe(409)
    expect(await world.db('certificate_receipts')).toEqual([])
  })

  it('is given once, for good, and read by contractor and desk at once', async () => {
    const page = await opened('99999-00005M')
    await clerk.open(page)
    await clerk.follow('受領する・差し戻す')
    expect(clerk.words).toContain('受領は取り消せません')
    const colleague = await new Browser(app).signIn('dsure', 'ku-keiri')
    await colleague.open(`${page}/receipt`)

    await clerk.press('この証書を受領する')

    const sentence = '令和8年5月20日 10:12に、総務部 経理課 八丁 明が受領しました。'
    expect(clerk.words).toContain(sentence)
    expect(clerk.$('main form')).toHaveLength(0)
    await colleague.fill({ reason: '行き違い' }).press('理由を添えて差し戻す')
    expect(colleague.status).toBe(409)
    expect(await world.db('certificate_receipts')).toHaveLength(1)
    await clerk.open(page)
    expect(clerk.words).toContain(sentence)
    expect(clerk.words).toContain('受領済（2026/05/20 10:12）')
    expect(clerk.words).not.toContain('受領する・差し戻す')

    const contractor = await new Browser(app).signIn('netdesk', 'kensetsu-soshin')
    await contractor.open(page.replace('/dsure/', '/netdesk/'))
    expect(contractor.words).toContain(`発注者の受領 ${sentence}`)
    const desk = await new Browser(app).signIn('desk', 'saeki')
    await desk.open(page.replace('/dsure/', '/desk/'))
    expect(desk.words).toContain(sentence)
    const event = await world.db('audit_events').where({ name: 'certificate.received' }).first()
    expect(event.subject_id).toBe(page.split('/').at(-1))
  })

  it('asks for a reason to return, keeps it, and puts it before the contractor', async () => {
    const page = await opened('99999-00005H')
    await clerk.open(`${page}/receipt`)
    await clerk.press('理由を添えて差し戻す')
    expect(clerk.status).toBe(422)
    expect(clerk.errors).toEqual(['差し戻す理由を入力してください'])
    await clerk.fill({ reason: `工事名が${'長'.repeat(400)}` }).press('理由を添えて差し戻す')
    expect(clerk.status).toBe(422)
    expect(clerk.$('textarea').text()).toContain('工事名が長')

    await clerk.fill({ reason: '工事名が契約書と異なります' }).press('理由を添えて差し戻す')

    expect(clerk.words).toContain('差し戻しました。理由：工事名が契約書と異なります')
    await deliverAll(world.db)
    const mail = await world.db('mails').where('subject', 'like', '%電子証書の差戻し%').first()
    expect(mail).toMatchObject({
      recipient: expect.stringContaining('@'),
      body: expect.stringContaining('差し戻した日時'),
    })
    expect(mail.body).not.toContain('契約書と異なります')
    const contractor = await new Browser(app).signIn('netdesk', 'kensetsu-soshin')
    await contractor.open('/netdesk')
    const task = contractor
      .$('.task-list__task')
      .filter((_, one) => contractor.$(one).text().includes('差し戻しました'))
    expect(task).toHaveLength(1)
    await contractor.open(task.find('a').attr('href') ?? '')
    expect(contractor.words).toContain('理由：工事名が契約書と異なります')

    await clerk.open(`${page}/receipt`)
    await clerk.press('この証書を受領する')
    await contractor.open('/netdesk')
    expect(contractor.$('.task-list').text()).not.toContain('差し戻しました')
  })

  it('another body finds no such page, and changes nothing', async () => {
    const page = await opened('99999-00005M')
    const other = await new Browser(app).signIn('dsure', 'hitachinaka-keiyaku')
    await other.open(`${page}/receipt`)
    expect(other.status).toBe(404)
  })
})

async function opened(guaranteeNumber: string): Promise<string> {
  await clerk.open('/dsure/lookup')
  await clerk.fill({ guaranteeNumber, authenticationKey: 'ABCDEFG01' }).press('証書を表示する')
  return clerk.path
}
