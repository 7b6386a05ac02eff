import type { RegistrationContent } from '../../src/domain/registration.ts'
import { linkToken } from '../../src/store/sealing.ts'
import { applyForRegistration, confirmRegistration } from '../../src/usecases/apply-for-registration.ts'
import { but, type World } from './world.ts'

/** 利用申込 of a company nobody knows, with two people. */
export function aRegistrationContent(world: World, wish: Partial<RegistrationContent> = {}): RegistrationContent {
  return {
    company: {
      name: '株式会社 青空組',
      nameKana: 'アオゾラグミ',
      postalCode: '310-0011',
      address: '茨城県水戸市三の丸1-1-1',
      representativeTitle: '代表取締役',
      representativeName: '青空 晴子',
      telephone: '029-000-0099',
    },
    licenseNumber: '茨城県知事許可（般-6）第99999号',
    corporateNumber: '7000012050002',
    officeId: world.officeId,
    users: [
      { name: '青空 太一', email: 'taichi@aozora.example.jp', loginId: 'aozora-taichi', role: 'administrator' },
      { name: '青空 花', email: 'hana@aozora.example.jp', loginId: 'aozora-hana', role: 'drafter' },
    ],
    ...wish,
  }
}

/** Applied, not yet confirmed. Gives its id and the token of its mail. */
export async function anAppliedRegistration(
  world: World,
  wish: Partial<RegistrationContent> = {},
  address = '192.0.2.1',
) {
  const sender = but(world, { request: { ...world.request, address } })
  const before: string[] = await world.db('registrations').pluck('id')
  await applyForRegistration(sender, aRegistrationContent(world, wish))
  const { id } = await world.db('registrations').whereNotIn('id', before).first('id')
  return { id: String(id), token: linkToken(world.secrets, 'registration', id) }
}

/** Confirmed by its mail: it waits at the desk. */
export async function aRegistration(world: World, wish: Partial<RegistrationContent> = {}) {
  const applied = await anAppliedRegistration(world, wish)
  await confirmRegistration(world, applied.token)
  return applied
}
