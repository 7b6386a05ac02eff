import { describe, expect, it } from 'vitest'
import { trialPassword } from '../../seeds/people.ts'
import { signIn } from '../../src/usecases/sign-in.ts'
import { kensetsu } from '../support/people.ts'
import { after, but, events, everythingStored, useWorld, withOnce, type World } from '../support/world.ts'

const { loginId } = kensetsu
const wrong = 'まちがった合言葉です・二〇二六'
const second = 1_000
const minute = 60 * second
const day = 24 * 60 * minute

describe('signing in', () => {
  const world = useWorld()

  it('gives the account, notes when, and records it', async () => {
    const answer = await signIn(world, 'netdesk', loginId, trialPassword)

    expect(answer).toMatchObject({
      isSignedIn: true,
      account: { id: kensetsu.userId, loginId, portal: 'netdesk', roles: ['drafter', 'submitter'] },
    })
    expect(await world.db('users').where({ id: kensetsu.userId }).first('signed_in_at')).toEqual({
      signed_in_at: world.now(),
    })
    expect(await events(world)).toMatchObject([
      { name: 'user.signed_in', actor_id: kensetsu.userId, address: '192.0.2.10', details: { portal: 'netdesk' } },
    ])
  })

  it('remembers the time before', async () => {
    await signIn(world, 'netdesk', loginId, trialPassword)
    const nextDay = but(world, { now: () => new Date(world.now().getTime() + day) })
    await signIn(nextDay, 'netdesk', loginId, trialPassword)

    expect(
      await world.db('users').where({ id: kensetsu.userId }).first('signed_in_at', 'previously_signed_in_at'),
    ).toEqual({ signed_in_at: nextDay.now(), previously_signed_in_at: world.now() })
  })

  it('is recorded every time, also by a form sent twice', async () => {
    const form = withOnce(world)
    await signIn(form, 'netdesk', loginId, trialPassword)
    await signIn(form, 'netdesk', loginId, trialPassword)

    expect(await events(world, 'user.signed_in')).toHaveLength(2)
    expect(await world.db('attempt_counters').where('count', '>', 0)).toEqual([])
  })

  it.each([
    ['an id nobody has', 'netdesk', 'nobody-at-all', trialPassword, 'unknown'],
    ['an empty id', 'netdesk', '', trialPassword, 'unknown'],
    ['another portal', 'desk', loginId, trialPassword, 'unknown'],
    ['a wrong password', 'netdesk', loginId, wrong, 'password'],
    ['no password', 'netdesk', loginId, '', 'password'],
    ['the password in another case', 'netdesk', loginId, trialPassword.toUpperCase(), 'password'],
    ['an id that is cut within a character', 'netdesk', `${'a'.repeat(39)}😀`, wrong, 'unknown'],
    ['an id of fifty thousand characters', 'netdesk', 'a'.repeat(50_000), wrong, 'unknown'],
  ] as const)('has one answer for %s, and records why not', async (_name, portal, id, password, reason) => {
    expect(await signIn(world, portal, id, password)).toEqual({ isSignedIn: false })
    expect(await events(world)).toMatchObject([
      { name: 'user.sign_in_failed', actor_kind: 'stranger', actor_id: null, details: { portal, reason } },
    ])
  })

  it('has the same answer for somebody disabled, with the right password', async () => {
    await world.db('users').where({ id: kensetsu.userId }).update({ disabled_at: world.instant() })

    expect(await signIn(world, 'netdesk', loginId, trialPassword)).toEqual({ isSignedIn: false })
    expect(await events(world)).toMatchObject([{ subject_id: kensetsu.userId, details: { reason: 'disabled' } }])
  })

  it('has the same answer once an initial password has lapsed', async () => {
    const until = (ms: number) => ({ initial_password_until: new Date(world.instant().getTime() + ms) })

    await world.db('users').where({ id: kensetsu.userId }).update(until(0))
    expect(await signIn(world, 'netdesk', loginId, trialPassword)).toMatchObject({ isSignedIn: true })
    await world.db('users').where({ id: kensetsu.userId }).update(until(-1))
    expect(await signIn(world, 'netdesk', loginId, trialPassword)).toEqual({ isSignedIn: false })
    expect((await events(world)).at(-1)).toMatchObject({ details: { reason: 'lapsed' } })
  })

  it('says of whom a password must be changed', async () => {
    await world.db('users').where({ id: kensetsu.userId }).update({ must_change_password: true })

    expect(await signIn(world, 'netdesk', loginId, trialPassword)).toMatchObject({
      account: { mustChangePassword: true },
    })
  })

  it('leaves no password behind', async () => {
    await signIn(withOnce(world, { body: wrong }), 'netdesk', loginId, wrong)
    await signIn(withOnce(world, { body: trialPassword }), 'netdesk', loginId, trialPassword)

    const stored = await everythingStored(world)
    expect(stored).not.toContain(wrong)
    expect(stored).not.toContain(trialPassword)
    expect(await world.db('one_time_keys')).toEqual([])
  })
})

