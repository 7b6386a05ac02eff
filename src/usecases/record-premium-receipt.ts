import { withRequest } from '../domain/application.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import { receivePremium, takeBackReceipt } from '../domain/request.ts'
import type { Yen } from '../domain/yen.ts'
import { getApplicationOfRequest, getForSurety, saveApplication } from '../store/applications.ts'
import { postPremium } from '../store/premiums.ts'
import type { DeskUser, Deps } from './deps.ts'
import { type Act, perform } from './perform.ts'

/** The step of a bank's transfer that a receipt is booked by. */
export type ByTransfer = { readonly transferId: string; readonly transferStepId: string }

/** 保証料の領収. Makes issue possible (約款第1条の2); another amount than the one fixed is refused. */
export async function recordPremiumReceipt(
  deps: Deps,
  user: DeskUser,
  id: string,
  requestId: string,
  version: number,
  amount: Yen,
): Promise<void> {
  await perform(deps, user, 'record-premium-receipt', async (act) => {
    const before = await getForSurety(act.tx, user.suretyId, id)
    if (before.version !== version) throw new Refused('changed_meanwhile')
    await receiveWithin(act, user, before, requestId, amount, null)
  })
}

/** The same within the act that applies a transfer; says the number it was received under. */
export async function receiveByTransfer(
  act: Act,
  user: DeskUser,
  requestId: string,
  amount: Yen,
  by: ByTransfer,
): Promise<string> {
  const before = await ofRequest(act, user, requestId)
  await receiveWithin(act, user, before, requestId, amount, by)
  return before.receptionNumber ?? ''
}

/** Takes back what a transfer was booked to: the request is unpaid again, by an opposite entry. Before issue only. */
export async function takeBackByTransfer(
  act: Act,
  user: DeskUser,
  { requestId, amount, reason }: { readonly requestId: string; readonly amount: Yen; readonly reason: string },
  { transferId, transferStepId }: ByTransfer,
): Promise<void> {
  const { tx, at, today, record } = act
  const before = await ofRequest(act, user, requestId)
  await saveApplication(tx, before, { ...withRequest(before, requestId, takeBackReceipt), savedAt: at })
  const entry = { requestId, changeNumber: 0, amount, on: today, at, by: user.userId, transferStepId }
  await postPremium(tx, { ...entry, kind: 'receipt_reversal' })
  await record({ name: 'request.receipt_reversed', subjectId: requestId, details: { amount, transferId, reason } })
}

async function receiveWithin(
  { tx, at, today, record }: Act,
  user: DeskUser,
  before: Awaited<ReturnType<typeof getForSurety>>,
  requestId: string,
  amount: Yen,
  by: ByTransfer | null,
): Promise<void> {
  const after = withRequest(before, requestId, (request) => receivePremium(request, amount, at))
  if (!after.requests.some(({ id }) => id === requestId)) throw new NotFound()

  await saveApplication(tx, before, { ...after, savedAt: at })
  const entry = { requestId, changeNumber: 0, amount, on: today, at, by: user.userId }
  await postPremium(tx, { ...entry, kind: 'receipt', ...(by && { transferStepId: by.transferStepId }) })
  const details = { amount, ...(by && { transferId: by.transferId }) }
  await record({ name: 'request.premium_received', subjectId: requestId, details })
}

async function ofRequest({ tx }: Act, user: DeskUser, requestId: string) {
  const { id } = await getApplicationOfRequest(tx, requestId)
  return getForSurety(tx, user.suretyId, id)
}
