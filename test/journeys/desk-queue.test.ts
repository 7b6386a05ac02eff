import { expect, it } from 'vitest'
import { useDesk } from '../desk/desk.ts'
import { approve, sendIn, takeOver } from './story.ts'

const desk = useDesk()
const worksName = '受付箱をとおる工事'

/** From the queue to the approval through two reviewers, with the contractor in between, who learns of none of it. */
it('an application goes through the queue, passes to a colleague, comes back corrected, and is approved', async () => {
  const id = await desk.sent({ worksName, worksNumber: '8-受-1' })
  const [saeki, kaneko] = [await desk.signIn('saeki'), await desk.signIn('kaneko')]
  await saeki.open('/desk')
  await saeki.fill({ q: '受付箱　とおる' }).press('探す')
  expect(saeki.$('.tabs__link[aria-current]').text()).toBe('未着手 1件')
  await saeki.follow(worksName)
  await saeki.press('審査をはじめる')
  await saeki.fill({ text: '工事番号を電話で確認する' }).press('メモを残す')

  await kaneko.open(`/desk?state=reviewing&q=${encodeURIComponent('受付箱')}`)
  expect(kaneko.$('#inbox tbody tr').text()).toContain('佐伯 文')
  await takeOver(kaneko, desk.at(id))
  await kaneko.open(`${desk.at(id)}/send-back`)
  await kaneko.press('工事番号・契約番号に契約番号')
  await kaneko.press('受注者が読む内容を確認する')
  await kaneko.press('この内容で訂正を依頼する')
  await kaneko.open('/desk?mine=yes&state=sent_back')
  expect(kaneko.$('#inbox tbody').text()).toContain(worksName)

  const contractor = await desk.enter('netdesk', 'kensetsu-soshin')
  await contractor.open(`/netdesk/applications/${id}/works`)
  expect(contractor.words).toContain('発注者の工事番号（契約番号）を入力してください。')
  for (const inside of ['佐伯', '金子', '電話で確認', '担当者が休み']) expect(contractor.words).not.toContain(inside)
  await contractor.fill({ worksNumber: '8-契-0199' }).press('一時保存して終わる')
  await contractor.open(`/netdesk/applications/${id}/check`)
  await sendIn(contractor)

  await saeki.open(desk.at(id))
  await saeki.press('審査をはじめる')
  expect([saeki.status, saeki.words]).toEqual([409, expect.stringContaining('金子 緑 さんが担当しています')])
  await kaneko.open(desk.at(id))
  await kaneko.press('審査をはじめる')
  await approve(kaneko, desk.at(id), 'advance_payment')
  expect(await desk.stateOf(id)).toBe('approved')
  await kaneko.open(`/desk?state=unpaid&q=${encodeURIComponent('8-契-0199')}`)
  expect(kaneko.$('#inbox tbody tr')).toHaveLength(1)
})
