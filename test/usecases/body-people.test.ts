import { describe, expect, it } from 'vitest'
import { trialPassword } from '../../seeds/people.ts'
import { day } from '../../src/domain/day.ts'
import { findBodyPerson } from '../../src/store/body-people.ts'
import { linkToken } from '../../src/store/sealing.ts'
import {
  changeBodyPerson,
  inviteBodyPerson,
  inviteBodyPersonAgain,
  resetBodyPerson,
  setBodyPersonStopped,
} from '../../src/usecases/body-people.ts'
import { openReset, resetPassword } from '../../src/usecases/reset-password.ts'
import { signIn } from '../../src/usecases/sign-in.ts'
import { hitachinaka, hitachinakaColleague as kanri, ward } from '../support/people.ts'
import { after, at, events, owed, useWorld } from '../support/world.ts'

const world = useWorld()
const cheap = { memoryCost: 8, timeCost: 1, parallelism: 1 }
const aDay = 86_400_000
const newcomer = {
  loginId: 'hitachinaka-doro',
  name: '那珂 湊',
  email: 'naka@example.jp',
  section: '建設部 道路建設課',
  roles: ['clerk'] as const,
  expiresOn: null,
}
const chosen = 'かわせみは あおい とりでした'
const stop = { wish: 'stop', reason: '異動' } as const

async function personOf(id: string) {
  return (await findBodyPerson(world.db, kanri.ordererId, id)) ?? expect.fail()
}

async function changed(id: string, change: Partial<Awaited<ReturnType<typeof personOf>>>, by = kanri) {
  const person = await personOf(id)
  return changeBodyPerson(world, by, id, person.version, { ...person, ...change }, trialPassword)
}

async function newestToken(): Promise<string> {
  const { payload } = (await owed(world)).findLast(({ kind }) => kind.startsWith('colleague-')) ?? expect.fail()
  return linkToken(world.secrets, 'password-reset', payload['resetId'] ?? '')
}

describe('R15: a person of a body', () => {
  it('is invited by its administrator, chooses the password alone, and comes by the newest link only', async () => {
    const answer = await inviteBodyPerson(world, kanri, newcomer, trialPassword, cheap)
    const { id } = typeof answer === 'string' ? expect.fail(answer) : answer
    expect(await inviteBodyPerson(world, kanri, newcomer, trialPassword, cheap)).toBe('login_id_taken')
    const first = await newestToken()
    expect(await inviteBodyPersonAgain(world, kanri, id, trialPassword)).toBe('done')
    await expect(openReset(world, 'dsure', first)).rejects.toThrow()
    await expect(openReset(after(world, 7 * aDay), 'dsure', await newestToken())).rejects.toThrow()
    expect(await resetPassword(world, 'dsure', await newestToken(), chosen, cheap)).toBe('changed')

    expect((await signIn(world, 'dsure', newcomer.loginId, chosen)).isSignedIn).toBe(true)
    expect(await personOf(id)).toMatchObject({ section: '建設部 道路建設課', mustChangePassword: false })
  })

  it('is changed with old and new in the record, and told at both addresses', async () => {
    expect(await changed(hitachinaka.userId, { email: 'new@example.jp', expiresOn: day('2026-05-31') })).toBe('done')

    expect(await events(world, 'user.colleague_changed')).toMatchObject([
      {
        subject_id: hitachinaka.userId,
        actor_id: kanri.userId,
        details: { before: { expiresOn: null }, after: { email: 'new@example.jp', expiresOn: '2026-05-31' } },
      },
    ])
    const told = (await owed(world)).map(({ payload }) => [payload['notice'], payload['address']])
    expect(told).toEqual([
      ['account_changed', undefined],
      ['email_changed', expect.stringContaining('@')],
    ])
  })

  it('with a last day signs in on it and not on the day after', async () => {
    await changed(hitachinaka.userId, { expiresOn: day('2026-05-31') })
    const tried = (time: string) => signIn(at(world, time), 'dsure', hitachinaka.loginId, trialPassword)

    expect((await tried('2026-05-31T23:59')).isSignedIn).toBe(true)
    expect((await tried('2026-06-01T00:00')).isSignedIn).toBe(false)
    expect(await events(world, 'user.sign_in_failed')).toMatchObject([{ details: { reason: 'disabled' } }])
    await expect(changed(hitachinaka.userId, { expiresOn: day('2026-05-19') })).rejects.toThrow('day_over')
  })

  it('who is reset opens nothing with the password there was', async () => {
    await resetBodyPerson(world, kanri, hitachinaka.userId, '忘れた', trialPassword, cheap)

    expect((await signIn(world, 'dsure', hitachinaka.loginId, trialPassword)).isSignedIn).toBe(false)
    expect(await events(world, 'user.colleague_reset')).toMatchObject([{ details: { reason: '忘れた' } }])
  })

  it('is nobody’s business but the own body’s administrators’', async () => {
    const wardAdministrator = { ...ward, roles: ['clerk', 'id_administrator'] }
    await expect(changed(hitachinaka.userId, {}, wardAdministrator)).rejects.toMatchObject({ name: 'NotFound' })
    await expect(changed(kanri.userId, {}, hitachinaka)).rejects.toThrow('not_allowed')
    await expect(changed(kanri.userId, {})).rejects.toThrow('own_account')
    await expect(inviteBodyPerson(world, hitachinaka, newcomer, trialPassword, cheap)).rejects.toThrow('not_allowed')
    expect(await resetBodyPerson(world, kanri, hitachinaka.userId, 'x', 'まちがい', cheap)).toBe('wrong_own_password')
  })
})

describe('the last administrator of a body', () => {
  const second = { ...hitachinaka, roles: ['clerk', 'id_administrator'] }
  const promote = () => changed(hitachinaka.userId, { roles: second.roles })
  const leaving = { expiresOn: day('2026-06-30') }

  it('is not removed by a stop, a role or a last day', async () => {
    await promote()
    // The second one is to leave: the first is now the one who has to stay.
    await changed(hitachinaka.userId, leaving)
    const { version } = await personOf(kanri.userId)
    await expect(setBodyPersonStopped(world, second, kanri.userId, version, stop, trialPassword)).rejects.toThrow(
      'last_administrator',
    )
    await expect(changed(kanri.userId, { roles: ['clerk'] }, second)).rejects.toThrow('last_administrator')
    await expect(changed(kanri.userId, leaving, second)).rejects.toThrow('last_administrator')
    expect(await personOf(kanri.userId)).toMatchObject({ disabledAt: null, expiresOn: null, roles: kanri.roles })
  })

  it('may be replaced by another who has come, not by one who was only invited', async () => {
    await promote()
    await world.db('users').where({ id: hitachinaka.userId }).update({ must_change_password: true })
    await expect(changed(kanri.userId, { roles: ['clerk'] }, second)).rejects.toThrow('last_administrator')
    await world.db('users').where({ id: hitachinaka.userId }).update({ must_change_password: false })
    expect(await changed(kanri.userId, { roles: ['clerk'] }, second)).toBe('done')
  })

  it('who was stripped a moment ago strips nobody', async () => {
    await promote()
    await changed(hitachinaka.userId, { roles: ['clerk'] })
    await expect(changed(kanri.userId, {}, second)).rejects.toThrow('not_allowed')
  })
})
