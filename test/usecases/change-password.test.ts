import { createHash, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { trialPassword } from '../../seeds/people.ts'
import { findSession, saveSession } from '../../src/store/sessions.ts'
import { changePassword } from '../../src/usecases/change-password.ts'
import type { SignedIn } from '../../src/usecases/deps.ts'
import { signIn } from '../../src/usecases/sign-in.ts'
import { hitachinaka, kensetsu, saeki } from '../support/people.ts'
import { after, events, everythingStored, useWorld, withOnce, type World } from '../support/world.ts'

const next = 'あたらしい合言葉・春の小川'.padEnd(20, '〜')
const cheap = { memoryCost: 8, timeCost: 1, parallelism: 1 }

describe('changing a password', () => {
  const world = useWorld()
  const change = (current = trialPassword, wanted = next, when: World = world, user: SignedIn = kensetsu) =>
    changePassword(when, user, current, wanted, null, cheap)

  it.each([
    ['netdesk', kensetsu],
    ['dsure', hitachinaka],
    ['desk', saeki],
  ] as const)('lets one in at %s with the new one only, and records it', async (portal, user) => {
    expect(await change(trialPassword, next, world, user)).toBe('changed')

    expect(await signIn(world, portal, user.loginId, next)).toMatchObject({ isSignedIn: true })
    expect(await signIn(world, portal, user.loginId, trialPassword)).toEqual({ isSignedIn: false })
    expect(await events(world, 'user.password_changed')).toMatchObject([
      { subject_id: user.userId, actor_id: user.userId, details: { wasInitial: false } },
    ])
  })

  it('replaces an initial password, and says so in the record', async () => {
    const until = new Date(world.instant().getTime() + 1)
    await world
      .db('users')
      .where({ id: kensetsu.userId })
      .update({ must_change_password: true, initial_password_until: until })

    await change()

    expect(await signIn(after(world, 10), 'netdesk', kensetsu.loginId, next)).toMatchObject({
      isSignedIn: true,
      account: { mustChangePassword: false },
    })
    expect(await events(world, 'user.password_changed')).toMatchObject([{ details: { wasInitial: true } }])
  })

  it('ends every other session of the person, and nobody else’s', async () => {
    const [here, elsewhere, anothers] = [aSessionId(), aSessionId(), aSessionId()]
    for (const [id, user] of [
      [here, kensetsu],
      [elsewhere, kensetsu],
      [anothers, hitachinaka],
    ] as const)
      await saveSession(world.db, id, 'netdesk', user.userId, {}, world.instant())

    await changePassword(world, kensetsu, trialPassword, next, here, cheap)

    const isAlive = async (id: Buffer) =>
      (await findSession(world.db, id, 'netdesk', world.instant(), { idleMs: 1_000, wholeMs: 1_000 })) !== null
    expect([await isAlive(here), await isAlive(elsewhere), await isAlive(anothers)]).toEqual([true, false, true])
  })

  it.each([
    ['short', 'too_short'],
    [`${kensetsu.loginId}-2026`, 'own_words'],
    ['ネットデスク建設 株式会社2026', 'own_words'],
    ['passwordpassword', 'common'],
    [trialPassword, 'same_as_before'],
  ] as const)('to %j is not done: %s', async (wanted, flaw) => {
    expect(await change(trialPassword, wanted)).toBe(flaw)
    expect(await signIn(world, 'netdesk', kensetsu.loginId, trialPassword)).toMatchObject({ isSignedIn: true })
    expect(await events(world, 'user.password_changed')).toEqual([])
  })

  it('is not done with a wrong current password, which is recorded', async () => {
    expect(await change('これはちがう合言葉です、残念')).toBe('wrong_current')
    expect(await signIn(world, 'netdesk', kensetsu.loginId, trialPassword)).toMatchObject({ isSignedIn: true })
    expect(await events(world, 'act.refused')).toMatchObject([
      { actor_id: kensetsu.userId, details: { act: 'change-password', reason: 'wrong_current' } },
    ])
  })

  it('waits after five wrong ones, with the right one too, and then goes on', async () => {
    for (let round = 0; round < 5; round += 1) await change('wrong')

    expect(await change()).toBe('wrong_current')
    expect(await change(trialPassword, next, after(world, 29_999))).toBe('wrong_current')
    expect(await change(trialPassword, next, after(world, 30_000))).toBe('changed')
  })

  it('is answered the same when the form is sent again', async () => {
    const form = withOnce(world, { body: 'current and next' })

    expect(await change(trialPassword, next, form)).toBe('changed')
    expect(await change(trialPassword, next, form)).toBe('changed')
    expect(await events(world, 'user.password_changed')).toHaveLength(1)
  })

  it('leaves neither password behind, nor a digest of them that could be guessed at', async () => {
    const body = JSON.stringify({ current: trialPassword, next })

    await change(trialPassword, next, withOnce(world, { body }))

    const stored = await everythingStored(world)
    expect(stored).not.toContain(trialPassword)
    expect(stored).not.toContain(next)
    expect(stored).not.toContain(createHash('sha256').update(body).digest('hex'))
  })
})

function aSessionId(): Buffer {
  return randomBytes(32)
}
