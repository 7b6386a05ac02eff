import { describe, expect, it } from 'vitest'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import {
  anApplicationUnderReview,
  anApprovedApplication,
  anIssuedGuarantee,
  aPaidApplication,
  aSubmittedApplication,
} from '../support/factories.ts'
import { useWorld } from '../support/world.ts'

describe('受付箱 and 保証申込', () => {
  const world = useWorld()

  async function desk(loginId = 'saeki'): Promise<Browser> {
    return new Browser(anApp(world.db, world.instant)).signIn('desk', loginId)
  }

  it('is what one comes to after signing in: what is new, oldest first, with whose and which works', async () => {
    await aSubmittedApplication(world, { works: { worksName: '市道〇〇線 道路改良工事' } })

    const browser = await desk()

    expect([browser.path, browser.heading]).toEqual(['/desk', '受付箱'])
    const [row] = rows(browser)
    expect(row).toContain('R08-000001')
    for (const text of ['2026/05/20 10:00', 'ネットデスク建設 株式会社', 'ひたちなか市長', '保証申込']) {
      expect(row).toContain(text)
    }
    await browser.follow('R08-000001')
    expect(browser.heading).toBe('申込 R08-000001')
  })

  it.each([
    ['未着手', 0, aSubmittedApplication],
    ['審査中', 1, anApplicationUnderReview],
    ['入金待ち', 3, anApprovedApplication],
    ['承認待ち', 4, aPaidApplication],
    ['発行済', 5, anIssuedGuarantee],
  ] as const)('has under %s what waits there, with its count', async (name, place, arrange) => {
    await arrange(world)

    const browser = await (await desk()).open('/desk/applications')
    await browser.follow(name)

    expect(browser.$('[aria-current="page"].tabs__link').text()).toMatch(new RegExp(`^${name} 1`))
    expect(browser.$('#inbox').text()).toContain(`${name}の申込`)
    expect(rows(browser)).toHaveLength(1)
    const others = browser.$('.tabs__link').not('[aria-current]')
    expect(others).toHaveLength(5)
    expect(browser.$('.tabs__link').eq(place).attr('aria-current')).toBe('page')
    for (const one of others.get()) expect(browser.$(one).text()).toMatch(/ 0件?$/)
  })

  it('goes on after fifty, page by page, to the last', async () => {
    for (let number = 0; number < 52; number += 1) await aSubmittedApplication(world)

    const browser = await desk()
    expect(rows(browser)).toHaveLength(50)
    const first = rows(browser)
    await browser.follow('続きを表示')

    expect(rows(browser)).toHaveLength(2)
    expect(first.some((row) => rows(browser).includes(row))).toBe(false)
    expect(browser.$('.tabs__link[aria-current="page"]').text()).toContain('未着手')
  })

  it.each(['r08-000001', 'Ｒ０８－０００００１', ' Ｒ０８ー０００００１ '])(
    'finds an application by its number, typed 「%s」',
    async (typed) => {
      await aSubmittedApplication(world)
      const browser = await desk()

      await browser.fill({ q: typed }).press('探す')

      expect(browser.heading).toBe('申込 R08-000001')
    },
  )

  it('finds a guarantee by its number, and says so where there is none', async () => {
    const { guaranteeNumber } = await anIssuedGuarantee(world)
    const browser = await desk()

    await browser.fill({ q: guaranteeNumber.toLowerCase() }).press('探す')
    expect(browser.heading).toBe(`保証契約 ${guaranteeNumber}`)

    await browser.open('/desk')
    await browser.fill({ q: '９９９９９－７７７７７M' }).press('探す')
    expect(browser.words).toContain('「９９９９９－７７７７７M」の手続・保証契約は見つかりません')
    expect(browser.$('[name="q"]').attr('value')).toBe('９９９９９－７７７７７M')
  })

  it.each([
    '/desk?state=nothing',
    '/desk?after=broken',
    '/desk?kind=x&office=y&mine=z',
    '/desk/applications?state=nothing',
    '/desk?state=new&state=issued',
    '/desk?number=%00',
  ])('answers %s with the inbox all the same', async (address) => {
    const browser = await (await desk()).open(address)

    expect(browser.status).toBeLessThan(500)
    expect(browser.heading).not.toBe('')
  })
})

function rows(browser: Browser): string[] {
  return browser
    .$('.table tbody tr')
    .map((_, row) => browser.$(row).text().replace(/\s+/g, ' '))
    .get()
}
