import type { Day } from '../domain/day.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import { findPeriods } from '../store/held-periods.ts'
import { getGuaranteeForOrderer } from '../store/guarantees.ts'
import { addWorksEnd } from '../store/works-end-records.ts'
import type { Deps, OrdererUser } from './deps.ts'
import { perform } from './perform.ts'

/** 工期の変更を記録する: the certificate stays as it is; what it does not cover then shows. */
export async function recordWorksEnd(
  deps: Deps,
  user: OrdererUser,
  guaranteeId: string,
  version: number,
  { worksEndsOn, reason }: { readonly worksEndsOn: Day; readonly reason: string },
): Promise<void> {
  await perform(deps, user, 'record-works-end', async ({ tx, at, record }) => {
    const { realmId, state } = await getGuaranteeForOrderer(tx, user.ordererId, guaranteeId)
    if (state !== 'in_force') throw new Refused('guarantee_not_in_force', { state })
    const periods = await findPeriods(tx, user.ordererId, guaranteeId)
    if (!periods) throw new NotFound()
    if (periods.worksEndVersion !== version) throw new Refused('changed_meanwhile')
    if (worksEndsOn < periods.worksStartsOn) throw new Refused('period_reversed')
    const { ordererId, userId: by } = user
    await addWorksEnd(tx, { realmId, ordererId, guaranteeId, version, worksEndsOn, reason, by, at })
    await record({ name: 'guarantee.works_end_recorded', subjectId: guaranteeId, details: { worksEndsOn, reason } })
  })
}
