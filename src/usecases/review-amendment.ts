import { type AmendmentField, amendmentFields } from '../domain/amendment-content.ts'
import { type AmendmentRequest, approveAmendment, demandFresh, stepAmendment } from '../domain/amendment-request.ts'
import { figuresOfAmendment } from '../domain/amendment-figures.ts'
import { Refused } from '../domain/errors.ts'
import { addAmendmentSendBack, countAmendmentSubmissions } from '../store/amendment-lists.ts'
import { getAmendmentForSurety, saveAmendment } from '../store/amendment-requests.ts'
import { nextChangeNumber } from '../store/certificates.ts'
import type { Db } from '../store/db.ts'
import { getGuaranteeForSurety } from '../store/guarantees.ts'
import { postPremium } from '../store/premiums.ts'
import { amendmentBasis, checkAmendment } from './check-amendment.ts'
import type { DeskUser, Deps } from './deps.ts'
import { demandInHand, takeInHand } from './desk-claims.ts'
import { perform } from './perform.ts'
import { premiumDueOn } from './premium-due-on.ts'

/** 変更の審査をはじめる. */
export async function beginAmendmentReview(deps: Deps, user: DeskUser, id: string, version: number): Promise<void> {
  await perform(deps, user, 'begin-amendment-review', async (act) => {
    const { tx, record } = act
    const before = await reviewed(tx, user, id, version)

    await saveAmendment(tx, before, stepAmendment(before, 'beginReview'))
    await takeInHand(act, user, { kind: 'amendment', id })
    await record({ name: 'amendment.review_begun', subjectId: id, details: {} })
  })
}

/** 訂正依頼, with a reason at each field that is to be put right. */
export async function sendBackAmendment(
  deps: Deps,
  user: DeskUser,
  id: string,
  version: number,
  reasons: Partial<Record<AmendmentField, string>>,
  note: string,
): Promise<void> {
  await perform(deps, user, 'send-back-amendment', async ({ tx, at, record, owe }) => {
    const before = await reviewed(tx, user, id, version)
    const fields = amendmentFields.filter((field) => reasons[field])
    if (fields.length === 0 && note === '') throw new Refused('incomplete')

    await saveAmendment(tx, before, { ...stepAmendment(before, 'sendBack'), savedAt: at })
    const round = await countAmendmentSubmissions(tx, id)
    const told = Object.fromEntries(fields.map((field) => [field, reasons[field] ?? '']))
    await addAmendmentSendBack(tx, { amendmentId: id, round, reasons: told, note, by: user.userId, at })
    await record({ name: 'amendment.sent_back', subjectId: id, details: { round, fields } })
    await owe({ kind: 'amendment-sent-back', amendmentId: id })
  })
}

/** 引受不可, with its reason. The guarantee stays as it is. */
export async function declineAmendment(
  deps: Deps,
  user: DeskUser,
  id: string,
  version: number,
  reason: string,
): Promise<void> {
  await perform(deps, user, 'decline-amendment', async ({ tx, at, record }) => {
    const before = await reviewed(tx, user, id, version)

    await saveAmendment(tx, before, { ...stepAmendment(before, 'decline'), declineReason: reason, savedAt: at })
    await record({ name: 'amendment.declined', subjectId: id, details: { reason } })
  })
}

/** 承認. The difference of the premium is fixed by the guarantee's own rates; what is to be paid more is charged. */
export async function approveAmendmentRequest(deps: Deps, user: DeskUser, id: string, version: number): Promise<void> {
  await perform(deps, user, 'approve-amendment', async ({ tx, at, today, record, owe }) => {
    const before = await reviewed(tx, user, id, version)
    const guarantee = await getGuaranteeForSurety(tx, user.suretyId, before.guaranteeId)
    const basis = await amendmentBasis(tx, guarantee, today)
    demandFresh(before, { state: guarantee.state, newestCertificateId: basis.newest.id })
    // A limit may have moved, or a day may have passed, since it was sent.
    if (checkAmendment(before, basis).some(({ severity }) => severity === 'error')) throw new Refused('incomplete')
    const { additional, refund } = figuresOfAmendment(before.content, basis.context)
    const difference = { additional, refund, dueOn: await premiumDueOn(tx, user.suretyId, today) }
    const approved = approveAmendment(before, user.userId, difference, basis.payment, at)

    await saveAmendment(tx, before, { ...approved, savedAt: at })
    const { requestId } = guarantee
    const changeNumber = await nextChangeNumber(tx, guarantee.id)
    const entry = { requestId, changeNumber, on: today, at, by: user.userId, amendmentId: id }
    await postPremium(tx, { ...entry, kind: 'additional', amount: additional })
    if (basis.payment === 'monthly') await postPremium(tx, { ...entry, kind: 'monthly_billing', amount: additional })
    const details = { additional, refund, payment: basis.payment }
    await record({ name: 'amendment.approved', subjectId: id, details })
    if (!approved.premiumSettledAt) await owe({ kind: 'additional-premium-due', amendmentId: id })
  })
}

async function reviewed(tx: Db, user: DeskUser, id: string, version: number): Promise<AmendmentRequest> {
  if (!user.roles.includes('reviewer')) throw new Refused('not_allowed')
  const amendment = await getAmendmentForSurety(tx, user.suretyId, id)
  if (amendment.version !== version) throw new Refused('changed_meanwhile')
  await demandInHand(tx, user, { kind: 'amendment', id })
  return amendment
}
