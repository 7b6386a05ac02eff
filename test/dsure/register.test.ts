import { describe, expect, it } from 'vitest'
import { day, type Day } from '../../src/domain/day.ts'
import { periodGap } from '../../src/domain/register.ts'
import { entryKinds, type RegisterEntryContent } from '../../src/domain/register-entry.ts'
import { yen } from '../../src/domain/yen.ts'
import { getEntry } from '../../src/store/register-entries.ts'
import { wholeRegister, type RegisterFilter } from '../../src/store/register-sql.ts'
import { placeOfLine, readRegister } from '../../src/store/register.ts'
import {
  closeGuaranteeEntry,
  correctGuaranteeEntry,
  enterGuarantee,
  viewScan,
} from '../../src/usecases/register-entries.ts'
import { aHeldGuarantee, anIssuedGuarantee } from '../support/factories.ts'
import { events, useWorld } from '../support/world.ts'

const entry: RegisterEntryContent = {
  kind: 'bank',
  number: '銀-0001',
  guarantor: '〇〇銀行',
  contractorName: '髙﨑建設 株式会社',
  worksName: '市道１級８号線 舗装修繕工事',
  product: 'performance',
  amount: yen(2_000_000),
  startsOn: day('2026-04-20'),
  endsOn: day('2027-03-19'),
  contractedOn: day('2026-04-20'),
  worksStartsOn: day('2026-04-20'),
  worksEndsOn: day('2027-03-19'),
  section: '建設部 道路建設課',
  placeKept: '金庫',
  note: '',
}
const today = day('2026-05-20')

