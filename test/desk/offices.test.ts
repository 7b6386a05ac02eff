import { describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { getOffice, listOffices } from '../../src/store/sureties.ts'
import { changeOffice, closeOffice, showOfficesOfToday } from '../../src/usecases/offices.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { kaneko, saeki } from '../support/people.ts'
import { at, events, useWorld } from '../support/world.ts'

const here = '/desk/offices'

describe('offices', () => {
  const world = useWorld()
  const enter = async (portal: 'desk' | 'netdesk', loginId: string) =>
    new Browser(anApp(world.db, world.instant)).signIn(portal, loginId)
  const names = async () => (await listOffices(world.db, kaneko.suretyId)).map(({ name }) => name)
  const yamagata = {
    name: '山形支店',
    address: '山形県山形市本町1-1',
    telephone: '023-555-0100',
    fax: '023-555-0101',
    hours: '平日 9時〜17時',
    areas: '山形県',
    sortOrder: '9',
    validFrom: '令和8年5月20日',
  }

  it('are set up by an administrator, and found by contractors from their day on', async () => {
    const browser = await (await enter('desk', 'kaneko')).open('/desk/masters')
    await browser.follow('営業部・支店')
    await browser.follow('新しく設ける')
    browser.fill(yamagata)
    await browser.press('営業部・支店を設ける')

    expect(browser.words).toContain('山形支店')
    const contractor = await enter('netdesk', 'kensetsu-soshin')
    expect((await contractor.open('/netdesk/offices')).words).toContain('山形県山形市本町1-1')
    expect(await events(world, 'office.set')).toMatchObject([{ details: { name: '山形支店' } }])
  })

  it('change and close from a day on; what points to one keeps it', async () => {
    const before = await names()
    const office = { ...(await getOffice(world.db, kaneko.suretyId, world.officeId)), sortOrder: 0 }
    const renamed = { ...office, name: '本店営業部', validFrom: day('2026-10-01') }
    await changeOffice(world, kaneko, world.officeId, 0, renamed)
    expect(await names()).toEqual(before)

    expect(await showOfficesOfToday(at(world, '2026-10-01T00:00'))).toBe(1)
    expect(await showOfficesOfToday(at(world, '2026-10-01T00:05'))).toBe(0)
    expect(await names()).toContain('本店営業部')
    await closeOffice(at(world, '2026-10-02T09:00'), kaneko, world.officeId, 1, day('2026-10-02'))
    expect(await names()).not.toContain('本店営業部')
    expect((await getOffice(world.db, kaneko.suretyId, world.officeId)).name).toBe('本店営業部')
  })

  it('are changed by an administrator only, from a page that is not stale, under a name of their own', async () => {
    const office = { ...(await getOffice(world.db, kaneko.suretyId, world.officeId)), sortOrder: 0 }
    const change = (user: typeof kaneko, version: number, wish: object = {}) =>
      changeOffice(world, user, world.officeId, version, { ...office, validFrom: day('2026-05-20'), ...wish })
    const [other] = (await names()).filter((name) => name !== office.name)

    await expect(change(saeki, 0)).rejects.toMatchObject({ reason: 'not_allowed' })
    await expect(change(kaneko, 1)).rejects.toMatchObject({ reason: 'changed_meanwhile' })
    await expect(change(kaneko, 0, { name: other })).rejects.toMatchObject({ reason: 'office_known' })
    await expect(change(kaneko, 0, { validFrom: day('2026-05-19') })).rejects.toMatchObject({
      reason: 'office_day_over',
    })
    expect(await world.db('office_versions')).toEqual([])
  })

  it.each([
    [{ name: '営業部' }, '同じ名称'],
    [{ sortOrder: 'x' }, '0から999まで'],
    [{ validFrom: '令和8年5月19日' }, '今日か、これからの日'],
    [{ address: '' }, '住所を入力してください'],
  ])('keep what was typed when %o is wrong', async (wrong, words) => {
    const browser = await (await enter('desk', 'kaneko')).open(`${here}/new`)
    browser.fill({ ...yamagata, ...wrong })
    await browser.press('営業部・支店を設ける')

    expect(browser.status).toBe(422)
    expect(browser.errors).toEqual([expect.stringContaining(words)])
    expect(browser.$('#telephone').val()).toBe(yamagata.telephone)
  })

  it('go out as a file and come in again, telling only what changes', async () => {
    const browser = await (await enter('desk', 'kaneko')).open(`${here}/import`)
    const { body } = await browser.download(`${here}/export`)
    const file = (text: string) => ({ field: 'files', name: 'a.csv', content: Buffer.from(text), type: 'text/csv' })
    await browser.upload({}, file(body.toString('utf8')))
    expect(browser.words).toContain('変わるところはありません')

    await browser.open(`${here}/import`)
    const more = '山形支店,山形県山形市本町1-1,023-555-0100,023-555-0101,平日 9時〜17時,山形県,9,2026/5/20\r\n'
    await browser.upload({}, file(`${body.toString('utf8')}${more}`))
    expect(browser.words).toContain('1件が変わります')
    expect(browser.words).toContain('山形支店新設')
    await browser.press('この内容を取り込む')
    expect(await names()).toContain('山形支店')
  })

  it('are read by everybody at the desk', async () => {
    const browser = await (await enter('desk', 'saeki')).open(here)
    expect(browser.words).toContain('営業部・支店を変更できるのは、管理者です')
    await browser.open(`${here}/${world.officeId}`)
    expect(browser.words).not.toContain('この内容に変更する')
  })
})
