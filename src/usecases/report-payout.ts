import type { Day } from '../domain/day.ts'
import { Refused } from '../domain/errors.ts'
import { paidOf, reported } from '../domain/payout-request.ts'
import { lockLedger } from '../store/deposits.ts'
import { getPayoutForSurety, savePayoutRequest } from '../store/payout-requests.ts'
import { postWithin } from './deposit-entries.ts'
import type { DeskUser, Deps } from './deps.ts'
import { type Act, perform } from './perform.ts'

export type PayoutReport = {
  readonly happenedOn: Day
  readonly bankReference: string
  /** Why the bank did not pay a line, by the line's id; the others were paid. */
  readonly unpaid: Readonly<Record<string, string>>
}

/** 払出の報告を記録する: posts what the bank paid of a printed request, and frees what it did not pay. */
export async function reportPayout(
  deps: Deps,
  user: DeskUser,
  id: string,
  version: number,
  report: PayoutReport,
): Promise<void> {
  await perform(deps, user, 'report-payout', (act) => reportWithin(act, user, id, version, report))
}

/** The same within an act that takes in several reports. */
export async function reportWithin(
  act: Act,
  user: DeskUser,
  id: string,
  version: number | null,
  { happenedOn, bankReference, unpaid }: PayoutReport,
): Promise<void> {
  const { tx, at, record } = act
  const { guaranteeId } = await getPayoutForSurety(tx, user.suretyId, id)
  await lockLedger(tx, guaranteeId)
  const before = await getPayoutForSurety(tx, user.suretyId, id)
  if (version !== null && before.version !== version) throw new Refused('changed_meanwhile')
  const after = reported(before, unpaid)
  const amount = paidOf(after)

  if (after.state === 'paid')
    await postWithin(act, user, guaranteeId, { kind: 'payout', amount, happenedOn, bankReference }, id)
  await savePayoutRequest(tx, before, after, at)
  const details = { guaranteeId, amount, unpaidCount: Object.keys(unpaid).length, bankReference }
  await record({ name: 'payout_request.reported', subjectId: id, details })
}
