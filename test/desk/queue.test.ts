import { describe, expect, it } from 'vitest'
import { day, dayOf } from '../../src/domain/day.ts'
import { type QueueTab, urgencyOf } from '../../src/domain/desk-queue.ts'
import { folded } from '../../src/store/folding.ts'
import { listQueue } from '../../src/store/desk-queue.ts'
import { preferOffice } from '../../src/usecases/desk-preferences.ts'
import { aSubmittedAmendment } from '../support/amendments.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import {
  anApplicationUnderReview,
  anApprovedApplication,
  anIssuedGuarantee,
  aPaidApplication,
  aSubmittedApplication,
  bothProducts,
  onlyRequest,
  performanceAlone,
} from '../support/factories.ts'
import { aSentParcel } from '../support/parcels.ts'
import { idOf, minato, ohno, saeki } from '../support/people.ts'
import { aSubmittedUseStatement } from '../support/use-statements.ts'
import { at, useWorld } from '../support/world.ts'
import { approveRequest } from '../../src/usecases/approve-request.ts'

describe('the queue', () => {
  const world = useWorld()
  const all = {
    suretyId: saeki.suretyId,
    today: day('2026-05-20'),
    officeId: null,
    kind: null,
    holderId: null,
    words: [],
  }

  async function desk(loginId = 'saeki'): Promise<Browser> {
    return new Browser(anApp(world.db, world.instant)).signIn('desk', loginId)
  }

  it('has every procedure in one list, with its kind, and narrows to one', async () => {
    const guarantee = await anIssuedGuarantee(world)
    await aSubmittedAmendment(world, guarantee)
    await aSubmittedUseStatement(world, guarantee)
    await aSentParcel(world, { guaranteeId: guarantee.id })
    await aSubmittedApplication(world)

    const browser = await desk()

    const kinds = column(browser, 2)
    expect(kinds.toSorted()).toEqual(['使途内訳明細書', '保証申込', '変更申込', '書類送信'])
    for (const kind of kinds) {
      await browser.open('/desk')
      const href = browser
        .$('#inbox tbody tr')
        .filter((_, row) => browser.$(row).text().includes(kind))
        .find('a')
        .attr('href')
      expect((await browser.open(href ?? '')).status).toBe(200)
    }
    await browser.open('/desk?kind=parcel')
    expect(column(browser, 2)).toEqual(['書類送信'])
    expect(browser.$('.tabs__link[aria-current]').text()).toBe('未着手 1件')
  })

  it.each([
    ['未着手', aSubmittedApplication],
    ['審査中', anApplicationUnderReview],
    ['入金待ち', anApprovedApplication],
    ['承認待ち', aPaidApplication],
    ['本日発行', anIssuedGuarantee],
  ] as const)('has under %s what waits there', async (name, arrange) => {
    await arrange(world)

    const browser = await desk()
    await browser.follow(name)

    expect(browser.$('[aria-current="page"].tabs__link').text()).toBe(`${name} 1件`)
    expect(rows(browser)).toHaveLength(1)
    const others = browser.$('.tabs__link').not('[aria-current]').not('#tab-all')
    expect(others.map((_, one) => browser.$(one).text()).get()).toEqual(
      Array.from({ length: 5 }, () => expect.stringMatching(/ 0件$/)),
    )
  })

  it('has under 本日発行 what was issued on this day of the realm, and nothing of yesterday', async () => {
    await anIssuedGuarantee(at(world, '2026-05-19T23:59:00'))
    await anIssuedGuarantee(at(world, '2026-05-20T00:01:00'), { works: { worksName: '今日の工事' } })

    expect((await listQueue(world.db, all, 'issued', null, 50)).map(({ worksName }) => worksName)).toEqual([
      '今日の工事',
    ])
  })

  it('puts first what is needed soon or lies long, says why, and then goes by age', async () => {
    const sent = async (worksName: string, time: string, wish: Parameters<typeof aSubmittedApplication>[1] = {}) =>
      aSubmittedApplication(at(world, time), { ...wish, works: { worksName } })
    await sent('昨日の工事', '2026-05-19T10:00:00')
    await sent('今日の工事', '2026-05-20T08:00:00')
    await sent('契約の近い工事', '2026-05-20T09:00:00', { contract: { contractedOn: day('2026-05-22') } })
    await sent('契約保証の工事', '2026-05-20T08:30:00', { guarantees: performanceAlone })
    await sent('待っている工事', '2026-05-15T10:00:00')

    const browser = await desk()

    expect(column(browser, 5)).toEqual(
      ['待っている工事', '契約保証の工事', '契約の近い工事', '昨日の工事', '今日の工事'].map((name) =>
        expect.stringContaining(name),
      ),
    )
    expect(column(browser, 1)).toEqual([
      '急ぎ受付から5日',
      '急ぎ契約日（8年5月11日）を過ぎています',
      '急ぎ契約日（8年5月22日）まで2日',
      '',
      '',
    ])
    expect(rows(browser)[3]).toContain('1日前')
  })

  it('orders in the database by what the domain calls urgent', async () => {
    for (const [place, time] of ['16', '17', '18', '19', '20'].entries())
      for (const contractedOn of ['2026-05-10', '2026-05-19', '2026-05-23', '2026-05-24'])
        await aSubmittedApplication(at(world, `2026-05-${time}T0${place}:00:00`), {
          contract: { contractedOn: day(contractedOn) },
          ...(place % 2 ? { guarantees: performanceAlone } : {}),
        })

    const items = await listQueue(world.db, all, 'new', null, 50)

    expect(items).toHaveLength(20)
    const isUrgent = items.map((item) => urgencyOf(item, all.today) !== null)
    expect(isUrgent).toEqual(isUrgent.toSorted((a, b) => Number(b) - Number(a)))
    expect(isUrgent.filter(Boolean).length).toBeGreaterThan(3)
    expect(isUrgent.filter((one) => !one).length).toBeGreaterThan(3)
    for (const urgent of [true, false]) {
      const times = items.filter((_, place) => isUrgent[place] === urgent).map((item) => item.at.getTime())
      expect(times).toEqual(times.toSorted((a, b) => a - b))
    }
  })

  it('goes on page by page over what is urgent and what is not, with nothing twice and nothing left out', async () => {
    for (let place = 0; place < 26; place += 1) {
      await aSubmittedApplication(world, { works: { worksName: `工事${place}` } })
      await aSubmittedApplication(world, { works: { worksName: `急ぐ工事${place}` }, guarantees: performanceAlone })
    }
    const browser = await desk()
    const first = column(browser, 0)

    await browser.follow('続きを表示')

    expect([first.length, column(browser, 0).length]).toEqual([50, 2])
    expect(new Set([...first, ...column(browser, 0)]).size).toBe(52)
    expect(column(browser, 1)).toEqual(['', ''])
  }, 30_000)

  it.each([
    ['みなと', 'みなと土木'],
    ['ミナト ドボク', 'みなと土木'],
    ['ﾐﾅﾄﾄﾞﾎﾞｸ', 'みなと土木'],
    ['水路', '平磯地区 雨水排水路整備工事'],
    ['８－契', '平磯地区'],
    ['平磯 みなと', '平磯地区'],
    ['000002', '平磯地区'],
  ])('finds by 「%s」', async (typed, expected) => {
    await aSubmittedApplication(world, { works: { worksName: '市道〇〇線 道路改良工事' } })
    await aSubmittedApplication(world, {
      by: minato,
      works: { worksName: '平磯地区 雨水排水路整備工事', worksNumber: '8-契-0118' },
    })
    const browser = await desk()

    await browser.fill({ q: typed }).press('探す')

    expect(rows(browser)).toHaveLength(1)
    expect(rows(browser)[0]).toContain(expected)
  })

  it('finds by the body, under every heading and among what is over, and keeps the words', async () => {
    await anIssuedGuarantee(at(world, '2026-05-01T10:00:00'), { works: { ordererId: world.ordererIds.ward } })
    const browser = await desk()

    await browser.fill({ q: '〇〇区' }).press('探す')

    expect(browser.$('.tabs__link[aria-current]').text()).toBe('すべて 1件')
    expect(rows(browser)[0]).toContain('終わったもの')
    expect(browser.$('#q').attr('value')).toBe('〇〇区')
    expect(browser.$('#tab-new').attr('href')).toContain(encodeURIComponent('〇〇区'))
  })

  it('asks for two letters, and takes % and _ as letters', async () => {
    await aSubmittedApplication(world)
    const browser = await desk()

    await browser.fill({ q: '道' }).press('探す')
    expect(browser.words).toContain('2文字以上で探してください')
    expect(rows(browser)).toHaveLength(1)

    await browser.fill({ q: '%_' }).press('探す')
    expect(rows(browser)).toHaveLength(0)
    expect(browser.words).toContain('「%_」の手続・保証契約は見つかりません')
  })

  it('folds in the database as the program does', async () => {
    const texts = [
      'ﾈｯﾄﾃﾞｽｸ 建設（株）',
      'ＡＢＣ・ヴヵヶ　ゔ',
      '葛󠄀西 𠮷男',
      '',
      '８－契―０１',
      'ァアヮヰヱヲンヴヵヶヷー',
    ]

    const { rows: got } = await world.db.raw('select folded(one) as one from unnest(?::text[]) as one', [texts])

    expect(got.map(({ one }: { one: string }) => one)).toEqual(texts.map(folded))
  })

  it('keeps to the office somebody chose to see first, and shows all when asked', async () => {
    await aSubmittedApplication(world)
    const elsewhere = idOf('trial', '茨城支店')
    const browser = await desk()

    await browser.open(`/desk?office=${elsewhere}`)
    expect(rows(browser)).toHaveLength(0)
    await browser.press('ふだんは茨城支店を表示する')
    expect([browser.path, rows(browser).length, browser.$('#office').val()]).toEqual(['/desk', 0, elsewhere])

    await browser.open('/desk?office=all')
    expect(rows(browser)).toHaveLength(1)
    await browser.press('ふだんはすべてを表示する')
    expect(rows(browser)).toHaveLength(1)
    await expect(preferOffice(world, saeki, idOf('trial', 'nowhere'))).rejects.toMatchObject({ name: 'NotFound' })
  })

  it('shows whose a thing is since when, and 自分の担当', async () => {
    await anApplicationUnderReview(world, { works: { worksName: '佐伯の工事' } })
    await aSubmittedApplication(world)
    const [mine, others] = [await desk(), await desk('kaneko')]

    await mine.open('/desk?mine=yes&state=all')
    await others.open('/desk?state=reviewing')

    expect(column(mine, 6)).toEqual(['自分2026/05/20 10:00から'])
    expect(column(others, 6)).toEqual(['佐伯 文2026/05/20 10:00から'])
    await others.open('/desk?mine=yes&state=all')
    expect(rows(others)).toHaveLength(0)
  })

  it('counts an application of two requests under both headings, and once among all', async () => {
    const reviewed = await anApplicationUnderReview(world, { guarantees: bothProducts })
    await approveRequest(world, saeki, reviewed.id, onlyRequest(reviewed).id, reviewed.version)
    const tabsOf = async (view: 'reviewing' | 'unpaid' | 'all'): Promise<QueueTab[]> =>
      (await listQueue(world.db, all, view, null, 50)).map(({ tab }) => tab)

    expect([await tabsOf('reviewing'), await tabsOf('unpaid'), await tabsOf('all')]).toEqual([
      ['reviewing'],
      ['unpaid'],
      ['reviewing'],
    ])
  })

  it('has nothing of another surety', async () => {
    await aSubmittedApplication(world)

    expect(await listQueue(world.db, { ...all, suretyId: idOf('trial', 'another') }, 'all', null, 50)).toEqual([])
    expect(dayOf(world.now())).toBe(all.today)
    expect((await desk(ohno.loginId)).status).toBe(200)
  })
})

function rows(browser: Browser): string[] {
  return browser
    .$('#inbox tbody tr')
    .map((_, row) => browser.$(row).text().replace(/\s+/g, ' '))
    .get()
}

function column(browser: Browser, place: number): string[] {
  return browser
    .$('#inbox tbody tr')
    .map((_, row) => browser.$(row).children().eq(place).text())
    .get()
}
