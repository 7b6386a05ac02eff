import { describe, expect, it } from 'vitest'
import { trialPassword } from '../../seeds/people.ts'
import { findPersonOf } from '../../src/store/contractor-directory.ts'
import { linkToken } from '../../src/store/sealing.ts'
import {
  changeColleague,
  inviteColleague,
  inviteColleagueAgain,
  liftColleagueFactor,
  resetColleague,
  setColleagueStopped,
} from '../../src/usecases/colleagues.ts'
import { liftPersonFactor } from '../../src/usecases/contractor-users.ts'
import type { ContractorUser } from '../../src/usecases/deps.ts'
import { liftDeskFactor } from '../../src/usecases/desk-accounts.ts'
import { openReset, resetPassword } from '../../src/usecases/reset-password.ts'
import { signIn } from '../../src/usecases/sign-in.ts'
import { idOf, kaneko, kensetsu, kensetsuDrafter, minato, ohno, saeki } from '../support/people.ts'
import { aSecondFactor } from '../support/second-factors.ts'
import { after, events, owed, useWorld } from '../support/world.ts'

const world = useWorld()
const cheap = { memoryCost: 8, timeCost: 1, parallelism: 1 }
const day = 86_400_000
const kanri: ContractorUser = {
  ...kensetsu,
  userId: idOf('trial', 'kensetsu-kanri'),
  loginId: 'kensetsu-kanri',
  name: '塚本 玲子',
  roles: ['drafter', 'submitter', 'administrator'],
}
const newcomer = {
  loginId: 'kensetsu-mito',
  name: '水戸 光',
  email: 'mito@example.jp',
  section: '水戸支店',
  roles: ['drafter'] as const,
}
const chosen = 'かわせみは あおい とりでした'

async function personOf(id: string) {
  return (await findPersonOf(world.db, kanri.contractorId, id)) ?? expect.fail()
}

async function invited(): Promise<string> {
  const answer = await inviteColleague(world, kanri, newcomer, trialPassword, cheap)
  return typeof answer === 'string' ? expect.fail(answer) : answer.id
}

async function newestToken(): Promise<string> {
  const { payload } = (await owed(world)).findLast(({ kind }) => kind.startsWith('colleague-')) ?? expect.fail()
  return linkToken(world.secrets, 'password-reset', payload['resetId'] ?? '')
}

describe('a colleague', () => {
  it('is invited by an administrator and chooses the first password alone, within seven days', async () => {
    expect(await inviteColleague(world, kanri, newcomer, 'まちがい', cheap)).toBe('wrong_own_password')
    const id = await invited()
    expect(await inviteColleague(world, kanri, newcomer, trialPassword, cheap)).toBe('login_id_taken')

    expect(await personOf(id)).toMatchObject({ roles: ['drafter'], section: '水戸支店', mustChangePassword: true })
    const token = await newestToken()
    await expect(openReset(after(world, 7 * day), 'netdesk', token)).rejects.toThrow()
    const late = after(world, 7 * day - 1)
    expect(await resetPassword(late, 'netdesk', token, chosen, cheap)).toBe('changed')
    expect((await signIn(world, 'netdesk', newcomer.loginId, chosen)).isSignedIn).toBe(true)
    await expect(inviteColleagueAgain(world, kanri, id, trialPassword)).rejects.toThrow('not_possible_now')
  })

  it('who is invited again comes by the new link only', async () => {
    const id = await invited()
    const first = await newestToken()
    expect(await inviteColleagueAgain(world, kanri, id, trialPassword)).toBe('done')

    await expect(openReset(world, 'netdesk', first)).rejects.toThrow()
    await openReset(world, 'netdesk', await newestToken())
  })

  it('is changed with old and new in the record, and told at both addresses', async () => {
    const { version } = await personOf(kensetsuDrafter.userId)
    const place = { roles: ['drafter', 'submitter'] as const, section: '経理課', email: 'new@example.jp' }
    await expect(
      changeColleague(world, kanri, kensetsuDrafter.userId, version + 1, place, trialPassword),
    ).rejects.toThrow('changed_meanwhile')

    expect(await changeColleague(world, kanri, kensetsuDrafter.userId, version, place, trialPassword)).toBe('done')

    expect((await events(world, 'user.colleague_changed'))[0]?.details).toMatchObject({
      before: { roles: ['drafter'], email: 'kensetsu-sakusei@example.jp' },
      after: { roles: ['drafter', 'submitter'], section: '経理課' },
    })
    expect((await owed(world)).map(({ payload }) => [payload['notice'], payload['address']])).toEqual([
      ['account_changed', undefined],
      ['email_changed', 'kensetsu-sakusei@example.jp'],
    ])
  })

  it('whose password was reset is out at once, and chooses another by a link of half an hour', async () => {
    const row = { portal: 'netdesk', data: '{}', started_at: world.instant(), seen_at: world.instant() }
    await world.db('sessions').insert({ ...row, id_hash: Buffer.alloc(32), user_id: kensetsu.userId })

    expect(await resetColleague(world, kanri, kensetsu.userId, '忘れたため', trialPassword, cheap)).toBe('done')

    expect(await world.db('sessions').whereNull('ended_at')).toEqual([])
    expect(await signIn(world, 'netdesk', kensetsu.loginId, trialPassword)).toEqual({ isSignedIn: false })
    const token = await newestToken()
    await expect(openReset(after(world, 30 * 60_000), 'netdesk', token)).rejects.toThrow()
    expect(await resetPassword(world, 'netdesk', token, chosen, cheap)).toBe('changed')
  })

  it('is stopped and let in again, and hears of both', async () => {
    const { version } = await personOf(kensetsu.userId)
    const stop = { wish: 'stop', reason: '退職' } as const
    expect(await setColleagueStopped(world, kanri, kensetsu.userId, version, stop, trialPassword)).toBe('done')
    expect(await signIn(world, 'netdesk', kensetsu.loginId, trialPassword)).toEqual({ isSignedIn: false })
    await expect(resetColleague(world, kanri, kensetsu.userId, 'x', trialPassword, cheap)).rejects.toThrow(
      'not_possible_now',
    )
    const restart = { wish: 'restart', reason: '復職' } as const
    await setColleagueStopped(world, kanri, kensetsu.userId, version + 1, restart, trialPassword)

    expect((await signIn(world, 'netdesk', kensetsu.loginId, trialPassword)).isSignedIn).toBe(true)
    expect((await owed(world)).map(({ payload }) => payload['notice'])).toEqual(['stopped', 'restarted'])
  })
})

