import { beforeAll, describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { yen } from '../../src/domain/yen.ts'
import { recordAward, recordLoss } from '../../src/usecases/reservation-results.ts'
import { useDatabase } from '../support/database.ts'
import { addParties } from '../support/parties.ts'
import { kensetsu } from '../support/people.ts'
import { afterTheTender, anIssuedReservation } from '../support/reservations.ts'
import { withOnce, worldOver } from '../support/world.ts'

const rounds = 4

describe('two tabs at once', () => {
  const database = useDatabase()
  const world = worldOver(() => database.db)
  beforeAll(() => addParties(database.db, world.realm))

  it('that record the result make one application at most, and one result', async () => {
    const later = afterTheTender(world)
    for (let round = 0; round < rounds; round += 1) {
      const { id, version } = await anIssuedReservation(world)
      const award = { awardPrice: yen(48_600_000), awardedOn: day('2026-06-11'), wantsAdvance: true }
      const loss = { lostOn: day('2026-06-11'), reason: 'outbid' } as const

      const answers = await Promise.allSettled([
        recordAward(withOnce(later), kensetsu, id, version, award),
        recordAward(withOnce(later), kensetsu, id, version, award),
        recordLoss(withOnce(later), kensetsu, id, version, loss),
      ])

      expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      const results = await world.db('reservation_results').where({ guarantee_id: id })
      expect(results).toHaveLength(1)
      const applications = await world.db('applications').where({ origin_guarantee_id: id })
      expect(applications).toHaveLength(results[0].outcome === 'awarded' ? 1 : 0)
    }
  })
})
