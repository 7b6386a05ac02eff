import type { Knex } from 'knex'
import { day } from '../src/domain/day.ts'
import { addDirectDelivery } from '../src/store/direct-deliveries.ts'
import { listStandingRealms } from '../src/store/realms.ts'

/** One body of the trial takes its certificates directly; all others wait for number and key. */
export async function seed(knex: Knex): Promise<void> {
  const realm = (await listStandingRealms(knex)).find(({ kind }) => kind === 'trial')
  if (!realm || (await knex('direct_deliveries').first('place'))) return
  const administrator = await knex('users').where({ realm_id: realm.id, login_id: 'ken-kanri' }).first()
  if (!administrator) return
  await addDirectDelivery(knex, {
    ordererId: administrator.orderer_id,
    isOn: true,
    validFrom: day('2026-05-18'),
    by: administrator.id,
    at: new Date('2026-05-18T09:30:00+09:00'),
  })
}
