import { beforeAll, describe, expect, it } from 'vitest'
import { startInterim } from '../../src/usecases/start-interim.ts'
import { useDatabase } from '../support/database.ts'
import { aBase } from '../support/interims.ts'
import { addParties } from '../support/parties.ts'
import { kensetsu, kensetsuDrafter } from '../support/people.ts'
import { withOnce, worldOver } from '../support/world.ts'

const presses = 12

describe('many presses in one instant', () => {
  const database = useDatabase()
  const world = worldOver(() => database.db)
  beforeAll(() => addParties(database.db, world.realm))

  it('of two colleagues begin one interim application beside an advance, and are both led to it', async () => {
    const base = await aBase(world)

    const ids = await Promise.all(
      Array.from({ length: presses }, (_, place) =>
        startInterim(withOnce(world), place % 2 ? kensetsu : kensetsuDrafter, base.id),
      ),
    )

    expect(new Set(ids).size).toBe(1)
    expect(await world.db('applications').where({ origin_guarantee_id: base.id })).toHaveLength(1)
  })
})
