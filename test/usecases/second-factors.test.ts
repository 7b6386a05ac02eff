import { describe, expect, it } from 'vitest'
import { trialPassword } from '../../seeds/people.ts'
import { getCredentials } from '../../src/store/users.ts'
import { completeSignIn } from '../../src/usecases/complete-sign-in.ts'
import {
  beginSecondFactor,
  confirmSecondFactor,
  endSecondFactor,
  makeCodeSheet,
} from '../../src/usecases/second-factors.ts'
import { signIn } from '../../src/usecases/sign-in.ts'
import { base32 } from '../../src/usecases/totp.ts'
import { hitachinaka, kensetsu, saeki } from '../support/people.ts'
import { aSecondFactor, codeNow, secretOf } from '../support/second-factors.ts'
import { after, events, everythingStored, owed, useWorld, type World } from '../support/world.ts'

const step = 30_000
const minute = 60_000
const world = useWorld()

async function awaited(from: World = world) {
  const { version } = (await getCredentials(from.db, kensetsu.userId)).account
  return { userId: kensetsu.userId, version }
}

async function complete(from: World, code: string): Promise<boolean> {
  return (await completeSignIn(from, 'netdesk', await awaited(), code)) !== null
}

async function aSession(id: number): Promise<Buffer> {
  const idHash = Buffer.alloc(32, id)
  const at = world.instant()
  const row = { id_hash: idHash, portal: 'netdesk', user_id: kensetsu.userId, data: '{}', started_at: at, seen_at: at }
  await world.db('sessions').insert(row)
  return idHash
}

