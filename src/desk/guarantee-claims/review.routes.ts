import { type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import type { ClaimSide } from '../../access/guarantee-claims/side.ts'
import { dayOf } from '../../domain/day.ts'
import { Refused, type RefusalReason } from '../../domain/errors.ts'
import { yen } from '../../domain/yen.ts'
import { claimAnswerPdf } from '../../pdf/claim-answer.ts'
import { guaranteeClaimPdf } from '../../pdf/guarantee-claim.ts'
import { listClaimsOfSurety } from '../../store/guarantee-claim-lists.ts'
import { getClaimForSurety, type GuaranteeClaim } from '../../store/guarantee-claims.ts'
import {
  confirmClaimDecision,
  proposeClaimDecision,
  recordClaimPayment,
  takeBackClaimDecision,
  turnDownClaimDecision,
} from '../../usecases/claim-decisions.ts'
import { addPoint, removePoint, sendInquiry } from '../../usecases/claim-inquiries.ts'
import {
  choiceField,
  dayField,
  linesField,
  optionalLinesField,
  optionalTextField,
  optionalYenField,
  textField,
  versionField,
  yenField,
} from '../../web/fields.ts'
import { type FieldErrors, readForm, type Typed } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { refusalText } from '../../wording/refusals.ts'
import { unprocessed } from '../act.routes.ts'
import { claimLine } from '../claims/subjects.ts'
import { procedureLinks } from '../procedures.ts'
import { page } from '../views.ts'
import { deskClaimFacts } from './facts.ts'
import { claimTabs, deskClaimsPage } from './list.page.ts'
import { pointOf, targetsOf } from './points.page.ts'
import { claimReviewPage } from './review.page.ts'

const mostListed = 200
const targets = [...new Set([...targetsOf('advance_payment'), ...targetsOf('performance')].map(({ value }) => value))]
const version = versionField()
const versionForm = z.object({ version })
const pointForm = z.object({
  version,
  target: choiceField('照会する対象', targets),
  text: linesField('照会の内容', { maxLength: 1000 }),
})
const inquiryForm = z.object({ version, note: optionalLinesField('全体への添え書き', { maxLength: 1000 }) })
const decisionForm = z.object({
  version,
  kind: choiceField('回答', ['payment', 'refusal']),
  amount: optionalYenField('支払額'),
  decisionReason: linesField('決定の理由', { maxLength: 1000 }),
  article: textField('根拠とする約款の条項', { maxLength: 100 }),
})
const confirmForm = z.object({ version, guaranteeNumber: optionalTextField('保証契約番号', { maxLength: 40 }) })
const turnDownForm = z.object({ version, decisionNote: linesField('差し戻す理由', { maxLength: 400 }) })
const paymentForm = z.object({
  version,
  paidAmount: yenField('支払った額'),
  paidOn: dayField('支払った日'),
  bankReference: textField('銀行の整理番号', { maxLength: 40 }),
})

/** 保証金の請求 at the desk: the list, the review, the questions, the decision of two persons, the payment. */
export function claimReviewRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id', 'pointId', 'decisionId')

  router.get('/desk/guarantee-claims', async (req, res) => {
    const { db, now } = depsOf(res)
    const tab = claimTabs.find((one) => one === req.query['state']) ?? 'open'
    const rows = await listClaimsOfSurety(db, deskUser(res).suretyId, tab, mostListed)
    const procedures = procedureLinks('/desk/guarantee-claims')
    page(res, 'desk/guarantee-claims/index', deskClaimsPage(tab, rows, dayOf(now()), procedures))
  })

  router.post('/desk/guarantee-claims/:id/points', async (req, res) => {
    const { id } = req.params
    const form = readForm(pointForm, req)
    if (!form.ok) return again(unprocessed(res, form.errors), id, form)
    const { target, text } = form.value
    await addPoint(depsOf(res), deskUser(res), id, form.value.version, pointOf(target, text))
    res.redirect(303, `${hrefOf(id)}#points`)
  })

  router.post('/desk/guarantee-claims/:id/points/:pointId/removal', async (req, res) => {
    const { id, pointId } = req.params
    const form = readForm(versionForm, req)
    if (form.ok) await removePoint(depsOf(res), deskUser(res), id, form.value.version, pointId)
    res.redirect(303, `${hrefOf(id)}#points`)
  })

  router.post('/desk/guarantee-claims/:id/inquiry', async (req, res) => {
    const { id } = req.params
    const form = readForm(inquiryForm, req)
    if (!form.ok) return again(unprocessed(res, form.errors), id, form)
    await sendInquiry(depsOf(res), deskUser(res), id, form.value.version, form.value.note)
    res.redirect(303, hrefOf(id))
  })

  router.post('/desk/guarantee-claims/:id/decisions', async (req, res) => {
    const { id } = req.params
    const form = readForm(decisionForm, req)
    if (!form.ok) return again(unprocessed(res, form.errors), id, form)
    const { kind, amount, decisionReason: reason, article } = form.value
    const proposed = { kind, reason, article, amount: kind === 'payment' ? (amount ?? yen(0)) : yen(0) }
    await atField(res, id, form.typed, { claim_amount_too_high: 'amount' }, () =>
      proposeClaimDecision(depsOf(res), deskUser(res), id, form.value.version, proposed),
    )
  })

  router.post('/desk/guarantee-claims/:id/decisions/:decisionId/confirmation', async (req, res) => {
    const { id, decisionId } = req.params
    const form = readForm(confirmForm, req)
    if (!form.ok) return again(unprocessed(res, form.errors), id, form)
    const { guaranteeNumber } = form.value
    await atField(res, id, form.typed, { number_mismatch: 'guaranteeNumber' }, () =>
      confirmClaimDecision(depsOf(res), deskUser(res), decisionId, form.value.version, guaranteeNumber),
    )
  })

  router.post('/desk/guarantee-claims/:id/decisions/:decisionId/refusal', async (req, res) => {
    const { id, decisionId } = req.params
    const form = readForm(turnDownForm, req)
    if (!form.ok) return again(unprocessed(res, form.errors), id, form)
    await turnDownClaimDecision(depsOf(res), deskUser(res), decisionId, form.value.version, form.value.decisionNote)
    res.redirect(303, hrefOf(id))
  })

  router.post('/desk/guarantee-claims/:id/decisions/:decisionId/taking-back', async (req, res) => {
    const { id, decisionId } = req.params
    const form = readForm(versionForm, req)
    if (form.ok) await takeBackClaimDecision(depsOf(res), deskUser(res), decisionId, form.value.version)
    res.redirect(303, hrefOf(id))
  })

  router.post('/desk/guarantee-claims/:id/payment', async (req, res) => {
    const { id } = req.params
    const form = readForm(paymentForm, req)
    if (!form.ok) return again(unprocessed(res, form.errors), id, form)
    const { paidAmount: amount, paidOn, bankReference } = form.value
    const fields = { claim_payment_mismatch: 'paidAmount', day_to_come: 'paidOn', report_twice: 'bankReference' }
    await atField(res, id, form.typed, fields, () =>
      recordClaimPayment(depsOf(res), deskUser(res), id, form.value.version, { amount, paidOn, bankReference }),
    )
  })

  return router
}

