import { parse } from 'csv/sync'
import { beforeEach, describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import type { UseStatementLine } from '../../src/domain/use-statement.ts'
import { yen } from '../../src/domain/yen.ts'
import type { GuaranteeRow } from '../../src/store/guarantees.ts'
import { reportPayout } from '../../src/usecases/report-payout.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import {
  aDepositedGuarantee,
  anApprovedStatement,
  aPayoutDraft,
  aPrintedPayout,
  aUse,
  usualUses,
} from '../support/deposits.ts'
import { useWorld } from '../support/world.ts'

const here = '/netdesk/payout-plan'

describe('前払金払出予定', () => {
  const world = useWorld()
  let browser: Browser
  beforeEach(async () => {
    browser = await signedIn('kensetsu-soshin')
  })

  it('says so where there is nothing, and is reached from the home', async () => {
    await browser.open('/netdesk')
    await browser.follow('前払金払出予定')

    expect(browser.path).toBe(here)
    expect(browser.words).toContain('0件、未払出の合計 0円')
    expect(browser.words).toContain('条件に合う払出予定はありません')
    expect(browser.$('table')).toHaveLength(1)
  })

  it('shows each line with what was paid, what is asked for, and what is left of the account', async () => {
    const guarantee = await aDepositedGuarantee(world)
    await paid(guarantee, 1_000_000)
    await aPrintedPayout(world, guarantee, [500_000])

    await browser.open(here)

    expect(rows()).toEqual([
      expect.stringMatching(
        /令和8年6月下旬払出前1 材料費.*3,000,000円払出済 1,000,000円2,000,000円依頼中 500,000円作成する/,
      ),
      expect.stringMatching(/令和8年6月下旬払出前2 労務費.*1,000,000円1,000,000円作成する/),
      expect.stringMatching(/令和8年6月下旬未定未定.*15,440,000円15,440,000円－/),
    ])
    expect(cells('保証契約ごとの残高')).toEqual([
      [guarantee.guaranteeNumber, guarantee.worksName, '18,440,000円', '1,000,000円', '500,000円', '18,440,000円'],
    ])
    expect(cells('旬ごと')[1]).toEqual(['令和8年6月', '－', '－', '18,440,000円3件'])
  })

  it('leads from a line to its statement and to the payout request', async () => {
    const guarantee = await aDepositedGuarantee(world)
    await browser.open(here)
    await browser.follow('1 材料費')
    expect(browser.path).toMatch(/^\/netdesk\/use-statements\//)

    await browser.open(here)
    await browser.follow('作成する')
    expect(browser.words).toContain(guarantee.guaranteeNumber)

    const draft = await aPayoutDraft(world, guarantee, [3_000_000])
    await browser.open(`${here}?state=requested`)
    await browser.follow('第1回')
    expect(browser.path).toBe(`/netdesk/payouts/${draft.id}`)
  })

  it('marks what is overdue, first of all, and takes the mark away once the payment is asked for', async () => {
    const guarantee = await planned([
      aUse({ ...usualUses[0], payoutMonth: '2026-05', payoutPart: 'middle' }),
      aUse({ ...usualUses[1], payoutMonth: '2026-05', payoutPart: 'early' }),
    ])
    await browser.open(here)
    expect(browser.words).toContain('2件、未払出の合計 4,000,000円（うち期限超過 1件）')
    expect(rows()[0]).toContain('令和8年5月上旬期限超過2 労務費')
    expect(rows()[1]).toContain('令和8年5月中旬払出前')
    expect(cells('旬ごと')[0]?.[1]).toContain('期限超過 1件')

    await browser.open(`${here}?state=overdue`)
    expect(rows()).toHaveLength(1)

    await aPayoutDraft(world, guarantee, [0, 1_000_000])
    await browser.open(`${here}?state=overdue`)
    expect(rows()).toEqual([])
  })

  it('takes the newest statement in force, not a draft of a change, and leaves out what was paid until asked', async () => {
    const guarantee = await aDepositedGuarantee(world)
    const changed = [aUse({ ...usualUses[0], payoutMonth: '2026-09' }), usualUses[1], usualUses[2]]
    await anApprovedStatement(world, guarantee, changed)
    await paid(guarantee, 3_000_000)

    await browser.open(here)
    expect(rows()).toHaveLength(2)
    await browser.open(`${here}?state=all`)
    expect(rows().filter((row) => row.includes('1 材料費'))).toEqual([expect.stringContaining('令和8年9月下旬払出済')])
  })

  it('is narrowed by months as people write them, by number and by name', async () => {
    const guarantee = await planned([
      aUse({ payoutMonth: '2026-06', description: '六月' }),
      aUse({ payoutMonth: '2026-08', description: '八月' }),
      aUse({ payoutMonth: null, payoutPart: null, item: 'undecided', description: '未定' }),
    ])
    await browser.open(here)
    await browser.fill({ from: 'Ｒ８．７', until: '令和8年8月' }).press('この条件で表示する')
    expect(rows()).toEqual([expect.stringContaining('八月')])

    await browser.open(`${here}?guarantee=${encodeURIComponent(guarantee.worksName.slice(0, 3))}`)
    expect(rows()).toHaveLength(3)
    await browser.open(`${here}?guarantee=00000-00000Z`)
    expect(rows()).toHaveLength(0)
  })

  it('says which month it cannot read, and keeps what was typed', async () => {
    await browser.open(here)
    await browser.fill({ from: '来月', guarantee: '99999' }).press('この条件で表示する')

    expect(browser.status).toBe(422)
    expect(browser.errors).toEqual(['期間の始めは、令和8年8月、R8.8、2026-08のように入力してください'])
    expect(browser.$('#from').attr('value')).toBe('来月')
    expect(browser.$('#guarantee').attr('value')).toBe('99999')
  })

  it('shows fifty at a time, the longest words too', async () => {
    const long = { description: '鋼'.repeat(40), payee: '長'.repeat(60), usedAmount: yen(999_999_999_999) }
    await planned(Array.from({ length: 51 }, () => aUse({ ...long, totalAmount: long.usedAmount })))

    await browser.open(here)
    expect(rows()).toHaveLength(50)
    await browser.follow('次の50件')
    expect(rows()).toHaveLength(1)
    expect(browser.words).toContain(long.description)
    await browser.follow('前の50件')
    expect(rows()).toHaveLength(50)
    await browser.open(`${here}?page=999`)
    expect(rows()).toHaveLength(1)
  })

  it('turns the calendar by half years, only to where something is planned, and back to the present', async () => {
    const turns = () =>
      browser
        .$('nav[aria-label="暦の月"] a')
        .map((_, link) => browser.$(link).text())
        .get()
    await browser.open(here)
    expect(turns()).toEqual([])

    await planned([aUse({ payoutMonth: '2027-01' })])
    await browser.open(here)
    expect(turns()).toEqual(['次の6か月'])
    await browser.follow('次の6か月')
    expect(cells('旬ごと')[0]?.[0]).toBe('令和8年11月')
    expect(turns()).toEqual(['前の6か月', '今月から'])
    await browser.follow('前の6か月')
    expect(cells('旬ごと')[0]?.[0]).toBe('令和8年5月')
    await browser.open(`${here}?calendar=2030-01`)
    await browser.follow('今月から')
    expect(cells('旬ごと')[0]?.[0]).toBe('令和8年5月')
  })

  it('is saved as CSV with the same lines', async () => {
    const guarantee = await planned([aUse({ description: '=SUM(A1)' }), aUse({ payoutMonth: '2026-09' })])
    await browser.open(`${here}?until=2026-08`)

    const file = await browser.download(browser.$('a:contains("CSV")').attr('href') ?? '')

    expect(file.headers['content-type']).toBe('text/csv; charset=utf-8')
    const lines = parse(file.body as Buffer, { bom: true, columns: true }) as Record<string, string>[]
    expect(lines).toMatchObject([
      {
        払出予定の年月: '2026-06',
        状況: '払出前',
        保証契約番号: guarantee.guaranteeNumber,
        '品名・工種': "'=SUM(A1)",
        未払出: '3000000',
      },
    ])
  })

  it('has nothing of another contractor, on the page or in the file', async () => {
    const guarantee = await aDepositedGuarantee(world)
    const other = await signedIn('minato-soshin')

    await other.open(`${here}?state=all`)
    expect(other.words).toContain('0件、未払出の合計 0円')
    expect(other.words).not.toContain(guarantee.guaranteeNumber)
    const file = await other.download(`${here}/csv?state=all`)
    expect(parse(file.body as Buffer, { bom: true })).toHaveLength(1)
  })

  async function signedIn(loginId: string): Promise<Browser> {
    return new Browser(anApp(world.db, world.instant)).signIn('netdesk', loginId)
  }

  async function planned(lines: readonly UseStatementLine[]): Promise<GuaranteeRow> {
    const guarantee = await aDepositedGuarantee(world)
    await anApprovedStatement(world, guarantee, lines)
    return guarantee
  }

  async function paid(guarantee: GuaranteeRow, amount: number): Promise<void> {
    const printed = await aPrintedPayout(world, guarantee, [amount])
    await reportPayout(world, world.people.saeki, printed.id, printed.version, {
      happenedOn: day('2026-05-20'),
      bankReference: '払-1',
      unpaid: {},
    })
  }

  function rows(): string[] {
    const table = tables('払出予定（予定の早い順）')
    const $ = browser.$
    return table
      .find('tbody tr')
      .map((_, row) =>
        $(row)
          .text()
          .replace(/\s*\n\s*/g, '')
          .trim(),
      )
      .get()
  }

  function cells(caption: string): string[][] {
    const $ = browser.$
    const found = tables(caption).find('tbody tr').toArray()
    return found.map((row) =>
      $(row)
        .find('th, td')
        .toArray()
        .map((cell) => $(cell).clone().find('.visually-hidden').remove().end().text().trim()),
    )
  }

  function tables(caption: string) {
    const $ = browser.$
    return $('table').filter((_, table) => $(table).find('caption').text().startsWith(caption))
  }
})
