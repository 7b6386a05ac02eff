import type { Express } from 'express'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { growWorld } from '../../src/cli/bench/world.ts'
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

async function find(query: Record<string, string>): Promise<string[]> {
  await contractor.open(`/netdesk/guarantees?${new URLSearchParams(query).toString()}`)
  return contractor.words.match(/9999\d-\d{5}[A-Z]/g) ?? []
}

async function worksOf(number: string): Promise<string> {
  const row = await world.db('guarantees').where({ guarantee_number: number }).first('works_name')
  return row.works_name
}

describe('the search of 保証契約一覧', () => {
  it.each(['99999-00005M', '9999900005m', '９９９９９ー００００５Ｍ', '00005M'])(
    'finds a guarantee by its number %s',
    async (q) => {
      expect(await find({ q })).toEqual(['99999-00005M'])
      expect(contractor.words).toContain('見つかった保証契約 1件')
    },
  )

  it('finds works by two characters, and only those', async () => {
    const name = await worksOf('99999-00005M')
    const word = [...name].slice(1, 3).join('')

    const numbers = await find({ q: word })

    expect(numbers).toContain('99999-00005M')
    const names = await Promise.all(numbers.map(worksOf))
    for (const one of names) expect(one).toContain(word)
    const all = await world
      .db('guarantees as g')
      .join('contractors as c', 'c.id', 'g.contractor_id')
      .where('c.name', 'like', 'ネットデスク建設%')
      .where('g.works_name', 'like', `%${word}%`)
      .pluck('guarantee_number')
    expect(new Set(numbers)).toEqual(new Set(all))
  })

  it('finds by one character, and takes wildcards as characters', async () => {
    expect(await find({ q: '工' })).toContain('99999-00005M')
    expect(await find({ q: '%' })).toEqual([])
    expect(await find({ q: '__' })).toEqual([])
    expect(contractor.words).toContain('この条件の保証契約はありません')
  })

  it('wants every word, and every condition beside it', async () => {
    const name = await worksOf('99999-00005M')
    const word = [...name].slice(0, 2).join('')

    expect(await find({ q: `${word}　00005M` })).toEqual(['99999-00005M'])
    expect(await find({ q: `${word} 00005M`, product: 'performance' })).toEqual([])
    expect(await find({ q: '00005M', product: 'advance_payment', openness: 'open' })).toEqual(['99999-00005M'])
    expect(await find({ q: '00005M', openness: 'closed' })).toEqual([])
  })

  it('narrows by body and by the day of issue, both days included', async () => {
    const { orderer_id: orderer, issued_at: at } = await world
      .db('guarantees')
      .where({ guarantee_number: '99999-00009K' })
      .first()
    expect(at.toISOString()).toBe('2026-05-15T05:21:00.000Z')

    expect(await find({ from: '2026-05-15', to: '2026-05-15' })).toContain('99999-00009K')
    expect(await find({ to: '2026-05-14' })).not.toContain('99999-00009K')
    expect(await find({ from: '2026-05-16' })).not.toContain('99999-00009K')
    const ofBody = await find({ orderer })
    expect(ofBody).toContain('99999-00009K')
    const others = await world.db('guarantees').whereIn('guarantee_number', ofBody).whereNot({ orderer_id: orderer })
    expect(others).toEqual([])
  })

  it('says what it cannot read, and keeps what was typed', async () => {
    expect(await find({ q: '道路', from: '2026-13-40' })).toEqual([])
    expect(contractor.$('[name=q]').val()).toBe('道路')
    expect(contractor.$('[name=from]').val()).toBe('2026-13-40')
    expect(contractor.$('.error-summary').length).toBe(1)

    await find({ from: '2026-05-02', to: '2026-05-01' })
    expect(contractor.$('.error-summary').text()).toContain('開始日からあとの日にしてください')
  })

  it('offers only bodies the company has guarantees for, and finds nothing of another company', async () => {
    const other = await new Browser(app).signIn('netdesk', 'minato-soshin')
    await other.open('/netdesk/guarantees?q=99999')

    expect(other.words).not.toContain('99999-0000')
    const offered = other.$('[name=orderer] option[value!=""]').length
    const [row] = await world
      .db('guarantees as g')
      .join('users as u', 'u.contractor_id', 'g.contractor_id')
      .where('u.login_id', 'minato-soshin')
      .countDistinct({ count: 'g.orderer_id' })
    expect(offered).toBe(Number(row?.['count']))
  })
})

describe('the list with many', () => {
  it('counts what it found, pages on with the search, and says where it stops counting', async () => {
    await growWorld(world.db, 1_001)

    const first = await find({ q: '99999-1' })

    expect(contractor.words).toContain('見つかった保証契約 1,000件以上')
    expect(first).toHaveLength(50)
    await contractor.follow('古いものを表示')
    const second = contractor.words.match(/9999\d-\d{5}[A-Z]/g) ?? []
    expect(second).toHaveLength(50)
    expect(second.filter((number) => first.includes(number))).toEqual([])
    expect(contractor.$('[name=q]').val()).toBe('99999-1')
  })
})
