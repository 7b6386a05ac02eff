import { beforeAll, describe, expect, it } from 'vitest'
import { trialPassword } from '../../seeds/people.ts'
import { setColleagueStopped } from '../../src/usecases/colleagues.ts'
import type { ContractorUser } from '../../src/usecases/deps.ts'
import { useDatabase } from '../support/database.ts'
import { addParties } from '../support/parties.ts'
import { idOf, kensetsu } from '../support/people.ts'
import { worldOver } from '../support/world.ts'

describe('two administrators who stop each other in one instant', () => {
  const database = useDatabase()
  const world = worldOver(() => database.db)
  beforeAll(() => addParties(database.db, world.realm))

  it('leave one of them', async () => {
    const roles = ['drafter', 'submitter', 'administrator']
    const first: ContractorUser = { ...kensetsu, roles }
    const second: ContractorUser = { ...kensetsu, roles, userId: idOf('trial', 'kensetsu-kanri') }
    await world.db('users').where({ id: first.userId }).update({ roles })
    const stop = { wish: 'stop', reason: '退職' } as const

    const answers = await Promise.allSettled([
      setColleagueStopped(world, first, second.userId, 1, stop, trialPassword),
      setColleagueStopped(world, second, first.userId, 1, stop, trialPassword),
    ])

    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { reason: 'last_administrator' },
    })
    const left = await world
      .db('users')
      .where({ contractor_id: kensetsu.contractorId })
      .whereNull('disabled_at')
      .whereRaw(`roles @> array['administrator']`)
    expect(left).toHaveLength(1)
  })
})
