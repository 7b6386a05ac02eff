import { describe, expect, it } from 'vitest'
import { findDeskAccount, listDeskAccounts } from '../../src/store/desk-accounts.ts'
import { getCredentials } from '../../src/store/users.ts'
import {
  addDeskPerson,
  changeDeskPerson,
  makeDeskPassword,
  setDeskPersonStopped,
} from '../../src/usecases/desk-accounts.ts'
import { isPassword } from '../../src/usecases/passwords.ts'
import { kaneko, ohno, saeki } from '../support/people.ts'
import { events, useWorld, type World } from '../support/world.ts'

const cost = { memoryCost: 1024, timeCost: 1, parallelism: 1 }
const mori = {
  loginId: 'mori',
  name: '森 恵子',
  email: 'mori@example.jp',
  section: '営業部 審査課',
  roles: ['reviewer'] as const,
}
const account = async (world: World, id: string) =>
  (await findDeskAccount(world.db, kaneko.suretyId, id)) ?? expect.fail()

describe('the accounts of the desk', () => {
  const world = useWorld()

  it('are added by an administrator, once a login id, and cannot be signed in with before a password is made', async () => {
    await expect(addDeskPerson(world, ohno, mori, cost)).rejects.toThrow('not_allowed')
    const id = await addDeskPerson(world, kaneko, mori, cost)
    await expect(addDeskPerson(world, kaneko, mori, cost)).rejects.toThrow('login_id_taken')

    expect(await account(world, id)).toMatchObject({ loginId: 'mori', roles: ['reviewer'], mustChangePassword: true })
    const made = await makeDeskPassword(world, kaneko, id, '登録のため', cost)
    const { passwordHash } = await getCredentials(world.db, id)
    expect(await isPassword(passwordHash, made.password)).toBe(true)
    expect(JSON.stringify(await events(world))).not.toContain(made.password)
    await makeDeskPassword(world, kaneko, id, '渡す前に失くしたため', cost)
    expect(await isPassword((await getCredentials(world.db, id)).passwordHash, made.password)).toBe(false)
  })

  it('are changed by another administrator only, old and new in the record', async () => {
    const { version } = await account(world, saeki.userId)
    const after = { roles: ['reviewer', 'administrator'] as const, section: '管理部', email: 'saeki@example.jp' }

    await expect(changeDeskPerson(world, saeki, ohno.userId, 1, after)).rejects.toThrow('not_allowed')
    await expect(changeDeskPerson(world, kaneko, kaneko.userId, 1, after)).rejects.toThrow('own_account')
    await expect(changeDeskPerson(world, kaneko, saeki.userId, version + 1, after)).rejects.toThrow('changed_meanwhile')
    await changeDeskPerson(world, kaneko, saeki.userId, version, after)

    expect((await events(world, 'user.desk_account_changed'))[0]).toMatchObject({
      subject_id: saeki.userId,
      details: { before: { roles: ['reviewer'] }, after: { roles: ['reviewer', 'administrator'], section: '管理部' } },
    })
  })

  it('never lose their last administrator, and an administrator cannot stop the own account', async () => {
    const administrator = { ...saeki, roles: ['reviewer', 'administrator'] }
    const { version } = await account(world, kaneko.userId)
    const stripped = { roles: ['reviewer'] as const, section: '', email: 'k@example.jp' }

    await expect(setDeskPersonStopped(world, kaneko, kaneko.userId, version, 'stop', '退職')).rejects.toThrow(
      'own_account',
    )
    await expect(setDeskPersonStopped(world, administrator, kaneko.userId, version, 'stop', '退職')).rejects.toThrow(
      'last_administrator',
    )
    await expect(changeDeskPerson(world, administrator, kaneko.userId, version, stripped)).rejects.toThrow(
      'last_administrator',
    )
    expect((await listDeskAccounts(world.db, kaneko.suretyId)).filter(({ disabledAt }) => disabledAt)).toEqual([])
  })

  it('that are stopped lose their sessions at once, and come back without them', async () => {
    const { version } = await account(world, ohno.userId)
    await setDeskPersonStopped(world, kaneko, ohno.userId, version, 'stop', '休職のため')
    expect((await account(world, ohno.userId)).disabledAt).not.toBeNull()
    await expect(makeDeskPassword(world, kaneko, ohno.userId, 'x', cost)).rejects.toThrow('not_possible_now')
    await expect(setDeskPersonStopped(world, kaneko, ohno.userId, version + 1, 'stop', 'x')).rejects.toThrow(
      'not_possible_now',
    )
    await setDeskPersonStopped(world, kaneko, ohno.userId, version + 1, 'restart', '復職のため')
    expect((await account(world, ohno.userId)).disabledAt).toBeNull()
  })
})
