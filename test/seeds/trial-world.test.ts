import { describe, expect, it } from 'vitest'
import { seedDatabase } from '../../src/cli/seed.ts'
import { silentLog } from '../support/silent-log.ts'
import { useSeededDatabase } from '../support/database.ts'

describe('the trial world', () => {
  const world = useSeededDatabase()

  it("has the briefing's numbers", async () => {
    const numbers = await world.db('guarantees').pluck('guarantee_number')

    expect(numbers).toEqual(
      expect.arrayContaining([
        '99999-00001K',
        '99999-00002K',
        '99999-00003M',
        '99999-00004M',
        '99999-00005M',
        '99999-00005H',
        '99999-00001Y',
        '99999-00002Y',
      ]),
    )
  })

  it('can be seeded again without changing anything', async () => {
    const before = await world.db('audit_events').count({ count: '*' }).first()

    await seedDatabase(world.ownerUrl, silentLog)

    expect(await world.db('audit_events').count({ count: '*' }).first()).toEqual(before)
  })
})
