import { describe, expect, it } from 'vitest'
import { useDesk } from './desk.ts'

const desk = useDesk()

describe('担当', () => {
  it('shows on the application who has it since when, and passes to a colleague with a note', async () => {
    const id = await desk.sent()
    const saeki = await desk.signIn('saeki')
    await saeki.open(desk.at(id))
    expect(saeki.words).toContain('担当：決まっていません')

    await saeki.press('審査をはじめる')
    expect(saeki.words).toContain('担当：佐伯 文（自分）　令和8年5月20日 10:12から'.replace('　', ' '))

    await saeki.follow('引き継ぐ')
    await saeki.press('この人に引き継ぐ')
    expect([saeki.status, saeki.errors]).toEqual([422, ['引き継ぐ人を選んでください']])
    const kanekoId = saeki.$('select[name="to"] option:contains("金子")').attr('value') ?? ''
    expect(saeki.$('select[name="to"]').text()).not.toContain('大野')
    await saeki.fill({ to: kanekoId, note: '契約書の写しを待っています' }).press('この人に引き継ぐ')

    expect(saeki.path).toBe(desk.at(id))
    expect(saeki.words).toContain('担当：金子 緑')
    expect(saeki.words).toContain('金子 緑 さんへ 契約書の写しを待っています')
  })

  it('refuses a colleague who has not taken it over, and says who has it', async () => {
    const id = await desk.reviewed()
    const kaneko = await desk.signIn('kaneko')

    await kaneko.open(await desk.actAt(id, 'decline'))
    await kaneko.fill({ reason: '引き受けられません。' }).press('引受不可にする')

    expect(kaneko.status).toBe(409)
    expect(kaneko.words).toContain('佐伯 文 さんが担当しています')
    expect(await desk.stateOf(id)).toBe('under_review')

    await kaneko.open(`/desk/claims/applications/${id}`)
    await kaneko.press('担当を引き取る')
    expect([kaneko.status, kaneko.errors]).toEqual([422, ['引き取る理由を入力してください']])
    await kaneko.fill({ reason: '佐伯さんが休みのため' }).press('担当を引き取る')
    await kaneko.open(await desk.actAt(id, 'decline'))
    await kaneko.fill({ reason: '引き受けられません。' }).press('引受不可にする')
    expect(await desk.stateOf(id)).toBe('declined')
  })

  it('keeps what was typed when it passed into other hands meanwhile', async () => {
    const id = await desk.reviewed()
    const [saeki, kaneko] = [await desk.signIn('saeki'), await desk.signIn('kaneko')]
    await kaneko.open(`/desk/claims/applications/${id}`)
    await kaneko.fill({ reason: '急ぐため' }).press('担当を引き取る')
    const claims = `/desk/claims/applications/${id}`
    await kaneko.open(claims)
    await saeki.open(claims)
    await saeki.fill({ reason: '戻ったため' }).press('担当を引き取る')

    const kanekoIds = kaneko.$('select[name="to"] option').last().attr('value') ?? ''
    await kaneko.fill({ to: kanekoIds, note: 'お願いします' }).press('この人に引き継ぐ')

    expect(kaneko.status).toBe(409)
    expect(kaneko.words).toContain('担当が変わっています')
    expect(kaneko.words).toContain('佐伯 文')
  })

  it('offers nothing to an approver, and nothing once it is over', async () => {
    const id = await desk.reviewed()
    const ohno = await desk.signIn('ohno')

    await ohno.open(`/desk/claims/applications/${id}`)

    expect(ohno.words).toContain('担当できるのは、審査担当者です。')
    expect(ohno.$('main form')).toHaveLength(0)
  })

  it.each([
    '/desk/claims/applications/00000000-0000-4000-8000-000000000000',
    '/desk/claims/guarantees/x',
    '/desk/claims/x/y',
  ])('does not find %s', async (path) => {
    const saeki = await desk.signIn('saeki')
    expect((await saeki.open(path)).status).toBe(404)
  })

  it('is nothing a contractor sees', async () => {
    const id = await desk.reviewed({ worksName: '担当の見えない工事' })
    const contractor = await desk.enter('netdesk', 'kensetsu-soshin')

    await contractor.open(`/netdesk/applications/${id}/progress`)
    expect(contractor.words).not.toContain('佐伯')
    expect(contractor.words).not.toContain('担当：')
    expect((await contractor.open(`/desk/claims/applications/${id}`)).path).toContain('/desk/login')
  })
})
