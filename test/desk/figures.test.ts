import { beforeEach, describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { yen } from '../../src/domain/yen.ts'
import type { Day } from '../../src/domain/day.ts'
import { readFigures } from '../../src/store/figures.ts'
import { barChart } from '../../src/desk/figures/bar-chart.ts'
import { periodOf } from '../../src/desk/figures/period.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import {
  anApprovedApplication,
  anIssuedGuarantee,
  aSubmittedApplication,
  bothProducts,
  performanceAlone,
} from '../support/factories.ts'
import { saeki } from '../support/people.ts'
import { at, useWorld } from '../support/world.ts'

describe('periods', () => {
  it.each([
    [2026, null, '2026-04-01', '2027-04-01', '令和8年度'],
    [2026, 4, '2026-04-01', '2026-05-01', '令和8年度4月'],
    [2026, 12, '2026-12-01', '2027-01-01', '令和8年度12月'],
    [2026, 3, '2027-03-01', '2027-04-01', '令和8年度3月'],
  ] as const)('%s %s', (year, month, from, until, label) => {
    expect(periodOf(year, month)).toEqual({ from, until, label })
  })
})

it('bars are as long as their amounts, and none is drawn of nothing', () => {
  const rows = [100, 50, 0].map((amount) => ({ name: '長'.repeat(20), amount, text: '' }))
  expect(barChart('', rows)?.bars.map(({ width, name }) => [width, [...name].length])).toEqual([
    [290, 13],
    [145, 13],
  ])
  expect(barChart('', rows.slice(0, 1))).toBeNull()
})

