import { beforeAll, describe, expect, it } from 'vitest'
import { continueGuarantee } from '../../src/usecases/continue-guarantee.ts'
import { enterAwardNotice, startFromAward } from '../../src/usecases/awarded-works.ts'
import { startAdvanceBeside } from '../../src/usecases/follow-prompt.ts'
import { ofYear, twoYears } from '../domain/years-and-members.ts'
import { useDatabase } from '../support/database.ts'
import { anIssuedGuarantee, performanceAlone } from '../support/factories.ts'
import { addParties } from '../support/parties.ts'
import { kensetsu, kensetsuDrafter, saeki } from '../support/people.ts'
import { at, withOnce, type World, worldOver } from '../support/world.ts'

const presses = 12

describe('many presses of two colleagues in one instant', () => {
  const database = useDatabase()
  const world = worldOver(() => database.db)
  beforeAll(() => addParties(database.db, world.realm))

  /** How each press ended; connections are opened before, so that they really meet. */
  async function pressed(there: World, act: (world: World, by: typeof kensetsu) => Promise<string>): Promise<string[]> {
    await Promise.all(Array.from({ length: presses }, () => there.db.raw('select pg_sleep(0.05)')))
    const all = Array.from({ length: presses }, (_, place) =>
      act(withOnce(there), place % 2 ? kensetsu : kensetsuDrafter).catch((error: Error) => error.name),
    )
    return Promise.all(all)
  }

  it('begin one application from works awarded, and lead to it', async () => {
    const id = await enterAwardNotice(world, saeki, '99999', {
      ordererId: null,
      ordererName: '□□村',
      worksKind: 'works',
      worksNumber: '',
      worksName: '村道1号線 舗装工事',
      worksPlace: '',
      contractPrice: null,
      awardedOn: null,
      contractedOn: null,
      worksStartsOn: null,
      worksEndsOn: null,
      isLowBid: false,
    })

    const ids = await pressed(world, (there, by) => startFromAward(there, by, id))

    expect(new Set(ids).size).toBe(1)
    expect(await world.db('applications').where({ awarded_works_id: id })).toHaveLength(1)
  })

  it('begin one advance beside a performance guarantee', async () => {
    const { id } = await anIssuedGuarantee(world, { guarantees: performanceAlone })

    const ends = await pressed(world, (there, by) => startAdvanceBeside(there, by, id))

    expect(ends.filter((end) => end === 'NotFound')).toHaveLength(presses - 1)
    expect(await world.db('applications').where({ origin_guarantee_id: id })).toHaveLength(1)
  })

  it('continue works once for the year', async () => {
    const { id } = await anIssuedGuarantee(world, { contract: twoYears, guarantees: { advancePayment: ofYear } })

    const ends = await pressed(at(world, '2027-04-02T09:00'), (there, by) => continueGuarantee(there, by, id))

    expect(ends.filter((end) => end === 'Refused')).toHaveLength(presses - 1)
    expect(await world.db('applications').where({ origin_guarantee_id: id })).toHaveLength(1)
  })
})
