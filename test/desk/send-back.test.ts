import { describe, expect, it } from 'vitest'
import { useDesk } from './desk.ts'

const desk = useDesk()
const reason = '契約書の工事名は「市道〇〇線 道路改良（第2工区）工事」です。\n契約書のとおりに入力してください。'

describe('asking for corrections', () => {
  it('is written beside what each field says, read as the contractor will read it, and then sent', async () => {
    const id = await desk.reviewed({ worksName: '訂正する工事' })
    const saeki = await desk.signIn('saeki')
    await saeki.open(desk.at(id))
    await saeki.follow('訂正を依頼する')
    expect(saeki.$('#worksName-hint').text()).toContain('いまの内容：訂正する工事')
    expect(saeki.$('#advancePaymentAmount-hint').text()).toContain('いまの内容：19,440,000円')

    saeki.fill({ worksName: reason, attachments: '契約書の写しを添付してください。', note: 'お手数をおかけします。' })
    await saeki.press('受注者が読む内容を確認する')
    expect(saeki.heading).toBe('訂正の依頼を確認する')
    expect(saeki.words).toContain('工事名：契約書の工事名は「市道〇〇線 道路改良（第2工区）工事」です。')
    expect(await desk.stateOf(id)).toBe('under_review')

    await saeki.press('書き直す')
    expect(saeki.$('textarea[name="worksName"]').text().trim().replaceAll('\r\n', '\n')).toBe(reason)
    expect(saeki.$('details[open]')).toHaveLength(2)
    await saeki.press('受注者が読む内容を確認する')
    await saeki.press('この内容で訂正を依頼する')

    expect(saeki.path).toBe(desk.at(id))
    expect(saeki.words).toContain('訂正待ち')
    expect(saeki.words).toContain('の訂正の依頼（回答を待っています）')
    expect(await desk.db('outbox').where({ kind: 'application-sent-back' })).not.toHaveLength(0)
    const kensetsu = await desk.enter('netdesk', 'kensetsu-soshin')
    await kensetsu.open(`/netdesk/applications/${id}`)
    expect(kensetsu.words).toContain('契約書の工事名は「市道〇〇線 道路改良（第2工区）工事」です。')
    expect(kensetsu.words).toContain('お手数をおかけします。')
    await kensetsu.open(`/netdesk/applications/${id}/works`)
    expect(kensetsu.$('#worksName-correction').text()).toContain('契約書のとおりに入力してください。')
  })

  it('shows the answer when it comes, marks what has changed, and nothing of it before it is sent', async () => {
    const id = await desk.reviewed({ worksName: '答える工事' })
    const saeki = await desk.signIn('saeki')
    await sendBack(saeki, id, { worksName: '契約書のとおりに入力してください。', billTo: '確認してください。' })
    const kensetsu = await desk.enter('netdesk', 'kensetsu-soshin')
    await kensetsu.open(`/netdesk/applications/${id}/works`)
    kensetsu.fill({ worksName: '答えた工事' })
    await kensetsu.press(kensetsu.$('main button.button').last().text().trim())

    await saeki.open(desk.at(id))
    expect(saeki.words).not.toContain('答えた工事')

    await kensetsu.open(`/netdesk/applications/${id}/check`)
    await kensetsu.fill({ agreed: 'yes' }).press('この内容で申込を送信する')
    await saeki.open(desk.at(id))

    expect(saeki.words).toContain('回答：答える工事 → 答えた工事')
    expect(saeki.words).toContain('回答：変更なし（ネットデスク建設 株式会社）')
    expect(saeki.words).toContain('前回から変更')
    expect(saeki.words).toContain('2回目の送信')
    expect(saeki.words).toContain('審査をはじめる')
  })

  it('without any reason says so and sends nothing', async () => {
    const id = await desk.reviewed({ worksName: '理由のない依頼' })
    const saeki = await desk.signIn('saeki')
    await saeki.open(`${desk.at(id)}/send-back`)

    await saeki.fill({ worksName: '　 ' }).press('受注者が読む内容を確認する')

    expect(saeki.status).toBe(422)
    expect(saeki.errors).toEqual(['訂正してほしい項目の理由か、全体へのひとことを入力してください'])
    expect(await desk.stateOf(id)).toBe('under_review')
  })

  it('with a reason that is too long says so at its field, in an open group, with everything kept', async () => {
    const id = await desk.reviewed({ worksName: '長い理由' })
    const saeki = await desk.signIn('saeki')
    await saeki.open(`${desk.at(id)}/send-back`)

    await saeki.fill({ contractPrice: 'あ'.repeat(401), billTo: '残る文' }).press('受注者が読む内容を確認する')

    expect(saeki.status).toBe(422)
    expect(saeki.errors).toEqual(['請負金額（税込）の理由は、400文字以内で入力してください（いまは401文字です）'])
    expect(saeki.$('#contractPrice').closest('details').attr('open')).toBeDefined()
    expect(saeki.$('#billTo').text().trim()).toBe('残る文')
  })

  it('keeps every word when the application was changed meanwhile, and is then sent against the new version', async () => {
    const id = await desk.reviewed({ worksName: '同時に直す工事', performance: 4_860_000 })
    const [saeki, other] = [await desk.signIn('saeki'), await desk.signIn('saeki')]
    await saeki.open(`${desk.at(id)}/send-back`)
    await saeki.fill({ worksName: '消えてはならない文' }).press('受注者が読む内容を確認する')
    await other.open(await desk.actAt(id, 'decline'))
    await other.fill({ reason: '引き受けられません。' }).press('引受不可にする')

    await saeki.press('この内容で訂正を依頼する')

    expect(saeki.status).toBe(409)
    expect(saeki.words).toContain('ほかの操作で、この申込が更新されています')
    expect(saeki.$('#worksName').text().trim()).toBe('消えてはならない文')
    await saeki.press('受注者が読む内容を確認する')
    await saeki.press('この内容で訂正を依頼する')
    expect(saeki.words).toContain('訂正待ち')
    expect(saeki.words).toContain('消えてはならない文')
  })

  it('is no longer offered once a guarantee of the application is approved', async () => {
    const id = await desk.reviewed({ worksName: '片方を承認した工事', performance: 4_860_000 })
    const saeki = await desk.signIn('saeki')
    await saeki.open(await desk.actAt(id, 'approval'))
    await saeki.press('この保証料で引受を承認する')

    expect(saeki.words).not.toContain('訂正を依頼する')
    await saeki.open(`${desk.at(id)}/send-back`)
    expect(saeki.path).toBe(desk.at(id))
  })

  it('is refused to an approver', async () => {
    const id = await desk.reviewed({ worksName: '決裁者の訂正依頼' })
    const ohno = await desk.signIn('ohno')

    await ohno.open(`${desk.at(id)}/send-back`)

    expect(ohno.status).toBe(403)
    await ohno.open(desk.at(id))
    expect(ohno.words).toContain('審査担当者が審査しています。')
    expect(ohno.$('main .button').text()).toBe('メモを残す')
  })

  it.each([
    ['an unknown field', { elsewhere: 'x' }],
    ['a field sent twice', { note: ['a', 'b'] }],
    ['a NUL', { note: 'a\0b' }],
  ])('with %s is no form of ours', async (_, extra) => {
    const id = await desk.reviewed({ worksName: 'おかしな依頼' })
    const saeki = await desk.signIn('saeki')
    await saeki.open(`${desk.at(id)}/send-back`)
    const form = saeki.hiddenFields(`${desk.at(id)}/send-back`)

    await saeki.send(`${desk.at(id)}/send-back`, { ...form, ...extra, then: 'send' })

    expect(saeki.status).toBe(400)
    expect(await desk.stateOf(id)).toBe('under_review')
  })
})

async function sendBack(
  browser: Awaited<ReturnType<typeof desk.signIn>>,
  id: string,
  reasons: Record<string, string>,
): Promise<void> {
  await browser.open(`${desk.at(id)}/send-back`)
  await browser.fill(reasons).press('受注者が読む内容を確認する')
  await browser.press('この内容で訂正を依頼する')
}
