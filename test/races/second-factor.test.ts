import { beforeAll, describe, expect, it } from 'vitest'
import { getCredentials } from '../../src/store/users.ts'
import { completeSignIn } from '../../src/usecases/complete-sign-in.ts'
import { useDatabase } from '../support/database.ts'
import { addParties } from '../support/parties.ts'
import { kensetsu, saeki } from '../support/people.ts'
import { aSecondFactor, codeNow } from '../support/second-factors.ts'
import { after, worldOver } from '../support/world.ts'

describe('one code typed many times in one instant', () => {
  const database = useDatabase()
  const world = worldOver(() => database.db)
  beforeAll(() => addParties(database.db, world.realm))

  it.each([
    ['of an app', kensetsu, 'netdesk'],
    ['of a sheet', saeki, 'desk'],
  ] as const)('%s signs in once', async (kind, user, portal) => {
    const [sheetCode = ''] = await aSecondFactor(world, user)
    const code = kind === 'of an app' ? await codeNow(world, user.userId) : sheetCode
    const { version } = (await getCredentials(world.db, user.userId)).account
    const awaited = { userId: user.userId, version }

    const answers = await Promise.all(Array.from({ length: 5 }, () => completeSignIn(world, portal, awaited, code)))

    expect(answers.filter((account) => account !== null)).toHaveLength(1)
  })

  it('no number of wrong ones at once gets past the limit', async () => {
    await aSecondFactor(after(world, 60_000), kensetsu)
    const { version } = (await getCredentials(world.db, kensetsu.userId)).account
    const awaited = { userId: kensetsu.userId, version }
    await world.db('attempt_counters').delete()

    await Promise.all(Array.from({ length: 20 }, () => completeSignIn(world, 'netdesk', awaited, '000000')))

    const failures = await world
      .db('audit_events')
      .where({ name: 'user.second_factor_failed', subject_id: kensetsu.userId })
    const reasons = failures.map(({ details }) => details.reason)
    expect(reasons.filter((reason) => reason === 'slowed').length).toBeGreaterThanOrEqual(15)
    expect((await world.db('attempt_counters').where({ scope: 'second-factor' }).first()).count).toBe(5)
  })
})
