import { describe, expect, it } from 'vitest'
import { contractors } from '../../seeds/people.ts'
import { day } from '../../src/domain/day.ts'
import { companyOf } from '../../src/store/contractor-changes.ts'
import { decideChange, enterChange } from '../../src/usecases/contractor-changes.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { kaneko, kensetsu, ohno } from '../support/people.ts'
import { useWorld } from '../support/world.ts'

describe('お客様情報', () => {
  const world = useWorld()
  const as = (loginId: string) => new Browser(anApp(world.db, world.instant)).signIn('netdesk', loginId)

  it('shows company, people and defaults with the way to change each, from the menu', async () => {
    const browser = await as('kensetsu-sakusei')
    await browser.follow('お客様情報')

    expect(browser.words).toContain(contractors.kensetsu.address)
    expect(browser.words).toContain('利用者 4人')
    expect(browser.words).toContain('塚本 玲子')
    for (const href of ['/netdesk/company/changes', '/netdesk/company/users', '/netdesk/company-defaults'])
      expect(browser.$(`main a[href="${href}"]`), href).toHaveLength(1)
  })

  it('says what waits for the surety and what is still to come into force, to this company only', async () => {
    const content = { ...companyOf(contractors.kensetsu), name: 'ネットデスク建設工業 株式会社' }
    const change = { content, validFrom: day('2026-07-01'), reason: '商号変更' }
    const id = await enterChange(world, kaneko, kensetsu.contractorId, change)
    const browser = await (await as('kensetsu-kanri')).open('/netdesk/company')
    expect(browser.words).toContain('保証会社の承認を待っています')
    await decideChange(world, ohno, id, 1, 'approved', '')
    await browser.open('/netdesk/company')
    expect(browser.words).toContain('令和8年7月1日から、新しい内容になります')
    await browser.follow('変更の内容を開く')
    expect(browser.words).toContain('ネットデスク建設工業')

    expect((await (await as('minato-soshin')).open('/netdesk/company')).words).not.toContain('会社の変更（')
  })
})