type Act = (by: ContractorUser, id: string, password?: string) => Promise<unknown>
const place = { roles: ['drafter'] as const, section: '', email: 'x@example.jp' }
const stop = { wish: 'stop', reason: 'x' } as const
const acts: Readonly<Record<string, Act>> = {
  change: (by, id, password = trialPassword) => changeColleague(world, by, id, 1, place, password),
  stop: (by, id, password = trialPassword) => setColleagueStopped(world, by, id, 1, stop, password),
  reset: (by, id, password = trialPassword) => resetColleague(world, by, id, 'x', password, cheap),
  'lift the second factor': (by, id, password = trialPassword) => liftColleagueFactor(world, by, id, 'x', password),
  'invite again': (by, id, password = trialPassword) => inviteColleagueAgain(world, by, id, password),
}

describe('who may do what about whom', () => {
  it.each(Object.entries(acts))('%s', async (_name, act) => {
    await expect(act(kensetsu, kensetsuDrafter.userId), 'no administrator').rejects.toThrow('not_allowed')
    await expect(act(kanri, kanri.userId), 'oneself').rejects.toThrow('own_account')
    await expect(act(minato, kensetsuDrafter.userId), 'another company').rejects.toMatchObject({ name: 'NotFound' })
    await expect(act(kanri, saeki.userId), 'the desk').rejects.toMatchObject({ name: 'NotFound' })
    expect(await act(kanri, kensetsuDrafter.userId, 'まちがい')).toBe('wrong_own_password')
    expect(await world.db('outbox')).toEqual([])
  })

  it('an invitation is an administrator’s, and brings somebody of the own company only', async () => {
    await expect(inviteColleague(world, kensetsu, newcomer, trialPassword, cheap)).rejects.toThrow('not_allowed')
    await inviteColleague(world, minato, newcomer, trialPassword, cheap)
    const { contractor_id } = await world.db('users').where({ login_id: newcomer.loginId }).first('contractor_id')

    expect(contractor_id).toBe(minato.contractorId)
  })
})

describe('a lost second factor', () => {
  it('is lifted by the administrator of the company, and ends the sessions there are', async () => {
    await aSecondFactor(world, kensetsu)
    expect(await liftColleagueFactor(world, kanri, kensetsu.userId, '端末の故障', trialPassword)).toBe('done')

    expect((await signIn(world, 'netdesk', kensetsu.loginId, trialPassword)).isSignedIn).toBe(true)
    expect((await events(world, 'user.second_factor_lifted'))[0]).toMatchObject({
      actor_id: kanri.userId,
      subject_id: kensetsu.userId,
      details: { reason: '端末の故障' },
    })
    await expect(liftColleagueFactor(world, kanri, kensetsu.userId, 'x', trialPassword)).rejects.toThrow(
      'not_possible_now',
    )
  })

  it('of a company’s only administrator is lifted by the desk; of the desk by its administrator, and by nobody of their own', async () => {
    await aSecondFactor(world, minato)
    await aSecondFactor(world, saeki)
    await aSecondFactor(world, kaneko)
    await expect(liftPersonFactor(world, ohno, minato.contractorId, minato.userId, 'x')).rejects.toThrow('not_allowed')
    await expect(liftPersonFactor(world, saeki, kensetsu.contractorId, minato.userId, 'x')).rejects.toThrow()
    await liftPersonFactor(world, saeki, minato.contractorId, minato.userId, '紛失')
    await expect(liftDeskFactor(world, ohno, saeki.userId, 'x')).rejects.toThrow('not_allowed')
    await expect(liftDeskFactor(world, kaneko, kaneko.userId, 'x')).rejects.toThrow('own_account')
    await liftDeskFactor(world, kaneko, saeki.userId, '紛失')

    expect(await events(world, 'user.second_factor_lifted')).toHaveLength(2)
  })
})
