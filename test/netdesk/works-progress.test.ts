import type { Express } from 'express'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { anApp, frozenAt } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useSeededDatabase } from '../support/database.ts'

const world = useSeededDatabase()
let app: Express
let contractor: Browser

beforeAll(async () => {
  app = anApp(world.db, await frozenAt(world.db, '2026-05-20T10:12:00'))
})

beforeEach(async () => {
  contractor = await new Browser(app).signIn('netdesk', 'kensetsu-soshin')
})

async function progressOf(number: string): Promise<string> {
  const { id } = await world.db('guarantees').where({ guarantee_number: number }).first('id')
  return `/netdesk/guarantees/${id}/progress`
}

const happened = () =>
  contractor
    .$('.timeline')
    .last()
    .find('.timeline__title')
    .map((_, one) => contractor.$(one).text())
    .get()

describe('この工事の手続状況', () => {
  it('joins the guarantees of one works contract, reached from the overview', async () => {
    await contractor.open((await progressOf('99999-00008M')).replace('/progress', ''))
    await contractor.follow('この工事の手続状況（前払・中間・契約・変更・使途・払出・請求）')

    expect(contractor.heading).toBe('この工事の手続状況')
    expect(contractor.$('.summary-list').text()).toContain('99999-00008M、99999-00009K')
    const titles = happened()
    expect(titles).toContain('前払金使途内訳明細書の送信')
    expect(titles.indexOf('契約保証の変更申込の送信')).toBeLessThan(titles.indexOf('契約保証の保証証書の発行（新規）'))
    expect(titles.indexOf('契約保証の保証証書の発行（新規）')).toBeLessThan(
      titles.indexOf('前払金保証の保証証書の発行（新規）'),
    )
    expect(contractor.$('.timeline').first().text()).toContain('契約保証の変更：')
    await contractor.follow('契約保証の保証証書の発行（新規）')
    expect(contractor.heading).toBe('電子保証概要（契約保証）')
  })

  it('tells of changes, of the use of the advance and of payouts, and what waits for whom', async () => {
    await contractor.open(await progressOf('99999-00006M'))

    const titles = happened()
    expect(titles).toContain('前払金保証の保証証書の発行（変更-1）')
    expect(titles).toContain('前払金使途内訳明細書の承認')
    expect(titles).toContain('預託金の払出')
    const open = await world
      .db('payout_requests as p')
      .join('guarantees as g', 'g.id', 'p.guarantee_id')
      .where('g.guarantee_number', '99999-00006M')
      .whereIn('p.state', ['draft', 'printed'])
    expect(contractor.$('.timeline__item[aria-current] a[href^="/netdesk/payouts/"]').length).toBe(open.length)
    for (const href of contractor
      .$('.timeline a')
      .map((_, one) => contractor.$(one).attr('href'))
      .get()) {
      await contractor.open(href)
      expect(contractor.status, href).toBe(200)
    }
  })

  it('tells of what the surety undid', async () => {
    await contractor.open(await progressOf('99999-00016K'))
    expect(happened()[0]).toBe('契約保証の取消')
    expect(contractor.words).toContain('いま進んでいる手続はありません')
  })

  it('is nobody else’s', async () => {
    const other = await new Browser(app).signIn('netdesk', 'minato-soshin')
    await other.open(await progressOf('99999-00008M'))
    expect(other.status).toBe(404)
  })
})
