import { randomUUID } from 'node:crypto'
import type { Day } from '../domain/day.ts'
import { Refused } from '../domain/errors.ts'
import { paymentDueBy } from '../domain/payment-deadline.ts'
import {
  demandCovered,
  demandDays,
  isPaidInAdvance,
  type PaymentRequest,
  paymentRequestState,
} from '../domain/payment-request.ts'
import type { Yen } from '../domain/yen.ts'
import type { Db } from '../store/db.ts'
import { getDeadlineSettings } from '../store/deadline-settings.ts'
import { getGuaranteeForOrderer, lockGuarantee } from '../store/guarantees.ts'
import { addPaymentRequestEntry, getPaymentRequest, listPaymentRequestsOfGuarantee } from '../store/payment-requests.ts'
import type { Deps, OrdererUser } from './deps.ts'
import { type Act, perform } from './perform.ts'

/** What of a 前払金請求書 a body records. */
export type ReceivedRequest = { readonly receivedOn: Day; readonly amount: Yen; readonly note: string }

/** 前払金の請求を受けた: from now on its 支払期限 runs. Refused where the certificate does not cover it (R26). Gives its id. */
export async function recordPaymentRequest(
  deps: Deps,
  user: OrdererUser,
  guaranteeId: string,
  received: ReceivedRequest,
): Promise<string> {
  return perform(deps, user, 'record-payment-request', async ({ tx, at, today, record }) => {
    const { realmId, ordererId, state } = await coveringGuarantee(tx, user, guaranteeId, null, received.amount)
    if (state !== 'in_force') throw new Refused('guarantee_not_in_force', { state })
    demandDays(received.receivedOn, null, today)
    const { version: _version, rungs: _rungs, ...rule } = await getDeadlineSettings(tx, user.ordererId)
    const id = randomUUID()
    const dueOn = paymentDueBy(received.receivedOn, rule)
    await addPaymentRequestEntry(tx, {
      ...received,
      id,
      revision: 1,
      realmId,
      ordererId: ordererId ?? user.ordererId,
      guaranteeId,
      kind: 'received',
      dueOn,
      rule,
      paidOn: null,
      recordedBy: user.userId,
      recordedAt: at,
    })
    const { receivedOn, amount } = received
    await record({
      name: 'payment_request.received',
      subjectId: id,
      details: { guaranteeId, receivedOn, amount, dueOn },
    })
    return id
  })
}

/** 記録を訂正する, with the reason. What was recorded before stays beside it. */
export async function correctPaymentRequest(
  deps: Deps,
  user: OrdererUser,
  id: string,
  revision: number,
  received: ReceivedRequest,
): Promise<void> {
  await perform(deps, user, 'correct-payment-request', async (act) => {
    const before = await standingRequest(act.tx, user, id, revision)
    demandReason(received.note)
    await coveringGuarantee(act.tx, user, before.guaranteeId, id, received.amount)
    demandDays(received.receivedOn, before.paidOn, act.today)
    const dueOn = paymentDueBy(received.receivedOn, before.rule)
    await addNext(act, user, before, { ...received, kind: 'corrected', dueOn })
    const { receivedOn, amount, note: reason } = received
    await act.record({
      name: 'payment_request.corrected',
      subjectId: id,
      details: { receivedOn, amount, dueOn, reason },
    })
  })
}

/** 支払った日を記録する. */
export async function recordPayment(
  deps: Deps,
  user: OrdererUser,
  id: string,
  revision: number,
  paidOn: Day,
): Promise<void> {
  await perform(deps, user, 'record-payment', async (act) => {
    const before = await standingRequest(act.tx, user, id, revision)
    if (before.paidOn !== null) throw new Refused('not_possible_now')
    demandDays(before.receivedOn, paidOn, act.today)
    await addNext(act, user, before, { kind: 'paid', paidOn, note: '' })
    await act.record({ name: 'payment_request.paid', subjectId: id, details: { paidOn, amount: before.amount } })
  })
}

/** 支払の記録を取り消す: it was recorded by mistake, and the clock goes on where it was. */
export async function undoPayment(
  deps: Deps,
  user: OrdererUser,
  id: string,
  revision: number,
  reason: string,
): Promise<void> {
  await perform(deps, user, 'undo-payment', async (act) => {
    const before = await standingRequest(act.tx, user, id, revision)
    if (before.paidOn === null) throw new Refused('not_possible_now')
    demandReason(reason)
    await addNext(act, user, before, { kind: 'payment_undone', paidOn: null, note: reason })
    await act.record({ name: 'payment_request.payment_undone', subjectId: id, details: { reason } })
  })
}

/** 請求の記録を取り下げる: the contractor took it back, or it was recorded by mistake. */
export async function withdrawPaymentRequest(
  deps: Deps,
  user: OrdererUser,
  id: string,
  revision: number,
  reason: string,
): Promise<void> {
  await perform(deps, user, 'withdraw-payment-request', async (act) => {
    const before = await standingRequest(act.tx, user, id, revision)
    if (before.paidOn !== null) throw new Refused('not_possible_now')
    demandReason(reason)
    await addNext(act, user, before, { kind: 'withdrawn', note: reason })
    await act.record({ name: 'payment_request.withdrawn', subjectId: id, details: { reason } })
  })
}

/** Held until the transaction ends, so that two claims at once do not both find room under the certificate. */
async function coveringGuarantee(tx: Db, user: OrdererUser, guaranteeId: string, except: string | null, amount: Yen) {
  await getGuaranteeForOrderer(tx, user.ordererId, guaranteeId)
  const guarantee = await lockGuarantee(tx, guaranteeId)
  if (!isPaidInAdvance(guarantee.product)) throw new Refused('payment_request_not_advance')
  const all = await listPaymentRequestsOfGuarantee(tx, user.ordererId, guaranteeId)
  demandCovered(
    amount,
    all.filter(({ id }) => id !== except),
    guarantee.guaranteedAmount,
  )
  return guarantee
}

async function standingRequest(tx: Db, user: OrdererUser, id: string, revision: number): Promise<PaymentRequest> {
  const request = await getPaymentRequest(tx, user.ordererId, id)
  if (request.revision !== revision) throw new Refused('changed_meanwhile')
  if (paymentRequestState(request) === 'withdrawn') throw new Refused('not_possible_now')
  return request
}

async function addNext(
  { tx, at }: Act,
  user: OrdererUser,
  before: PaymentRequest,
  change: Partial<PaymentRequest> & Pick<PaymentRequest, 'kind' | 'note'>,
): Promise<void> {
  const { revision } = before
  await addPaymentRequestEntry(tx, {
    ...before,
    ...change,
    revision: revision + 1,
    recordedBy: user.userId,
    recordedAt: at,
  })
}

function demandReason(reason: string): void {
  if (reason === '') throw new Refused('incomplete')
}
