import { describe, expect, it } from 'vitest'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { anApplicationUnderReview, anIssuedGuarantee } from '../support/factories.ts'
import { useWorld } from '../support/world.ts'

describe('the desk', () => {
  const world = useWorld()

  it.each([
    ['netdesk', 'kensetsu-kanri'],
    ['dsure', 'hitachinaka-kanri'],
  ] as const)('is closed to accounts of %s, whatever they ask for', async (portal, loginId) => {
    const { id } = await anApplicationUnderReview(world)
    const browser = await new Browser(anApp(world.db, world.instant)).signIn(portal, loginId)

    for (const path of ['/desk', `/desk/applications/${id}`, '/desk/guarantees/x', '/desk/nothing']) {
      expect((await browser.open(path)).path).toContain('/desk/login')
    }
    await browser.open('/desk/login')
    const { _csrf } = browser.hiddenFields('/desk/login')
    await browser.send(`/desk/applications/${id}/review`, { _csrf: _csrf ?? '', version: '1' })
    expect(browser.path).toBe('/desk/login')
    await browser.fill({ loginId, password: 'taiken-hosho-2026' }).press('ログインする')
    expect([browser.path, browser.status]).toEqual(['/desk/login', 422])
  })

  it('of another surety does not find an application or a guarantee, nor may it act on one', async () => {
    const application = await anApplicationUnderReview(world)
    const guarantee = await anIssuedGuarantee(world)
    await anotherSurety()
    const browser = await new Browser(anApp(world.db, world.instant)).signIn('desk', 'yoso-shinsa')
    const [request] = application.requests
    const version = await world.db('certificates').where({ guarantee_id: guarantee.id }).first('id')
    const here = `/desk/applications/${application.id}`

    for (const path of [
      here,
      `${here}/send-back`,
      `${here}/requests/${request?.id}/approval`,
      `${here}/requests/${request?.id}/decline`,
      `${here}/requests/${request?.id}/issue`,
      `${here}/requests/${request?.id}/issued`,
      `/desk/guarantees/${guarantee.id}`,
      `/desk/guarantees/${guarantee.id}/certificates/${version.id}`,
    ]) {
      await browser.open(path)
      expect([path, browser.status, browser.heading]).toEqual([path, 404, 'ページが見つかりません'])
    }
    await browser.open('/desk')
    const { _csrf } = browser.hiddenFields('/desk/logout')
    for (const [act, fields] of [
      ['review', {}],
      ['send-back', { note: 'よそから', then: 'send' }],
      [`requests/${request?.id}/approval`, {}],
      [`requests/${request?.id}/decline`, { reason: 'よそから' }],
      [`requests/${request?.id}/premium-receipt`, { amount: '45380' }],
      [`requests/${request?.id}/issue`, {}],
    ] as const) {
      await browser.send(`${here}/${act}`, { _csrf: _csrf ?? '', version: String(application.version), ...fields })
      expect([act, browser.status]).toEqual([act, 404])
    }
    await browser.open('/desk?state=reviewing')
    expect(browser.words).toContain('審査中の手続はありません')
    await browser.fill({ q: guarantee.guaranteeNumber }).press('探す')
    expect(browser.words).toContain('見つかりません')
  })

  /** A second surety in the same world, with one who may do everything there. */
  async function anotherSurety(): Promise<void> {
    const { db, realm } = world
    const texts = {
      name: 'よその保証株式会社',
      address: '大阪府',
      representative_title: '社長',
      representative_name: '他人',
    }
    const [surety] = await db('sureties')
      .insert({ realm_id: realm.id, ...texts })
      .returning('id')
    const { password_hash } = await db('users').where({ login_id: 'kaneko' }).first('password_hash')
    await db('users').insert({
      realm_id: realm.id,
      portal: 'desk',
      surety_id: surety.id,
      login_id: 'yoso-shinsa',
      name: 'よその人',
      email: 'yoso@example.jp',
      section: '審査課',
      password_hash,
      roles: ['reviewer', 'approver', 'administrator'],
    })
  }
})
