import type { DeadlineSettings } from '../domain/deadline-settings.ts'
import { Refused } from '../domain/errors.ts'
import { addDeadlineSettings, getDeadlineSettings } from '../store/deadline-settings.ts'
import type { Deps, OrdererUser } from './deps.ts'
import { perform } from './perform.ts'

/** 期限の設定を保存する. What was counted before keeps the rule it was counted by. */
export async function setDeadlineSettings(deps: Deps, user: OrdererUser, settings: DeadlineSettings): Promise<void> {
  await perform(deps, user, 'set-deadline-settings', async ({ tx, at, record }) => {
    if (!user.roles.includes('id_administrator')) throw new Refused('not_allowed')
    const before = await getDeadlineSettings(tx, user.ordererId)
    if (before.version !== settings.version) throw new Refused('changed_meanwhile')
    await addDeadlineSettings(tx, user.ordererId, settings, { by: user.userId, at })
    const { days, firstDay, closedDays, rungs } = settings
    await record({
      name: 'deadline_settings.set',
      subjectId: user.ordererId,
      details: { days, firstDay, closedDays, rungs },
    })
  })
}
