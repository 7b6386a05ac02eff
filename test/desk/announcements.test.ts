import { describe, expect, it } from 'vitest'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useWorld } from '../support/world.ts'

describe('お知らせ', () => {
  const world = useWorld()
  const app = () => anApp(world.db, world.instant)
  const home = async () => {
    const browser = await new Browser(app()).signIn('netdesk', 'kensetsu-soshin')
    return (await browser.open('/netdesk')).words
  }
  const bodies = async () => (await new Browser(app()).open('/dsure')).words

  it('is seen as its readers will, published for a while, replaced and withdrawn', async () => {
    const kaneko = await new Browser(app()).signIn('desk', 'kaneko')
    await kaneko.open('/desk/masters')
    await kaneko.follow('お知らせ')
    await kaneko.follow('お知らせを作成する')
    await kaneko.fill({ publishedOn: '2026/05/19', endsOn: '2026/05/18' }).press('見え方を確認する')
    expect(kaneko.errors).toEqual(['件名を入力してください', '本文を入力してください'])
    await kaneko.fill({ title: '夏季の窓口', body: '8月13日は休みます。' }).press('見え方を確認する')
    expect(kaneko.errors).toHaveLength(2)
    await kaneko
      .fill({ publishedOn: '2026/05/20', endsOn: '2026/05/31', audience: 'both', isImportant: 'yes' })
      .press('見え方を確認する')
    expect(kaneko.words).toContain('【重要】夏季の窓口')
    expect(await world.db('announcements')).toHaveLength(0)
    await kaneko.press('この内容で公開する')

    expect(await home()).toContain('【重要】夏季の窓口')
    expect(await bodies()).toContain('8月13日は休みます。')

    await kaneko.follow('文を直して差し替える')
    await kaneko.fill({ body: '8月13日と14日は休みます。', audience: 'netdesk' }).press('見え方を確認する')
    await kaneko.press('この内容で公開する')
    expect(await home()).toContain('13日と14日')
    expect(await home()).not.toContain('8月13日は休みます。')
    expect(await bodies()).toContain('現在、お知らせはありません。')

    await kaneko.fill({ reason: '日程が変わったため' }).press('お知らせを取り下げる')
    expect(kaneko.words).toContain('日程が変わったため')
    expect(await home()).not.toContain('夏季の窓口')
    await kaneko.open('/desk/announcements?tab=over')
    expect(kaneko.words).toContain('取下げ')
  })

  it('is written by administrators alone', async () => {
    const saeki = await new Browser(app()).signIn('desk', 'saeki')
    await saeki.open('/desk/announcements')
    expect(saeki.words).not.toContain('お知らせを作成する')
    await saeki.open('/desk/announcements/new')
    expect(saeki.status).toBe(403)
  })
})
