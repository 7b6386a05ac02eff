import { beforeEach, describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { dueTimeOf, listOpenPremiums } from '../../src/store/open-premiums.ts'
import { anApp } from '../support/app.ts'
import { anApprovedAmendment } from '../support/amendments.ts'
import { Browser } from '../support/browser.ts'
import { anApprovedApplication, anIssuedGuarantee, aPaidApplication } from '../support/factories.ts'
import { minato, saeki } from '../support/people.ts'
import { at, useWorld } from '../support/world.ts'

describe('open premiums', () => {
  const world = useWorld()
  let desk: Browser
  beforeEach(async () => {
    // Due on 5月15日, 5月27日 and 6月3日; one is paid, and one was charged for a change.
    await anApprovedApplication(at(world, '2026-05-01T10:00'), { contract: { contractedOn: day('2026-04-30') } })
    await anApprovedApplication(at(world, '2026-05-13T10:00'), { by: minato })
    await aPaidApplication(world)
    await anApprovedAmendment(world, await anIssuedGuarantee(world))
    desk = await new Browser(anApp(world.db, world.instant)).signIn('desk', 'saeki')
  })

  const numbers = () =>
    desk
      .$('tbody th')
      .map((_, cell) => desk.$(cell).text().trim().split(' ')[0])
      .get()

  it('stand in one list with those of changes, the longest due first, and lead to the receipt', async () => {
    await desk.open('/desk')
    await desk.follow('保証料の入金（期限超過） 1')

    expect(numbers()).toHaveLength(3)
    expect(desk.$('tbody tr').first().text()).toContain('令和8年5月15日 5日超過')
    expect(desk.words).toContain('未収の合計')
    await desk.open(desk.$('tbody tr').last().find('a').last().attr('href') ?? '')
    expect(desk.heading).toBe('追加保証料の領収')
  })

  it('are narrowed by what is due, and by words', async () => {
    await desk.open('/desk/premiums?tab=overdue')
    expect(numbers()).toHaveLength(1)
    await desk.open('/desk/premiums?tab=soon')
    expect(numbers()).toHaveLength(2)
    await desk.open('/desk/premiums').then(() => desk.fill({ q: 'ミナト' }).press('探す'))
    expect(desk.$('tbody tr').text()).toContain('みなと土木')
    expect(numbers()).toHaveLength(1)
    await desk.open('/desk/premiums?q=100%25')
    expect(desk.words).toContain('「100%」の未収の保証料は見つかりません')
  })

  it('are saved as a file', async () => {
    const { body } = await desk.download('/desk/premiums/export?tab=overdue')
    const text = body.toString('utf8') as string
    expect(text.trim().split('\r\n')).toHaveLength(2)
    expect(text).toContain('2026-05-15,5')
  })

  it('go on from any of them', async () => {
    const filter = { suretyId: saeki.suretyId, words: [], dueBefore: null }
    const all = await listOpenPremiums(world.db, filter, null, 10)
    const [first, second] = all
    if (!first || !second) throw new Error('there are premiums')

    const after = { at: dueTimeOf(first.dueOn), id: first.id }
    expect(await listOpenPremiums(world.db, filter, after, 10)).toEqual(all.slice(1))
    expect(await listOpenPremiums(world.db, filter, null, 1)).toEqual([first, second])
  })
})