/** How the desk makes and shows claims; its drafts are copies of papers. */
export const deskClaimSide: ClaimSide = {
  portal: 'desk',
  userOf: deskUser,
  page: (res, ...view) => page(res, view[0], view[1]),
  letterPdf: guaranteeClaimPdf,
  answerPdf: claimAnswerPdf,
  showSubmitted: show,
}

function hrefOf(id: string): string {
  return `/desk/guarantee-claims/${id}`
}

/** Does an act; a refusal that is about a field stands at it. */
async function atField(
  res: Response,
  id: string,
  typed: Typed,
  fields: Partial<Record<RefusalReason, string>>,
  act: () => Promise<unknown>,
): Promise<void> {
  try {
    await act()
  } catch (error) {
    const field = error instanceof Refused ? fields[error.reason] : undefined
    if (!(error instanceof Refused) || !field) throw error
    const text = error.reason === 'number_mismatch' ? mismatch : refusalText(error.reason, error.detail).sentence
    return again(res.status(422), id, { typed, errors: { [field]: text } })
  }
  res.redirect(303, hrefOf(id))
}

const mismatch = 'この保証契約の番号を、もう一度入力してください。入力した番号が一致しません'

async function again(res: Response, id: string, shown: { typed: Typed; errors: FieldErrors }): Promise<void> {
  await show(res, await getClaimForSurety(depsOf(res).db, deskUser(res).suretyId, id), shown)
}

async function show(
  res: Response,
  claim: GuaranteeClaim,
  shown: { readonly typed: Typed; readonly errors: FieldErrors },
): Promise<void> {
  const around = { user: deskUser(res), today: dayOf(depsOf(res).now()), csrfOf: () => csrfField(res) }
  const facts = await deskClaimFacts(res, claim)
  const inHand = await claimLine(res, { kind: 'guarantee_claim', id: claim.id })
  const model = claimReviewPage(deskClaimSide, facts, { ...around, ...shown })
  page(res, 'desk/guarantee-claims/show', { ...model, claim: inHand })
}
