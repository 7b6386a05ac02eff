import type { CheerioAPI } from 'cheerio'
import { describe, expect, it } from 'vitest'
import { useDesk } from './desk.ts'

const desk = useDesk()

describe('the applications of the trial world', () => {
  it('counts applications under each tab, not the guarantees they ask for', async () => {
    const saeki = await (await desk.signIn('saeki')).open('/desk/applications')

    const tabs = saeki
      .$('.tabs a')
      .map((_, tab) => saeki.$(tab).text())
      .get()

    expect(tabs).toEqual(['未着手 2件', '審査中 3件', '訂正待ち 1件', '入金待ち 1件', '承認待ち 1件', '発行済 20件'])
  })

  it('goes on page by page, oldest first, and back to the beginning', async () => {
    const saeki = await desk.signIn('saeki')
    for (let place = 1; place <= 51; place += 1) await desk.sent({ worksName: `工事${place}` })

    await saeki.open('/desk/applications?state=new')
    const first = namesOn(saeki.$)
    await saeki.follow('続きを表示')
    const second = namesOn(saeki.$)

    expect([first.length, second.length]).toEqual([50, 3])
    expect(new Set([...first, ...second]).size).toBe(53)
    expect(saeki.$('.tabs a[aria-current]').text()).toBe('未着手 53件')
    await saeki.follow('一覧のはじめに戻る')
    expect(namesOn(saeki.$)).toEqual(first)
  }, 60_000)
})

describe('searching by number', () => {
  it.each([
    ['99999-00005M', '保証契約 99999-00005M'],
    ['９９９９９－００００５Ｍ', '保証契約 99999-00005M'],
    ['9999900005m', '保証契約 99999-00005M'],
    ['R08-000004', '申込 R08-000004'],
    ['Ｒ０８　０００００４', '申込 R08-000004'],
  ])('%s leads to %s', async (typed, heading) => {
    const saeki = await desk.signIn('saeki')

    await saeki.fill({ q: typed }).press('探す')

    expect(saeki.heading).toBe(heading)
  })

  it.each(['99999-99999M', 'R08-999999', 'なにか', '<b>', '9'.repeat(100)])(
    'says kindly that %s is not there',
    async (typed) => {
      const saeki = await desk.signIn('saeki')

      await saeki.fill({ q: typed }).press('探す')

      expect([saeki.status, saeki.heading]).toEqual([200, '受付箱'])
      expect(saeki.words).toContain(`「${typed}」の手続・保証契約は見つかりません`)
    },
  )
})

function namesOn($: CheerioAPI): string[] {
  return $('#inbox tbody tr')
    .map((_, row) => $(row).children().eq(4).text())
    .get()
}
