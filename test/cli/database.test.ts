import { describe, expect, test } from 'vitest'
import { prepared } from '../../src/store/db.ts'
import { useDatabase, useTransaction } from '../support/database.ts'

describe('a transaction for each test', () => {
  const world = useTransaction()

  for (const round of [1, 2]) {
    test(`round ${round} finds the table as the migrations left it`, async () => {
      const before = await world.db('realms').where({ name: '試験' })
      await world.db.transaction((tx) => tx('realms').insert({ kind: 'trial', name: '試験' }))

      expect(before).toEqual([])
      expect(await world.db('realms').where({ name: '試験' })).toHaveLength(1)
    })
  }

  test('a prepared statement sees what its transaction wrote', async () => {
    await world.db('realms').insert({ kind: 'trial', name: '試験' })

    const rows = await prepared<{ name: string }>(
      world.db,
      'realms-by-name',
      'select name from realms where name = $1',
      ['試験'],
    )

    expect(rows).toEqual([{ name: '試験' }])
  })
})

describe('a database for the file', () => {
  const database = useDatabase()

  test('days and decimals are text, whole numbers are numbers, and one too large is refused', async () => {
    const { rows } = await database.pool.query(
      `select date '2026-11-22' as day, 1.50::numeric as rate, 48600000::bigint as amount, array[date '2026-11-22'] as days`,
    )

    expect(rows).toEqual([{ day: '2026-11-22', rate: '1.50', amount: 48_600_000, days: ['2026-11-22'] }])
    await expect(database.pool.query('select 9007199254740993::bigint')).rejects.toThrow('too large')
  })

  test('the app cannot change what is only ever added', async () => {
    await expect(database.db('audit_events').update({ name: 'x' })).rejects.toThrow('permission denied')
  })
})
