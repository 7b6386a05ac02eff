import { beforeAll, expect, it } from 'vitest'
import { claimSubject, takeOverClaim } from '../../src/usecases/desk-claims.ts'
import { beginReview } from '../../src/usecases/review-application.ts'
import { useDatabase } from '../support/database.ts'
import { aSubmittedApplication } from '../support/factories.ts'
import { addParties } from '../support/parties.ts'
import { kaneko, saeki } from '../support/people.ts'
import { withOnce, worldOver } from '../support/world.ts'

const presses = 12
const database = useDatabase()
const world = worldOver(() => database.db)
beforeAll(() => addParties(database.db, world.realm))

it('two claim in the same instant, and one has it', async () => {
  for (let round = 0; round < 4; round += 1) {
    const { id } = await aSubmittedApplication(world)

    const answers = await atOnce((by) => claimSubject(withOnce(world), by, { kind: 'application', id }))

    const [held] = await world.db('desk_claims').where({ subject_id: id })
    const losers = answers.filter(({ by }) => by.userId !== held.holder_id)
    expect(losers.map(({ reason }) => reason)).toEqual(losers.map(() => 'held_by_another'))
    expect(losers).toHaveLength(presses / 2)
    expect(await world.db('audit_events').where({ subject_id: id, name: 'desk_claim.taken' })).toHaveLength(1)
  }
})

it('two begin the review in the same instant: one review, one holder, who is the one that began it', async () => {
  const { id, version } = await aSubmittedApplication(world)

  const answers = await atOnce((by) => beginReview(withOnce(world), by, id, version))

  expect(answers.filter(({ reason }) => reason === null)).toHaveLength(1)
  const [held] = await world.db('desk_claims').where({ subject_id: id })
  const [begun] = await world.db('audit_events').where({ subject_id: id, name: 'application.review_begun' })
  expect(held.holder_id).toBe(begun.actor_id)
})

it('one takes over in many presses of one instant, once', async () => {
  const { id } = await aSubmittedApplication(world)
  const subject = { kind: 'application', id } as const
  await claimSubject(world, saeki, subject)

  const answers = await Promise.allSettled(
    Array.from({ length: presses }, () => takeOverClaim(withOnce(world), kaneko, subject, 1, '休みのため')),
  )

  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await world.db('audit_events').where({ subject_id: id, name: 'desk_claim.taken_over' })).toHaveLength(1)
})

async function atOnce(press: (by: typeof saeki) => Promise<void>) {
  return Promise.all(
    Array.from({ length: presses }, async (_, place) => {
      const by = place % 2 ? kaneko : saeki
      try {
        await press(by)
        return { by, reason: null }
      } catch (error) {
        return { by, reason: (error as { reason?: string }).reason ?? String(error) }
      }
    }),
  )
}
