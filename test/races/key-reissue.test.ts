import { beforeAll, describe, expect, it } from 'vitest'
import { getGuarantee } from '../../src/store/guarantees.ts'
import { amendGuarantee } from '../../src/usecases/amend-guarantee.ts'
import { confirmDeskProposal, proposeKeyReissue, turnDownDeskProposal } from '../../src/usecases/desk-proposals.ts'
import { yen } from '../../src/domain/yen.ts'
import { useDatabase } from '../support/database.ts'
import { anIssuedGuarantee } from '../support/factories.ts'
import { addParties } from '../support/parties.ts'
import { kaneko, ohno, saeki } from '../support/people.ts'
import { withOnce, worldOver } from '../support/world.ts'

const presses = 50

describe('fifty presses in one instant', () => {
  const database = useDatabase()
  const world = worldOver(() => database.db)
  beforeAll(() => addParties(database.db, world.realm))

  it('make one new key, or none where it was turned down first', async () => {
    const { id, guaranteeNumber, version } = await anIssuedGuarantee(world)
    const proposal = await proposeKeyReissue(world, saeki, id, version, '誤送信のため')

    const answers = await Promise.allSettled(
      Array.from({ length: presses }, (_, place) =>
        place % 10 === 0
          ? turnDownDeskProposal(withOnce(world), kaneko, proposal, 1, '待ってください')
          : confirmDeskProposal(withOnce(world), place % 2 ? ohno : kaneko, proposal, 1, guaranteeNumber),
      ),
    )

    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const keys = await world.db('authentication_keys').where({ guarantee_id: id })
    const isConfirmed = (await world.db('desk_proposals').where({ id: proposal }).first('state')).state === 'confirmed'
    expect(keys).toHaveLength(isConfirmed ? 2 : 1)
    expect(keys.filter(({ ended_at }) => ended_at === null)).toHaveLength(1)
  })

  it('beside a change of the guarantee: each happens whole, or is refused', async () => {
    const { id, guaranteeNumber, version } = await anIssuedGuarantee(world)
    const proposal = await proposeKeyReissue(world, saeki, id, version, '誤送信のため')
    const rise = { guaranteedAmount: yen(21_600_000), contractPrice: yen(54_000_000) }

    const answers = await Promise.allSettled([
      confirmDeskProposal(withOnce(world), ohno, proposal, 1, guaranteeNumber),
      amendGuarantee(withOnce(world), ohno, id, version, rise),
    ])

    const done = answers.filter(({ status }) => status === 'fulfilled').length
    const after = await getGuarantee(world.db, id)
    const keys = await world.db('authentication_keys').where({ guarantee_id: id })
    expect(done).toBeGreaterThan(0)
    expect(after.changeNumber + (keys.length - 1)).toBe(done)
    expect(after.version).toBe(version + done)
  })
})
