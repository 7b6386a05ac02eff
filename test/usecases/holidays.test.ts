import { describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { listHolidays } from '../../src/store/holidays.ts'
import { addOwnHoliday, importHolidays, removeOwnHoliday } from '../../src/usecases/holidays.ts'
import { uploadCsv } from '../../src/usecases/csv-imports.ts'
import { kaneko, saeki } from '../support/people.ts'
import { events, useWorld } from '../support/world.ts'

describe('holidays', () => {
  const world = useWorld()
  const closed = day('2026-08-13')
  const inAugust = async () => [
    ...(await listHolidays(world.db, kaneko.suretyId, day('2026-08-01'), day('2026-08-31'))),
  ]

  it('are those of the law where nothing is set, and those of the surety besides', async () => {
    expect(await inAugust()).toEqual(['2026-08-11'])

    await addOwnHoliday(world, kaneko, closed, '夏季休業')
    expect(await inAugust()).toEqual(['2026-08-11', '2026-08-13'])

    await removeOwnHoliday(world, kaneko, closed)
    expect(await inAugust()).toEqual(['2026-08-11'])
    expect(await world.db('holiday_entries').pluck('is_holiday')).toEqual([true, false])
    expect(await events(world, 'holiday.removed')).toMatchObject([{ details: { day: closed, name: '夏季休業' } }])
  })

  it.each([
    ['by a reviewer', saeki, '2026-08-13', 'not_allowed'],
    ['on a day that is over', kaneko, '2026-05-19', 'holiday_day_out_of_range'],
    ['a century ahead', kaneko, '2126-05-19', 'holiday_day_out_of_range'],
    ['on a day that is one already', kaneko, '2026-08-11', 'holiday_known'],
  ])('are not set %s', async (_name, user, on, reason) => {
    await expect(addOwnHoliday(world, user, day(on), '休業')).rejects.toMatchObject({ reason })
    expect(await world.db('holiday_entries').select()).toEqual([])
  })

  it('of the law are not taken away one by one', async () => {
    await expect(removeOwnHoliday(world, kaneko, day('2026-08-11'))).rejects.toMatchObject({
      reason: 'changed_meanwhile',
    })
  })

  it('are taken in from a file whole and once', async () => {
    const importId = await uploadCsv(world, kaneko, 'holidays', { fileName: 'a.csv', content: Buffer.from('x') })
    const list = [{ day: day('2027-08-12'), name: '山の日', kind: 'national' as const }]
    await importHolidays(world, kaneko, importId, list)

    expect([...(await listHolidays(world.db, kaneko.suretyId, day('2027-01-01'), day('2027-12-31')))]).toEqual([
      '2027-08-12',
    ])
    await expect(importHolidays(world, kaneko, importId, list)).rejects.toMatchObject({ reason: 'not_possible_now' })
    await expect(importHolidays(world, saeki, importId, list)).rejects.toMatchObject({ reason: 'not_allowed' })
  })
})