describe('failing to sign in', () => {
  const world = useWorld()
  const tryWrong = (when: World = world, id: string = loginId) => signIn(when, 'netdesk', id, wrong)
  const tryRight = (when: World = world) => signIn(when, 'netdesk', loginId, trialPassword)

  it('five times from one address lets the right password wait too, longer and longer', async () => {
    for (let round = 0; round < 5; round += 1) await tryWrong()

    expect(await tryRight()).toEqual({ isSignedIn: false })
    expect(await tryRight(after(world, 15 * second - 1))).toEqual({ isSignedIn: false })
    const sixth = after(world, 15 * second)
    await tryWrong(sixth)
    expect(await tryRight(after(sixth, 30 * second - 1))).toEqual({ isSignedIn: false })
    expect(await tryRight(after(sixth, 30 * second))).toMatchObject({ isSignedIn: true })
    expect((await reasonsOf(world)).slice(0, 8)).toEqual([...Array(5).fill('password'), 'slowed', 'slowed', 'password'])
  })

  it('is slowed in the same way for an id nobody has', async () => {
    for (let round = 0; round < 7; round += 1) await tryWrong(world, 'nobody-at-all')

    expect(await reasonsOf(world)).toEqual([...Array(5).fill('unknown'), 'slowed', 'slowed'])
  })

  it('is forgotten after a success', async () => {
    for (let round = 0; round < 4; round += 1) await tryWrong()
    await tryRight()
    for (let round = 0; round < 4; round += 1) await tryWrong()

    expect(await tryRight()).toMatchObject({ isSignedIn: true })
  })

  it('at one address holds nobody up at another', async () => {
    for (let round = 0; round < 6; round += 1) await tryWrong()

    expect(await tryRight(from(world, '192.0.2.77'))).toMatchObject({ isSignedIn: true })
  })

  it('reaches an account fewer than a hundred times a day from all addresses but its own together', async () => {
    let admitted = 0
    for (let minutes = 0; minutes < 24 * 60; minutes += 40) {
      for (let place = 0; place < 8; place += 1) {
        await tryWrong(from(after(world, minutes * minute), `198.51.100.${place}`))
      }
    }
    admitted = (await reasonsOf(world)).filter((reason) => reason === 'password').length

    expect(admitted).toBeGreaterThan(49)
    expect(admitted).toBeLessThan(100)
  })

  it('by strangers elsewhere does not shut the owner out where they have signed in before', async () => {
    await tryRight()
    for (let place = 0; place < 60; place += 1) await tryWrong(from(world, `198.51.100.${place}`))

    expect(await tryRight(from(world, '203.0.113.1'))).toEqual({ isSignedIn: false })
    expect(await tryRight()).toMatchObject({ isSignedIn: true })
  })

  it('a hundred times from one address slows every account there, and none elsewhere', async () => {
    for (let place = 0; place < 100; place += 1) await tryWrong(world, `nobody-${place}`)

    expect(await tryRight()).toEqual({ isSignedIn: false })
    expect(await tryRight(from(world, '192.0.2.77'))).toMatchObject({ isSignedIn: true })
    expect(await tryRight(after(world, minute))).toMatchObject({ isSignedIn: true })
  })

  it('that was not let through by one limit counts against none', async () => {
    for (let place = 0; place < 50; place += 1) await tryWrong(from(world, `198.51.100.${place}`))
    for (let round = 0; round < 10; round += 1) await tryRight()

    const own = world.db('attempt_counters').where('subject', 'like', `%${loginId}@192.0.2.10`)
    expect(await own.pluck('count')).toEqual([0])
    expect(await tryRight(after(world, minute))).toMatchObject({ isSignedIn: true })
  })

  it('is counted by portal', async () => {
    for (let round = 0; round < 6; round += 1) await signIn(world, 'desk', loginId, wrong)

    expect(await tryRight()).toMatchObject({ isSignedIn: true })
  })
})

function from(world: World, address: string): World {
  return but(world, { request: { ...world.request, address } })
}

async function reasonsOf(world: World): Promise<string[]> {
  return (await events(world, 'user.sign_in_failed')).map(({ details }) => (details as { reason: string }).reason)
}
