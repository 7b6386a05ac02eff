import { describe, expect, it } from 'vitest'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useWorld } from '../support/world.ts'

const path = '/netdesk/company/branches'
const mito = { name: '水戸支店', postalCode: '３１０－００１１', address: '茨城県水戸市', telephone: '029-000-1200' }

describe('支店・営業所', () => {
  const world = useWorld()
  const as = (loginId: string, portal: 'netdesk' | 'desk' = 'netdesk') =>
    new Browser(anApp(world.db, world.instant)).signIn(portal, loginId)

  it('are kept by an administrator, offered as 所属, and seen by the desk', async () => {
    const browser = await (await as('kensetsu-kanri')).open(path)
    expect(browser.words).toContain('支店・営業所は、登録していません')
    await browser.follow('支店・営業所を登録する')
    await browser.press('登録する')
    expect(browser.errors).toHaveLength(4)
    await browser.fill(mito).press('登録する')
    expect(browser.words).toContain('〒310-0011 茨城県水戸市')
    await (await browser.open(`${path}/new`)).fill(mito).press('登録する')
    expect(browser.errors[0]).toContain('すでに登録されています')
    expect((await browser.open('/netdesk/company/users/new')).$('#sections option').attr('value')).toBe('水戸支店')
    const { contractor_id: id } = await world.db('contractor_branches').first('contractor_id')
    expect((await (await as('saeki', 'desk')).open(`/desk/contractors/${id}`)).words).toContain('水戸支店')

    await (await browser.open(path)).follow('水戸支店')
    await browser.fill({ telephone: '029-000-9999' }).press('変更する')
    expect(browser.words).toContain('029-000-9999')
    await browser.follow('水戸支店')
    await browser.press('一覧から外す')
    expect(browser.words).toContain('支店・営業所は、登録していません')
    expect(await world.db('audit_events').where('name', 'like', 'contractor.branch%').pluck('name')).toHaveLength(3)
  })

  it('are the company’s own: みなと土木 finds none, and only administrators change them', async () => {
    const browser = await (await as('kensetsu-kanri')).open(`${path}/new`)
    await browser.fill(mito).press('登録する')
    const { id } = await world.db('contractor_branches').first('id')
    const theirs = await (await as('minato-soshin')).open(path)
    expect(theirs.words).not.toContain('水戸支店')
    expect((await theirs.open(`${path}/${id}`)).status).toBe(404)

    const colleague = await (await as('kensetsu-sakusei')).open(path)
    expect(colleague.words).toContain('水戸支店')
    expect(colleague.$('main form, main tbody a')).toHaveLength(0)
    expect((await colleague.open(`${path}/${id}`)).status).toBe(403)
  })
})
