import type { Express } from 'express'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { anApp, frozenAt } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useSeededDatabase } from '../support/database.ts'

const world = useSeededDatabase()
const href = '/netdesk/applications'
let app: Express
let contractor: Browser

beforeAll(async () => {
  app = anApp(world.db, await frozenAt(world.db, '2026-05-20T10:12:00'))
})

beforeEach(async () => {
  contractor = await new Browser(app).signIn('netdesk', 'kensetsu-soshin')
})

/** The identifiers of the applications the list shows, as it shows them. */
async function find(query: Record<string, string>, browser = contractor): Promise<string[]> {
  await browser.open(`${href}?${new URLSearchParams(query).toString()}`)
  return browser
    .$('#applications tbody a')
    .map((_, link) => browser.$(link).attr('href'))
    .get()
    .map((one) => one.slice(`${href}/`.length))
}

async function own() {
  return world
    .db('applications as a')
    .join('users as u', 'u.contractor_id', 'a.contractor_id')
    .where('u.login_id', 'kensetsu-soshin')
    .whereNull('a.discarded_at')
    .orderBy([
      { column: 'a.saved_at', order: 'desc' },
      { column: 'a.id', order: 'desc' },
    ])
    .select('a.*')
}

describe('the search of 申込の一覧', () => {
  it('shows all of the company where nothing is asked for, and pages on with what was', async () => {
    const all = await own()

    expect(await find({})).toEqual(all.slice(0, 50).map(({ id }) => id))
    expect(await find({ q: '', state: '' })).toEqual(all.slice(0, 50).map(({ id }) => id))
  })

  it.each([(text: string) => text, (text: string) => text.toLowerCase(), fullWidth])(
    'finds an application by its reception number, however it is typed (%#)',
    async (typed) => {
      const one = (await own()).find(({ reception_number: number }) => number !== null)

      expect(await find({ q: typed(one.reception_number) })).toEqual([one.id])
    },
  )

  it('finds the application of a guarantee by its number', async () => {
    const row = await world
      .db('guarantees as g')
      .join('guarantee_requests as r', 'r.id', 'g.request_id')
      .where({ guarantee_number: '99999-00005M' })
      .first('r.application_id')

    expect(await find({ q: '99999-00005M' })).toEqual([row.application_id])
  })

  it('finds works by two characters, and only those', async () => {
    const all = await own()
    const named = all.find(({ works_name: name }) => [...name].length > 3)
    const word = [...named.works_name].slice(1, 3).join('')

    const found = await find({ q: word })

    const holding = all.filter((one) => one.works_name.includes(word)).map(({ id }) => id)
    expect(found).toEqual(expect.arrayContaining(holding))
    expect(found.length).toBeLessThan(all.length)
  })

  it('takes wildcards as characters', async () => {
    expect(await find({ q: '%' })).toEqual([])
    expect(await find({ q: '__' })).toEqual([])
    expect(contractor.words).toContain('この条件の申込はありません')
  })

  it('narrows by where a guarantee that was asked for stands', async () => {
    const drafts = await find({ state: 'draft' })
    expect(drafts.length).toBeGreaterThan(0)
    const sent = await world.db('guarantee_requests').whereIn('application_id', drafts).whereNot({ state: 'draft' })
    expect(sent).toEqual([])

    const issued = await find({ state: 'issued' })
    expect(issued.length).toBeGreaterThan(0)
    for (const id of issued) {
      expect(await world.db('guarantee_requests').where({ application_id: id, state: 'issued' })).not.toEqual([])
    }
  })

  it('narrows by the day of saving, both days included', async () => {
    const [last] = await own()
    const day = new Date(last.saved_at.getTime() + 9 * 3600_000).toISOString().slice(0, 10)
    const dayAfter = new Date(last.saved_at.getTime() + 33 * 3600_000).toISOString().slice(0, 10)

    expect(await find({ from: day, to: day })).toContain(last.id)
    expect(await find({ from: dayAfter })).toEqual([])
  })

  it('says what it cannot read, and keeps what was typed', async () => {
    expect(await find({ q: '道路', from: '2026-13-40' })).toEqual([])
    expect(contractor.$('[name=q]').val()).toBe('道路')
    expect(contractor.$('[name=from]').val()).toBe('2026-13-40')
    expect(contractor.$('.error-summary').length).toBe(1)

    await find({ from: '2026-05-02', to: '2026-05-01' })
    expect(contractor.$('.error-summary').text()).toContain('開始日からあとの日にしてください')
  })

  it('finds nothing of another company', async () => {
    const numbers = (await own()).map(({ reception_number: number }) => number).filter(Boolean)
    const minato = await new Browser(app).signIn('netdesk', 'minato-soshin')

    for (const number of numbers) expect(await find({ q: number }, minato)).toEqual([])
    expect(await find({ q: '99999-00005M' }, minato)).toEqual([])
  })
})

function fullWidth(text: string): string {
  return text.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0))
}
