import { describe, expect, it } from 'vitest'
import { NotFound } from '../../src/domain/errors.ts'
import { linkToken } from '../../src/store/sealing.ts'
import {
  applyForRegistration,
  confirmRegistration,
  correctRegistration,
  openRegistration,
} from '../../src/usecases/apply-for-registration.ts'
import { anAppliedRegistration, aRegistration, aRegistrationContent } from '../support/registrations.ts'
import { after, but, events, everythingStored, owed, useWorld, withOnce } from '../support/world.ts'

const world = useWorld()
const day = 86_400_000

describe('利用申込', () => {
  it('owes one mail, and is nothing at the desk until its link was opened', async () => {
    const { id, token } = await anAppliedRegistration(world)

    expect(await owed(world)).toMatchObject([{ kind: 'registration-confirmation', payload: { registrationId: id } }])
    expect(await openRegistration(world, token)).toMatchObject({ id, state: 'unconfirmed', round: 0 })
    expect(await events(world, 'registration.applied')).toMatchObject([{ subject_id: id, actor_kind: 'stranger' }])
  })

  it('counts from the moment its link confirmed it, once however often it is pressed', async () => {
    const { id, token } = await anAppliedRegistration(world)
    await confirmRegistration(world, token)
    await confirmRegistration(world, token)

    const found = await openRegistration(world, token)
    expect(found).toMatchObject({ id, state: 'submitted', round: 1, confirmedAt: world.now() })
    expect(await events(world, 'registration.submitted')).toHaveLength(1)
    expect(await world.db('registration_submissions').where({ registration_id: id })).toHaveLength(1)
  })

  it('can be confirmed for a day of real time, whatever the clock of the trial says, and is not found afterwards', async () => {
    const { token } = await anAppliedRegistration(world)

    const late = after(world, day)
    await expect(confirmRegistration(late, token)).rejects.toThrow(NotFound)
    const farInTrial = but(world, { now: () => new Date('2027-01-01T00:00:00Z') })
    await confirmRegistration(farInTrial, token)
    // Once confirmed, the link stays the way to how it stands.
    expect((await openRegistration(late, token)).state).toBe('submitted')
  })

  it('opens by no other token, and none of another realm', async () => {
    const { id, token } = await anAppliedRegistration(world)

    await expect(openRegistration(world, linkToken(world.secrets, 'password-reset', id))).rejects.toThrow(NotFound)
    await expect(openRegistration(world, `${token.slice(0, -2)}AA`)).rejects.toThrow(NotFound)
    const elsewhere = but(world, { realm: { ...world.realm, id: '00000000-0000-4000-8000-000000000000' } })
    await expect(openRegistration(elsewhere, token)).rejects.toThrow(NotFound)
  })

  it('leaves its token nowhere in the database', async () => {
    const { token } = await aRegistration(world)

    expect(await everythingStored(world)).not.toContain(token)
  })

  it('is one, though its form is pressed twice', async () => {
    const form = withOnce(world)
    await applyForRegistration(form, aRegistrationContent(world))
    await applyForRegistration(form, aRegistrationContent(world))

    expect(await world.db('registrations')).toHaveLength(1)
    expect(await owed(world)).toHaveLength(1)
  })

  it('fills nobody’s mailbox: the fourth of a day to one address is answered alike and sends nothing', async () => {
    for (let place = 1; place <= 4; place += 1) {
      const from = but(world, { request: { ...world.request, address: `192.0.2.${place}` } })
      expect(await applyForRegistration(from, aRegistrationContent(world))).toBe('received')
    }

    expect(await owed(world)).toHaveLength(3)
    expect(await events(world, 'registration.not_taken')).toHaveLength(1)
  })

  it('is slowed down after ten from one place, also for other addresses of mail', async () => {
    const answers: string[] = []
    for (let place = 1; place <= 11; place += 1) {
      const { users } = aRegistrationContent(world)
      const to = users.map((user) => ({ ...user, email: `x${place}@example.jp` }))
      answers.push(await applyForRegistration(world, aRegistrationContent(world, { users: to })))
    }

    expect(answers).toEqual([...Array(10).fill('received'), 'slowed'])
  })

  it('goes to an office of its own realm only', async () => {
    const officeId = '00000000-0000-4000-8000-000000000000'

    await expect(applyForRegistration(world, aRegistrationContent(world, { officeId }))).rejects.toThrow(NotFound)
  })

  it('is corrected only when the surety asked for it', async () => {
    const { token } = await aRegistration(world)
    const { version } = await openRegistration(world, token)

    await expect(correctRegistration(world, token, version, aRegistrationContent(world))).rejects.toMatchObject({
      reason: 'not_possible_now',
    })
  })
})
