import { describe, expect, it } from 'vitest'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { anApplicationUnderReview } from '../support/factories.ts'
import { events, useWorld } from '../support/world.ts'

describe('定型文', () => {
  const world = useWorld()
  const signIn = (loginId: string) => new Browser(anApp(world.db, world.instant)).signIn('desk', loginId)

  it('are written, written anew and retired by an administrator, and offered where something is sent back', async () => {
    const kaneko = await signIn('kaneko')
    await kaneko.open('/desk/masters')
    await kaneko.follow('訂正依頼の定型文')
    await kaneko.follow('定型文を登録する')
    await kaneko.fill({ sortOrder: 'x' }).press('登録する')
    expect(kaneko.errors).toHaveLength(3)
    await kaneko
      .fill({ field: 'worksName', title: '契約書', text: '契約書のとおりに。', sortOrder: '１' })
      .press('登録する')
    expect(kaneko.words).toContain('契約書のとおりに。')
    await kaneko.open('/desk/send-back-templates/new')
    await kaneko.fill({ field: 'worksName', title: '契約書', text: '別の文' }).press('登録する')
    expect(kaneko.errors).toEqual(['同じ項目に、同じ見出しの定型文があります'])

    await kaneko.open('/desk/send-back-templates')
    await kaneko.follow('契約書')
    await kaneko.fill({ text: '契約書の工事名のとおりに入力してください。' }).press('変更する')
    const reviewed = await anApplicationUnderReview(world)
    const saeki = await signIn('saeki')
    await saeki.open(`/desk/applications/${reviewed.id}/send-back`)
    const offered = saeki.$('button').filter((_, one) => saeki.$(one).text().includes('契約書'))
    expect(offered).toHaveLength(1)
    await saeki.press(offered.text().trim())
    expect(saeki.$('textarea').text()).toContain('契約書の工事名のとおりに入力してください。')

    await kaneko.follow('契約書')
    await kaneko.press('この定型文を使わない')
    expect(kaneko.words).toContain('定型文は、まだ登録されていません')
    expect(await world.db('send_back_templates')).toHaveLength(2)
    expect((await events(world, 'send_back_template.written')).map(({ details }) => details)).toMatchObject([
      { replacesId: null },
      { replacesId: expect.any(String) },
    ])
  })

  it('are not for others to write, and stay as they were written', async () => {
    const saeki = await signIn('saeki')
    await saeki.open('/desk/send-back-templates')
    expect(saeki.words).not.toContain('定型文を登録する')
    await saeki.open('/desk/send-back-templates/new')
    expect(saeki.status).toBe(403)
  })
})