describe('保証台帳', () => {
  const world = useWorld()
  const hitachinaka = () => world.people.hitachinaka
  const enter = (changes: Partial<RegisterEntryContent> = {}) =>
    enterGuarantee(world, hitachinaka(), { ...entry, ...changes })
  const found = async (filter: Partial<RegisterFilter>, ordererId = hitachinaka().ordererId) => {
    const ask = { ordererId, filter: { ...wholeRegister, ...filter }, order: 'newest' as const, today }
    const { lines, count, amount } = await readRegister(world.db, ask, null, 50)
    return { numbers: lines.map(({ number }) => number).toSorted(), count, amount }
  }

  it('has what the body opened beside what it entered, and not what it has not opened', async () => {
    const held = await aHeldGuarantee(world)
    const unopened = await anIssuedGuarantee(world)
    await enter()

    const all = await found({})

    expect(all).toEqual({
      numbers: [held.guaranteeNumber, '銀-0001'].toSorted(),
      count: 2,
      amount: held.guaranteedAmount + 2_000_000,
    })
    expect(all.numbers).not.toContain(unopened.guaranteeNumber)
    expect((await found({}, world.ordererIds.ward)).count).toBe(0)
  })

  it('finds by two characters of works, number and contractor, in any width, and by all words together', async () => {
    await enter()
    await enter({ number: '銀-0002', worksName: '体育館 屋根改修工事', contractorName: 'みなと土木 株式会社' })

    expect((await found({ words: ['舗装'] })).numbers).toEqual(['銀-0001'])
    expect((await found({ words: ['1級'] })).numbers).toEqual(['銀-0001'])
    expect((await found({ words: ['みなと'] })).numbers).toEqual(['銀-0002'])
    expect((await found({ words: ['－０００２'] })).numbers).toEqual(['銀-0002'])
    expect((await found({ words: ['工事', '体育'] })).numbers).toEqual(['銀-0002'])
    expect((await found({ words: ['%'] })).numbers).toEqual([])
  })

  it('finds electronic ones by works, number and contractor', async () => {
    const held = await aHeldGuarantee(world)

    for (const words of [[held.worksName.slice(0, 2)], [held.guaranteeNumber], [held.contractorName.slice(0, 4)]])
      expect((await found({ words })).numbers, words[0]).toEqual([held.guaranteeNumber])
    expect((await found({ words: ['漁港'] })).numbers).toEqual([])
  })

  it('is narrowed by section, product, kind, guarantor, state and end', async () => {
    const held = await aHeldGuarantee(world)
    await enter()
    const electronic = [held.guaranteeNumber]

    expect((await found({ kind: 'electronic' })).numbers).toEqual(electronic)
    expect((await found({ kind: 'bank' })).numbers).toEqual(['銀-0001'])
    expect((await found({ kind: 'insurance' })).numbers).toEqual([])
    expect((await found({ guarantor: '〇〇銀行' })).numbers).toEqual(['銀-0001'])
    expect((await found({ guarantor: '●●●建設保証株式会社' })).numbers).toEqual(electronic)
    expect((await found({ section: '建設部 道路建設課' })).numbers).toEqual(['銀-0001'])
    expect((await found({ section: hitachinaka().section })).numbers).toEqual(electronic)
    expect((await found({ product: 'interim_advance_payment' })).numbers).toEqual([])
    expect((await found({ states: ['claimed'] })).numbers).toEqual([])
    expect((await found({ kind: 'bank', endsUntil: day('2027-03-18') })).numbers).toEqual([])
    expect((await found({ kind: 'bank', endsFrom: day('2027-03-19'), endsUntil: day('2027-03-19') })).count).toBe(1)
  })

  it('is read in parts in either order, each line once', async () => {
    await aHeldGuarantee(world)
    for (const number of ['1', '2', '3', '4'])
      await enter({ number, endsOn: day(`2027-04-0${number}`), worksEndsOn: null })

    for (const order of ['newest', 'end'] as const) {
      const ask = { ordererId: hitachinaka().ordererId, filter: wholeRegister, order, today }
      const seen: string[] = []
      let after = null
      for (;;) {
        const { lines, count } = await readRegister(world.db, ask, after, 2)
        expect(count).toBe(5)
        const shown = lines.slice(0, 2)
        seen.push(...shown.map(({ number }) => number))
        const last = shown.at(-1)
        if (lines.length <= 2 || !last) break
        after = placeOfLine(last, order)
      }
      expect(new Set(seen).size).toBe(5)
      if (order === 'end') expect(seen.filter((number) => number.length === 1)).toEqual(['1', '2', '3', '4'])
    }
  })

  it('keeps every version of an entry, and writes over none', async () => {
    const id = await enter()
    const reason = '写し間違い'
    await correctGuaranteeEntry(world, hitachinaka(), id, 1, { content: { ...entry, amount: yen(2_500_000) }, reason })

    const versions = await world.db('register_entry_versions').where({ entry_id: id }).orderBy('version')
    expect(versions.map(({ amount }) => amount)).toEqual([2_000_000, 2_500_000])
    expect((await found({})).amount).toBe(2_500_000)
    expect(await events(world, 'register_entry.corrected')).toMatchObject([
      { subject_id: id, details: { version: 2, reason, fields: ['amount'] } },
    ])
    const late = correctGuaranteeEntry(world, hitachinaka(), id, 1, { content: entry, reason })
    await expect(late).rejects.toMatchObject({ reason: 'changed_meanwhile' })
    const same = correctGuaranteeEntry(world, hitachinaka(), id, 2, {
      content: { ...entry, amount: yen(2_500_000) },
      reason,
    })
    await expect(same).rejects.toMatchObject({ reason: 'nothing_changed' })
  })

  it.each(entryKinds)(
    'closes one of kind %s with a receipt where a bank made it, and without for all others (R31)',
    async (kind) => {
      const closing = { outcome: 'ended', closedOn: today, returned: null, note: '' } as const
      const id = await enter({ kind })
      const closed = closeGuaranteeEntry(world, hitachinaka(), id, 1, closing)

      if (kind === 'bank') {
        await expect(closed).rejects.toMatchObject({ reason: 'receipt_missing' })
        const returned = { on: today, receivedBy: '髙﨑建設' }
        await closeGuaranteeEntry(world, hitachinaka(), id, 1, { ...closing, returned })
      }
      await closed.catch(() => {})
      expect((await getEntry(world.db, hitachinaka().ordererId, id)).state).toBe('ended')
      const again = closeGuaranteeEntry(world, hitachinaka(), id, 1, closing)
      await expect(again).rejects.toMatchObject({ reason: 'not_possible_now' })
    },
  )

  it('closes nothing for a day to come, and takes back a mistaken entry of a bank without a receipt', async () => {
    const id = await enter()
    const closing = { outcome: 'voided', closedOn: day('2026-05-21'), returned: null, note: '' } as const

    const tomorrow = closeGuaranteeEntry(world, hitachinaka(), id, 1, closing)
    await expect(tomorrow).rejects.toMatchObject({ reason: 'day_to_come' })
    await closeGuaranteeEntry(world, hitachinaka(), id, 1, { ...closing, closedOn: today })

    expect((await found({ states: ['in_force'] })).count).toBe(0)
  })

  it('does not let another body see, correct, close or open anything of an entry', async () => {
    const id = await enter()
    const { ward } = world.people
    const closing = { outcome: 'ended', closedOn: today, returned: null, note: '' } as const

    const attempts = [
      () => getEntry(world.db, ward.ordererId, id),
      () => correctGuaranteeEntry(world, ward, id, 1, { content: { ...entry, note: 'x' }, reason: 'x' }),
      () => closeGuaranteeEntry(world, ward, id, 1, closing),
      () => viewScan(world, ward, id, id),
    ]

    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ name: 'NotFound' })
    expect(await events(world, 'act.refused')).toHaveLength(3)
  })

  it.each([
    ['performance', '2027-03-18', '2026-04-20', 'end'],
    ['performance', '2027-03-19', '2026-04-20', null],
    ['performance', '2027-03-19', '2026-04-21', 'start'],
    ['advance_payment', '2027-03-19', '2026-05-11', null],
    ['advance_payment', '2027-03-18', '2026-05-11', 'end'],
    ['performance_reservation', '2026-06-30', '2026-05-11', null],
  ] as const)(
    'finds the gap of %s until %s from %s as the rule says it: %s (R25)',
    async (product, endsOn, startsOn, gap) => {
      const content = { ...entry, product, endsOn: endsOn as Day, startsOn: startsOn as Day }
      await enter(content)

      expect(periodGap(content)).toBe(gap)
      expect((await found({ attention: 'gap' })).count).toBe(gap === null ? 0 : 1)
    },
  )

  it('finds the gap of an electronic certificate by its newest version', async () => {
    const held = await aHeldGuarantee(world)
    const [certificate] = await world.db('certificates').where({ guarantee_id: held.id })
    const { worksEndsOn } = JSON.parse(certificate.content)
    expect((await found({ attention: 'gap' })).count).toBe(0)

    const short = new Date(Date.parse(`${worksEndsOn}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
    await world.db('guarantees').where({ id: held.id }).update({ guarantee_ends_on: short })

    expect((await found({ attention: 'gap' })).numbers).toEqual([held.guaranteeNumber])
  })

  it('tells what is past its end and not closed', async () => {
    await enter({ startsOn: day('2025-04-01'), endsOn: day('2026-05-19'), worksStartsOn: null, worksEndsOn: null })
    await enter({ number: '銀-0002', startsOn: null, endsOn: today, worksStartsOn: null, worksEndsOn: null })

    expect((await found({ attention: 'past' })).numbers).toEqual(['銀-0001'])
  })
})
