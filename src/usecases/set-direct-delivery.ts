import type { Day } from '../domain/day.ts'
import { Refused } from '../domain/errors.ts'
import { addDirectDelivery } from '../store/direct-deliveries.ts'
import type { Deps, OrdererUser } from './deps.ts'
import { perform } from './perform.ts'

/** 直接送付の設定. From a day on, certificates reach the body's inbox on issue, or no longer; what came stays. */
export async function setDirectDelivery(
  deps: Deps,
  user: OrdererUser,
  setting: { readonly isOn: boolean; readonly validFrom: Day },
): Promise<void> {
  await perform(deps, user, 'set-direct-delivery', async ({ tx, at, today, record }) => {
    if (!user.roles.includes('id_administrator')) throw new Refused('not_allowed')
    if (setting.validFrom < today) throw new Refused('not_possible_now')
    await addDirectDelivery(tx, { ordererId: user.ordererId, ...setting, by: user.userId, at })
    await record({ name: 'orderer.direct_delivery_set', subjectId: user.ordererId, details: setting })
  })
}