describe('the figures', () => {
  const world = useWorld()
  const may = { from: day('2026-05-01'), until: day('2026-06-01') }
  const read = (wish: Partial<{ officeId: string; suretyId: string; from: Day; until: Day; today: Day }> = {}) =>
    readFigures(world.db, { suretyId: saeki.suretyId, officeId: null, today: day('2026-05-20'), ...may, ...wish })

  beforeEach(async () => {
    // In May an advance of 19,440,000 and a performance guarantee of 4,860,000; one application waits, one is approved.
    await anIssuedGuarantee(world)
    await anIssuedGuarantee(world, { guarantees: performanceAlone })
    await aSubmittedApplication(world, { guarantees: bothProducts })
    await anApprovedApplication(world)
    // And one more advance in April.
    await anIssuedGuarantee(at(world, '2026-04-15T10:00'), { contract: { contractedOn: day('2026-04-10') } })
  })

  it('count what came in, what waits and what was issued', async () => {
    const { byProduct, waiting } = await read()
    const [advance, , performance] = byProduct
    expect(advance).toMatchObject({
      received: 3,
      issued: { count: 1, amount: 19_440_000 },
      electronic: 1,
      medianHours: 0,
    })
    expect(performance).toMatchObject({ received: 2, issued: { count: 1, amount: 4_860_000 }, electronic: 1 })
    expect(new Map(waiting.map(({ state, count }) => [state, count]))).toEqual(
      new Map([
        ['approved', 1],
        ['submitted', 2],
      ]),
    )
  })

  it('take the middle of the hours from the first sending to the issue', async () => {
    await world.db.raw(
      `update guarantees set issued_at = issued_at + interval '90 minutes' where product = 'advance_payment'`,
    )
    await world.db.raw(
      `update guarantees set issued_at = issued_at + interval '30 minutes' where product = 'performance'`,
    )
    const { byProduct, medianHours } = await read()
    expect(byProduct[0]?.medianHours).toBe(1.5)
    expect(byProduct[2]?.medianHours).toBe(0.5)
    expect(medianHours).toBe(1)
  })

  it('sum premiums as charged and as received, at the edges of the period', async () => {
    const sums = await world
      .db('premium_postings as p')
      .join('guarantee_requests as r', 'r.id', 'p.request_id')
      .where({ product: 'advance_payment', account: 'cash', posted_on: '2026-05-20' })
      .sum({ paid: 'amount' })
      .first()
    const { byProduct } = await read({ from: day('2026-05-20'), until: day('2026-05-21') })
    expect(byProduct[0]?.paid).toBe(Number(sums?.['paid']))
    // The approved one is charged and not paid yet.
    expect(byProduct[0]?.charged).toBe(Number(sums?.['paid']) * 2)
    const before = await read({ until: day('2026-05-20') })
    expect(before.byProduct.map(({ charged, paid }) => [charged, paid])).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
    ])
    expect(before.byProduct.map(({ received, issued }) => [received, issued.count])).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
    ])
  })

  it('tell what stands today, and not what has ended or was voided', async () => {
    expect((await read()).outstandingByOrderer).toEqual([{ name: 'ひたちなか市', count: 3, amount: 43_740_000 }])
    expect((await read({ today: day('2036-01-01') })).outstandingByOrderer).toEqual([])
    await world.db('guarantees').where({ product: 'performance' }).update({ state: 'voided' })
    const { byProduct, issuedByOrderer } = await read()
    expect(byProduct.map(({ outstanding }) => outstanding.count)).toEqual([2, 0, 0, 0])
    // What was issued was issued.
    expect(issuedByOrderer).toEqual([{ name: 'ひたちなか市', count: 2, amount: 24_300_000 }])
  })

  it('give twenty bodies a line each and the rest one together', async () => {
    for (let i = 0; i < 23; i += 1) {
      const [orderer] = await world
        .db('orderers')
        .insert({
          realm_id: world.realm.id,
          name: `町${i}`,
          name_kana: '',
          search_text: '',
          head_title: '町長',
          address: '',
        })
        .returning('id')
      const guarantee = await anIssuedGuarantee(world)
      await world.db('guarantees').where({ id: guarantee.id }).update({ orderer_id: orderer.id })
      await world
        .db('guarantees')
        .where({ id: guarantee.id })
        .update({ guaranteed_amount: yen(100 + i) })
    }
    const { outstandingByOrderer: sums } = await read()
    expect(sums).toHaveLength(21)
    expect(sums[0]).toEqual({ name: 'ひたちなか市', count: 3, amount: 43_740_000 })
    expect(sums[1]).toEqual({ name: '町22', count: 1, amount: 122 })
    expect(sums.at(-1)).toEqual({ name: null, count: 4, amount: 100 + 101 + 102 + 103 })
  }, 60_000)

  it('are of one office or of all, and never another surety’s', async () => {
    const all = await read()
    expect(await read({ officeId: world.officeId })).toEqual(all)
    const none = { received: 0, issued: { count: 0, amount: 0 }, outstanding: { count: 0, amount: 0 }, charged: 0 }
    const nobody = '00000000-0000-4000-8000-000000000000'
    for (const wish of [{ officeId: nobody }, { suretyId: nobody }]) {
      const { byProduct, waiting, outstandingByOrderer } = await read(wish)
      expect(byProduct[0]).toMatchObject(none)
      expect([...waiting, ...outstandingByOrderer]).toEqual([])
    }
  })

  it('stand on a page with their definitions, and go out as CSV', async () => {
    const desk = await new Browser(anApp(world.db, world.instant)).signIn('desk', 'saeki')
    await desk.follow('記録・集計')
    expect(desk.heading).toBe('集計')
    expect(desk.words).toContain('令和8年度　すべての取扱店（令和8年5月20日現在）'.replace('　', ' '))
    expect(desk.words).toContain('43,740,000円')
    expect(desk.words).toContain('発行金額：期間中に新規に発行した保証契約の')
    expect(desk.$('svg').length).toBeGreaterThan(0)
    expect(desk.$('svg:not([aria-hidden="true"]), [style], script:not([src])').length).toBe(0)

    const text = ((await desk.download('/desk/figures/export?year=2026&month=5')).body as Buffer).toString('utf8')
    expect(text).toContain('令和8年度5月')
    expect(text).toContain('前払金保証,3,1,100.0%,0.0時間')
    expect(text).toContain('ひたちなか市,2,24300000')
  })

  it.each(["'", '<script>', '2026-05', '99999', '%'])('bear %s in the address', async (hostile) => {
    const desk = await new Browser(anApp(world.db, world.instant)).signIn('desk', 'saeki')
    const typed = encodeURIComponent(hostile)
    await desk.open(`/desk/figures?year=${typed}&month=${typed}&office=${typed}&office=${typed}`)
    expect([desk.status, desk.heading]).toEqual([200, '集計'])
    expect(desk.words).toContain('令和8年度')
  })
})