describe('a second factor', () => {
  it('is begun with the password, and protects nothing before its first code', async () => {
    expect(await beginSecondFactor(world, kensetsu, 'まちがい')).toBe('wrong_own_password')
    expect(await world.db('second_factors')).toEqual([])
    expect(await beginSecondFactor(world, kensetsu, trialPassword)).toBe('begun')

    expect((await signIn(world, 'netdesk', kensetsu.loginId, trialPassword)).isSignedIn).toBe(true)
  })

  it('is put to use by a code, once, and ends every other session', async () => {
    const [own] = [await aSession(1), await aSession(2)]
    await beginSecondFactor(world, kensetsu, trialPassword)
    expect(await confirmSecondFactor(world, kensetsu, '000000', own)).toBe('wrong_code')

    const sheet = await confirmSecondFactor(world, kensetsu, ` ${await codeNow(world, kensetsu.userId)} `, own)

    expect(sheet).toMatchObject({ codes: expect.any(Array) })
    expect(await confirmSecondFactor(world, kensetsu, '000000', own)).toBe('not_begun')
    expect(await world.db('sessions').whereNull('ended_at').pluck('id_hash')).toEqual([own])
    expect((await events(world)).map(({ name }) => name)).toEqual([
      'user.second_factor_begun',
      'act.refused',
      'user.second_factor_set',
    ])
    expect(await owed(world)).toMatchObject([
      { kind: 'account-notice', payload: { notice: 'second_factor_set', userId: kensetsu.userId } },
    ])
  })

  it('waits a quarter of an hour for its first code', async () => {
    await beginSecondFactor(world, kensetsu, trialPassword)
    const late = after(world, 15 * minute)

    expect(await confirmSecondFactor(late, kensetsu, await codeNow(late, kensetsu.userId), null)).toBe('not_begun')
  })

  it('is asked for after the right password only, which alone signs nobody in', async () => {
    await aSecondFactor(world, kensetsu)

    expect(await signIn(world, 'netdesk', kensetsu.loginId, 'まちがった合言葉です・二〇二六')).toEqual({
      isSignedIn: false,
    })
    const answer = await signIn(world, 'netdesk', kensetsu.loginId, trialPassword)

    expect(answer).toMatchObject({ isSignedIn: false, awaiting: { id: kensetsu.userId } })
    expect(await events(world, 'user.signed_in')).toEqual([])
  })

  it('takes the code of now, of one step before and of one after, each once', async () => {
    await aSecondFactor(world, kensetsu)
    const before = await codeNow(world, kensetsu.userId, -1)
    const now = await codeNow(world, kensetsu.userId)
    const next = await codeNow(world, kensetsu.userId, 1)

    // The one before was spent on setting it up.
    expect(await complete(world, before)).toBe(false)
    expect(await complete(world, now)).toBe(true)
    expect(await complete(world, now)).toBe(false)
    expect(await complete(after(world, step), now)).toBe(false)
    expect(await complete(world, next)).toBe(true)
    expect(await complete(after(world, step), next)).toBe(false)
    expect((await events(world, 'user.signed_in')).map(({ details }) => details)).toEqual([
      { portal: 'netdesk', factor: 'app' },
      { portal: 'netdesk', factor: 'app' },
    ])
    expect(await events(world, 'user.second_factor_failed')).toHaveLength(4)
  })

  it('does not go back: a later code makes the earlier ones worthless', async () => {
    await aSecondFactor(world, kensetsu)
    const now = await codeNow(world, kensetsu.userId)
    const next = await codeNow(world, kensetsu.userId, 1)

    expect(await complete(world, next)).toBe(true)
    expect(await complete(world, now)).toBe(false)
  })

  it('takes each code of the sheet once, however it is typed, and tells the owner', async () => {
    const [first = '', second = ''] = await aSecondFactor(world, kensetsu)

    expect(await complete(world, ` ${first.toLowerCase().replace('-', ' ー ')}`)).toBe(true)
    expect(await complete(world, first)).toBe(false)
    expect(await complete(world, second)).toBe(true)
    const told = (await owed(world)).filter(({ payload }) => payload['notice'] === 'code_used')
    expect(told.map(({ payload }) => payload['left'])).toEqual([9, 8])
  })

  it('takes no code of a sheet that was made anew, nor anybody else’s', async () => {
    const [old = ''] = await aSecondFactor(world, kensetsu)
    const [others = ''] = await aSecondFactor(world, saeki)
    const sheet = await makeCodeSheet(world, kensetsu, trialPassword)
    if (typeof sheet === 'string') expect.fail()

    expect(await complete(world, old)).toBe(false)
    expect(await complete(world, others)).toBe(false)
    expect(await complete(world, sheet.codes[0] ?? '')).toBe(true)
  })

  it('takes no code for a while after five wrong ones, and tells the owner once', async () => {
    await aSecondFactor(world, kensetsu)
    for (let tries = 0; tries < 5; tries += 1) expect(await complete(world, '000000')).toBe(false)

    const right = await codeNow(world, kensetsu.userId, 1)
    expect(await complete(world, right)).toBe(false)
    expect(await complete(after(world, step - 1), right)).toBe(false)
    expect(await complete(after(world, step), right)).toBe(true)
    const told = (await owed(world)).filter(({ payload }) => payload['notice'] === 'wrong_codes')
    expect(told).toHaveLength(1)
  })

  it('is in vain for somebody stopped or changed since the password was shown', async () => {
    await aSecondFactor(world, kensetsu)
    const before = await awaited()
    const code = await codeNow(world, kensetsu.userId)
    await world.db('users').where({ id: kensetsu.userId }).increment('version')
    expect(await completeSignIn(world, 'netdesk', before, code)).toBeNull()
    await world.db('users').where({ id: kensetsu.userId }).update({ disabled_at: world.instant() })

    expect(await complete(world, code)).toBe(false)
    expect((await events(world, 'user.second_factor_failed')).map(({ details }) => details)).toMatchObject([
      { reason: 'changed' },
      { reason: 'disabled' },
    ])
  })

  it('stays with the app there is until another has shown a code', async () => {
    await aSecondFactor(world, kensetsu)
    const old = await codeNow(world, kensetsu.userId)
    const later = after(world, 1)
    await beginSecondFactor(later, kensetsu, trialPassword)
    expect(await complete(world, old)).toBe(true)

    await confirmSecondFactor(later, kensetsu, await codeNow(later, kensetsu.userId), null)

    expect(await world.db('second_factors').whereNull('ended_at')).toHaveLength(1)
    expect(await world.db('second_factors').whereNotNull('ended_at').pluck('sealed_secret')).toEqual([null])
  })

  it('is ended with the password; then that alone opens the account, and no code is left', async () => {
    await aSecondFactor(world, kensetsu)
    expect(await endSecondFactor(world, kensetsu, 'まちがい')).toBe('wrong_own_password')
    expect(await endSecondFactor(world, kensetsu, trialPassword)).toBe('ended')

    expect((await signIn(world, 'netdesk', kensetsu.loginId, trialPassword)).isSignedIn).toBe(true)
    expect(await world.db('one_time_codes').whereNull('ended_at')).toEqual([])
    await expect(endSecondFactor(world, kensetsu, trialPassword)).rejects.toThrow('not_possible_now')
  })

  it('stands nowhere in clear, neither its secret nor a code', async () => {
    const codes = await aSecondFactor(world, hitachinaka)
    const secret = await secretOf(world, hitachinaka.userId)

    const stored = await everythingStored(world)

    for (const hidden of [
      secret.toString('hex'),
      base32(secret),
      ...codes,
      ...codes.map((code) => code.replace('-', '')),
    ])
      expect(stored).not.toContain(hidden)
  })
})
