import { describe, expect, it } from 'vitest'
import { useDesk } from './desk.ts'

const desk = useDesk()
const secret = '信用照会中、社外秘'

describe('社内メモ', () => {
  it('is written beside the application and read by colleagues; an empty one is not', async () => {
    const id = await desk.reviewed({ worksName: 'メモの工事' })
    const saeki = await (await desk.signIn('saeki')).open(desk.at(id))

    await saeki.press('メモを残す')
    expect([saeki.status, saeki.errors]).toEqual([422, ['社内メモを入力してください']])
    await saeki.fill({ text: `${secret}\n二行目` }).press('メモを残す')

    expect([saeki.status, saeki.path]).toEqual([200, desk.at(id)])
    const ohno = await (await desk.signIn('ohno')).open(desk.at(id))
    expect(ohno.$('.internal-note').text()).toContain(secret)
    expect(ohno.$('.internal-note').text()).toContain('佐伯 文')
  })

  it('is never seen by the contractor: not on a page, not in a mail, not in what is owed to the outside', async () => {
    const id = await desk.reviewed({ worksName: '見えないメモの工事' })
    const saeki = await (await desk.signIn('saeki')).open(desk.at(id))
    await saeki.fill({ text: secret }).press('メモを残す')
    await saeki.open(`${desk.at(id)}/send-back`)
    await saeki.fill({ note: '直してください' }).press('受注者が読む内容を確認する')
    expect(saeki.words).not.toContain(secret)
    await saeki.press('この内容で訂正を依頼する')

    const contractor = await desk.enter('netdesk', 'kensetsu-soshin')
    for (const page of ['', '/progress', '/check', '/works', '/attachments', '/delivery']) {
      await contractor.open(`/netdesk/applications/${id}${page}`)
      expect(contractor.response.text).not.toContain('信用照会中')
    }
    await contractor.open('/netdesk')
    expect(contractor.response.text).not.toContain('信用照会中')
    expect((await contractor.open(`/desk/applications/${id}`)).path).toContain('/desk/login')
    for (const table of ['outbox', 'mails', 'send_backs', 'audit_events', 'applications', 'application_submissions']) {
      const { rows } = await desk.db.raw('select count(*)::int as count from ?? t where t::text like ?', [
        table,
        '%信用照会中%',
      ])
      expect([table, rows[0].count]).toEqual([table, 0])
    }
  })

  it('of an application that is not there is refused', async () => {
    const saeki = await desk.signIn('saeki')
    const hidden = saeki.hiddenFields('/desk/logout')
    await saeki.send('/desk/applications/00000000-0000-4000-8000-000000000000/notes', { ...hidden, text: 'x' })
    expect(saeki.status).toBe(404)
  })
})

describe('定型文', () => {
  it('is put into the reason of its field by a button, below what is there, and everything else is kept', async () => {
    const id = await desk.reviewed({ worksName: '定型文の工事' })
    const saeki = await (await desk.signIn('saeki')).open(`${desk.at(id)}/send-back`)

    await saeki.fill({ attachments: '表紙もお願いします。', billTo: '残る文' }).press('添付書類に契約書の写し')

    expect(saeki.status).toBe(200)
    expect(text(saeki.$('textarea[name="attachments"]').text())).toBe(
      '表紙もお願いします。\n請負契約書の写しを添付してください。',
    )
    expect(text(saeki.$('textarea[name="billTo"]').text())).toBe('残る文')
    expect(saeki.$('#attachments').closest('details').attr('open')).toBeDefined()
    expect(await desk.stateOf(id)).toBe('under_review')

    await saeki.press('受注者が読む内容を確認する')
    expect(saeki.words).toContain('請負契約書の写しを添付してください。')
    await saeki.press('この内容で訂正を依頼する')
    const contractor = await desk.enter('netdesk', 'kensetsu-soshin')
    await contractor.open(`/netdesk/applications/${id}/attachments`)
    expect(contractor.words).toContain('請負契約書の写しを添付してください。')
  })

  it('keeps everything as it was where there is no such text', async () => {
    const id = await desk.reviewed({ worksName: '無い定型文の工事' })
    const saeki = await (await desk.signIn('saeki')).open(`${desk.at(id)}/send-back`)
    const action = `${desk.at(id)}/send-back`

    await saeki.send(action, { ...saeki.hiddenFields(action), worksName: '残る理由', then: 'insert:nothing' })

    expect(saeki.status).toBe(200)
    expect(text(saeki.$('textarea[name="worksName"]').text())).toBe('残る理由')
  })
})

function text(typed: string): string {
  return typed.trim().replaceAll('\r\n', '\n')
}
