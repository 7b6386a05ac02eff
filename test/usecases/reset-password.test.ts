import { beforeEach, describe, expect, it } from 'vitest'
import { NotFound } from '../../src/domain/errors.ts'
import { linkToken } from '../../src/store/sealing.ts'
import { askForReset, openReset, resetPassword } from '../../src/usecases/reset-password.ts'
import { signIn } from '../../src/usecases/sign-in.ts'
import { kensetsu } from '../support/people.ts'
import { after, but, events, everythingStored, owed, useWorld, type World } from '../support/world.ts'

const world = useWorld()
const cheap = { memoryCost: 8, timeCost: 1, parallelism: 1 }
const minute = 60_000
const next = 'かわせみは あおい とりでした'
const email = 'Kensetsu-Soshin@example.jp'

async function asked(from: World = world): Promise<string> {
  const before: string[] = await world.db('password_resets').pluck('id')
  await askForReset(from, 'netdesk', 'kensetsu-soshin', email)
  const { id } = await world.db('password_resets').whereNotIn('id', before).first('id')
  return linkToken(world.secrets, 'password-reset', id)
}

describe('a link to a new password', () => {
  it('sets it once, ends every session, and tells the owner', async () => {
    const token = await asked()
    await world.db('sessions').insert({
      id_hash: Buffer.alloc(32),
      portal: 'netdesk',
      user_id: kensetsu.userId,
      data: '{}',
      started_at: world.instant(),
      seen_at: world.instant(),
    })

    expect(await resetPassword(world, 'netdesk', token, next, cheap)).toBe('changed')

    expect((await signIn(world, 'netdesk', 'kensetsu-soshin', next)).isSignedIn).toBe(true)
    expect(await world.db('sessions').whereNull('ended_at')).toEqual([])
    expect((await owed(world)).map(({ kind }) => kind)).toEqual(['password-reset', 'password-was-reset'])
    await expect(resetPassword(world, 'netdesk', token, next, cheap)).rejects.toThrow(NotFound)
    await expect(openReset(world, 'netdesk', token)).rejects.toThrow(NotFound)
  })

  it('is good for half an hour of real time', async () => {
    const token = await asked()

    await openReset(after(world, 30 * minute - 1), 'netdesk', token)
    await expect(openReset(after(world, 30 * minute), 'netdesk', token)).rejects.toThrow(NotFound)
    await expect(resetPassword(after(world, 30 * minute), 'netdesk', token, next, cheap)).rejects.toThrow(NotFound)
  })

  it('opens at its own portal and realm only, and not for somebody who was stopped', async () => {
    const token = await asked()

    await expect(openReset(world, 'desk', token)).rejects.toThrow(NotFound)
    const elsewhere = but(world, { realm: { ...world.realm, id: '00000000-0000-4000-8000-000000000000' } })
    await expect(openReset(elsewhere, 'netdesk', token)).rejects.toThrow(NotFound)
    await world.db('users').where({ id: kensetsu.userId }).update({ disabled_at: world.instant() })
    await expect(openReset(world, 'netdesk', token)).rejects.toThrow(NotFound)
  })

  it('dies when another of the same person is used', async () => {
    const [first, second] = [await asked(), await asked()]
    await resetPassword(world, 'netdesk', second, next, cheap)

    await expect(openReset(world, 'netdesk', first)).rejects.toThrow(NotFound)
  })

  it('sets no weak password, and stays open for a better one', async () => {
    const token = await asked()

    expect(await resetPassword(world, 'netdesk', token, 'mijikai', cheap)).toBe('too_short')
    expect(await resetPassword(world, 'netdesk', token, 'kensetsu-soshin123', cheap)).toBe('own_words')
    await openReset(world, 'netdesk', token)
  })

  it('stands nowhere in the database', async () => {
    const token = await asked()

    expect(await everythingStored(world)).not.toContain(token)
  })
})

describe('asking for one', () => {
  beforeEach(async () => {
    await world.db('users').where({ login_id: 'kensetsu-shinjin' }).update({ must_change_password: true })
    await world.db('users').where({ login_id: 'kensetsu-sakusei' }).update({ disabled_at: world.instant() })
  })

  it.each([
    ['nobody', 'nobody-here', 'nobody@example.jp', 'unknown'],
    ['another address', 'kensetsu-soshin', 'minato-soshin@example.jp', 'email'],
    ['somebody stopped', 'kensetsu-sakusei', 'kensetsu-sakusei@example.jp', 'disabled'],
    ['an initial password outstanding', 'kensetsu-shinjin', 'kensetsu-shinjin@example.jp', 'initial'],
  ])('leaves the same behind for %s, but a person', async (_, loginId, address, refusal) => {
    await askForReset(world, 'netdesk', loginId, address)

    expect(await world.db('password_resets').pluck('user_id')).toEqual([null])
    expect(await owed(world)).toHaveLength(1)
    expect(await events(world, 'user.reset_asked')).toMatchObject([{ details: { loginId, refusal } }])
  })

  it('is slowed down after five a day for one account, wherever from, and nothing more is sent', async () => {
    for (let place = 1; place <= 6; place += 1)
      await askForReset(
        but(world, { request: { ...world.request, address: `192.0.2.${place}` } }),
        'netdesk',
        'kensetsu-soshin',
        email,
      )

    expect(await world.db('password_resets')).toHaveLength(5)
    expect((await events(world, 'user.reset_asked')).at(-1)?.details).toMatchObject({ refusal: 'slowed' })
  })
})
