import { trialPassword } from '../../seeds/people.ts'
import { getSendingSettings } from '../../src/store/sending-settings.ts'
import type { ContractorUser } from '../../src/usecases/deps.ts'
import { saveSendingSettings, type SendingWish } from '../../src/usecases/save-sending-settings.ts'
import type { World } from './world.ts'

/** A company's 送信パスワード in tests. */
export const sendingPassword = 'okuru-mae-ni-7'

/** As cheap as argon2id gets; real costs are tested where passwords are. */
export const cheap = { memoryCost: 8, timeCost: 1, parallelism: 1 }

/** Another person of the same company, who is not among the world's people. */
export async function administratorOf(world: World): Promise<ContractorUser> {
  const { kensetsu } = world.people
  const row = await world
    .db('users')
    .where({ realm_id: kensetsu.realmId, login_id: 'kensetsu-kanri' })
    .first('id', 'name', 'login_id', 'roles')
  return { ...kensetsu, userId: row.id, name: row.name, loginId: row.login_id, roles: row.roles }
}

/** The company's administrator sets what is asked for before sending. */
export async function setSending(world: World, wish: Partial<SendingWish>) {
  const administrator = await administratorOf(world)
  const { version } = await getSendingSettings(world.db, administrator.contractorId)
  const whole = {
    mode: 'off',
    isFourEyes: false,
    approverIds: [],
    newPassword: '',
    ownPassword: trialPassword,
  } as const
  return saveSendingSettings(world, administrator, version, { ...whole, ...wish }, cheap)
}
