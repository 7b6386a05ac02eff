import type { Day } from '../domain/day.ts'
import { Refused } from '../domain/errors.ts'
import { addRefundRule, type RefundRule } from '../store/refund-rules.ts'
import type { Deps, DeskUser } from './deps.ts'
import { perform } from './perform.ts'

/** 返戻の割合を決める, by an administrator, from today on or from a later day. What was given back already stays. */
export async function setRefundRule(
  deps: Deps,
  user: DeskUser,
  rule: RefundRule & { readonly validFrom: Day; readonly reason: string },
): Promise<void> {
  await perform(deps, user, 'set-refund-rule', async ({ tx, at, today, record }) => {
    if (!user.roles.includes('administrator')) throw new Refused('not_allowed')
    if (rule.validFrom < today) throw new Refused('rate_day_over')
    const { voiding, cancellation, validFrom, reason } = rule
    await addRefundRule(tx, user.suretyId, { voiding, cancellation, validFrom, reason, by: user.userId, at })
    await record({ name: 'refund_rule.set', subjectId: null, details: { voiding, cancellation, validFrom, reason } })
  })
}
