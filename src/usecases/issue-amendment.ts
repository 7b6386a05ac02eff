import { amendmentOf } from '../domain/amendment-content.ts'
import {
  type AmendmentRequest,
  demandFresh,
  issueAmendment,
  receiveAdditional,
  takeBackAdditional,
} from '../domain/amendment-request.ts'
import { Refused } from '../domain/errors.ts'
import type { Yen } from '../domain/yen.ts'
import { getAmendmentForSurety, holdAmendment, saveAmendment } from '../store/amendment-requests.ts'
import { getNewest, nextChangeNumber } from '../store/certificates.ts'
import { getGuaranteeForSurety } from '../store/guarantees.ts'
import { postPremium } from '../store/premiums.ts'
import { issueVersion } from './amend-guarantee.ts'
import type { DeskUser, Deps } from './deps.ts'
import { type Act, perform } from './perform.ts'
import type { ByTransfer } from './record-premium-receipt.ts'

/** 追加保証料の領収. Makes issue possible; another amount than the one fixed is refused. */
export async function recordAdditionalPremium(
  deps: Deps,
  user: DeskUser,
  id: string,
  version: number,
  amount: Yen,
): Promise<void> {
  await perform(deps, user, 'record-additional-premium', async (act) => {
    const before = await getAmendmentForSurety(act.tx, user.suretyId, id)
    if (before.version !== version) throw new Refused('changed_meanwhile')
    await receiveWithin(act, user, before, amount, null)
  })
}

/** The same within the act that applies a transfer; says the number it was received under. */
export async function receiveAdditionalByTransfer(
  act: Act,
  user: DeskUser,
  id: string,
  amount: Yen,
  by: ByTransfer,
): Promise<string> {
  const before = await getAmendmentForSurety(act.tx, user.suretyId, id)
  await receiveWithin(act, user, before, amount, by)
  return before.receptionNumber ?? ''
}

/** Takes back what a transfer was booked to: the change is unpaid again, by an opposite entry. Before issue only. */
export async function takeBackAdditionalByTransfer(
  { tx, at, today, record }: Act,
  user: DeskUser,
  booked: { readonly id: string; readonly changeNumber: number; readonly amount: Yen; readonly reason: string },
  { transferId, transferStepId }: ByTransfer,
): Promise<void> {
  const { id, changeNumber, amount, reason } = booked
  const before = await getAmendmentForSurety(tx, user.suretyId, id)
  await saveAmendment(tx, before, { ...takeBackAdditional(before), savedAt: at })
  const { requestId } = await getGuaranteeForSurety(tx, user.suretyId, before.guaranteeId)
  const entry = { requestId, changeNumber, amount, on: today, at, by: user.userId, amendmentId: id, transferStepId }
  await postPremium(tx, { ...entry, kind: 'receipt_reversal' })
  await record({ name: 'amendment.receipt_reversed', subjectId: id, details: { amount, transferId, reason } })
}

async function receiveWithin(
  { tx, at, today, record }: Act,
  user: DeskUser,
  before: AmendmentRequest,
  amount: Yen,
  by: ByTransfer | null,
): Promise<void> {
  const { id } = before
  await saveAmendment(tx, before, { ...receiveAdditional(before, amount, at), savedAt: at })
  const { requestId } = await getGuaranteeForSurety(tx, user.suretyId, before.guaranteeId)
  const changeNumber = await nextChangeNumber(tx, before.guaranteeId)
  const entry = { requestId, changeNumber, amount, on: today, at, by: user.userId, amendmentId: id }
  await postPremium(tx, { ...entry, kind: 'receipt', ...(by && { transferStepId: by.transferStepId }) })
  const details = { amount, ...(by && { transferId: by.transferId }) }
  await record({ name: 'amendment.premium_received', subjectId: id, details })
}

/**
 * 変更の発行. In one transaction the change is claimed, the version 変更-n frozen under the same number and key, and what is
 * given back posted. Until then the old version is the newest everywhere.
 */
export async function issueAmendedCertificate(deps: Deps, user: DeskUser, id: string, version: number): Promise<void> {
  await perform(deps, user, 'issue-amendment', async (act) => {
    const { tx, at, today, record } = act
    if (!user.roles.includes('approver')) throw new Refused('not_allowed')
    const before = await getAmendmentForSurety(tx, user.suretyId, id)
    if (before.version !== version) throw new Refused('changed_meanwhile')
    // The change is claimed first: of two officers in the same instant, one waits here and is then refused.
    await holdAmendment(tx, before)
    const issued = issueAmendment(before, user.userId)
    const guarantee = await getGuaranteeForSurety(tx, user.suretyId, before.guaranteeId)
    const newest = await getNewest(tx, guarantee.id)
    demandFresh(before, { state: guarantee.state, newestCertificateId: newest.id })

    const made = await issueVersion(act, user, guarantee, amendmentOf(before.content, newest.content))
    const { certificateId, changeNumber } = made
    await saveAmendment(tx, before, { ...issued, issuedCertificateId: certificateId, savedAt: at })
    const entry = { requestId: guarantee.requestId, changeNumber, on: today, at, by: user.userId, amendmentId: id }
    if (before.refundPremium) await postPremium(tx, { ...entry, kind: 'refund', amount: before.refundPremium })
    await record({ name: 'amendment.issued', subjectId: id, details: { guaranteeId: guarantee.id, changeNumber } })
  })
}
