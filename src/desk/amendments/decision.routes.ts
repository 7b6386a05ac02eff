import { type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { slipsOf } from '../../access/premium-slips.routes.ts'
import { Refused } from '../../domain/errors.ts'
import { yen } from '../../domain/yen.ts'
import { issueAmendedCertificate, recordAdditionalPremium } from '../../usecases/issue-amendment.ts'
import { premiumDueOn } from '../../usecases/premium-due-on.ts'
import { approveAmendmentRequest, declineAmendment } from '../../usecases/review-amendment.ts'
import { linesField, versionField, yenField } from '../../web/fields.ts'
import { type FieldErrors, readForm, type Typed } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { formatYen } from '../../wording/format.ts'
import { isStale, unprocessed } from '../act.routes.ts'
import { page } from '../views.ts'
import { approvalPage } from './approval.page.ts'
import { declinePage, issuePage, receiptPage } from './decision.page.ts'
import { type ActName, type AmendmentFacts, amendmentFacts, demandRole, hrefOf, isOpen } from './facts.ts'

const versionForm = z.object({ version: versionField() })
const declineForm = z.object({ version: versionField(), reason: linesField('引受不可の理由', { maxLength: 400 }) })
const receiptForm = z.object({ version: versionField(), amount: yenField('入金額') })

type Shown = { typed: Typed; errors: FieldErrors; isConflict?: boolean }

/** 承認, 引受不可, 追加保証料の領収 and 発行 of a change, each on a page of its own. */
export function decisionRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/desk/amendments/:id/approval', async (req, res) => {
    const facts = await factsForAct(res, req.params.id, 'approval')
    if (!facts) return
    const dueOn = await premiumDueOn(facts.db, facts.user.suretyId, facts.context.today)
    page(res, 'desk/amendments/approval', approvalPage(facts, dueOn, csrfField(res)))
  })

  router.post('/desk/amendments/:id/approval', async (req, res) => {
    const { id } = req.params
    const form = readForm(versionForm, req)
    if (!form.ok) return res.redirect(303, `${hrefOf(id)}/approval`)
    await approveAmendmentRequest(depsOf(res), deskUser(res), id, form.value.version)
    res.redirect(303, hrefOf(id))
  })

  router.get('/desk/amendments/:id/decline', async (req, res) => {
    await showDecline(res, req.params.id, { typed: {}, errors: {} })
  })

  router.post('/desk/amendments/:id/decline', async (req, res) => {
    const { id } = req.params
    const form = readForm(declineForm, req)
    if (!form.ok) return showDecline(unprocessed(res, form.errors), id, form)
    try {
      await declineAmendment(depsOf(res), deskUser(res), id, form.value.version, form.value.reason)
    } catch (error) {
      if (!isStale(error)) throw error
      return showDecline(res.status(409), id, { typed: form.typed, errors: {}, isConflict: true })
    }
    res.redirect(303, hrefOf(id))
  })

  router.get('/desk/amendments/:id/premium-receipt', async (req, res) => {
    await showReceipt(res, req.params.id, { typed: {}, errors: {} })
  })

  router.post('/desk/amendments/:id/premium-receipt', async (req, res) => {
    const { id } = req.params
    const form = readForm(receiptForm, req)
    if (!form.ok) return showReceipt(unprocessed(res, form.errors), id, form)
    try {
      await recordAdditionalPremium(depsOf(res), deskUser(res), id, form.value.version, form.value.amount)
    } catch (error) {
      return showReceipt(res.status(422), id, { typed: form.typed, errors: mismatch(error) })
    }
    res.redirect(303, hrefOf(id))
  })

  router.get('/desk/amendments/:id/issue', async (req, res) => {
    await showIssue(res, req.params.id)
  })

  router.post('/desk/amendments/:id/issue', async (req, res) => {
    const { id } = req.params
    const form = readForm(versionForm, req)
    if (!form.ok) return res.redirect(303, `${hrefOf(id)}/issue`)
    try {
      await issueAmendedCertificate(depsOf(res), deskUser(res), id, form.value.version)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      if (error.reason !== 'same_person' && error.reason !== 'not_allowed') throw error
      return showIssue(res.status(error.reason === 'same_person' ? 409 : 403), id)
    }
    res.redirect(303, hrefOf(id))
  })

  return router
}

/**
 * Null where the act is not open: it has been done meanwhile, is not due, or the guarantee has become another; the change
 * itself says how it stands, and that is where the answer leads.
 */
async function factsForAct(res: Response, id: string, act: ActName): Promise<AmendmentFacts | null> {
  const facts = await amendmentFacts(res, id)
  demandRole(facts, act)
  const isStopped = facts.obstacle !== null && act === 'approval'
  if (isOpen(facts.amendment, act) && !isStopped) return facts
  res.redirect(303, hrefOf(id))
  return null
}

async function showDecline(res: Response, id: string, { typed, errors, isConflict = false }: Shown): Promise<void> {
  const facts = await factsForAct(res, id, 'decline')
  if (!facts) return
  const shown = { typed, errors, isConflict, csrfField: csrfField(res) }
  page(res, 'desk/amendments/decline', declinePage(facts, shown))
}

async function showReceipt(res: Response, id: string, shown: Shown): Promise<void> {
  const facts = await factsForAct(res, id, 'premium-receipt')
  if (!facts) return
  page(res, 'desk/amendments/premium-receipt', receiptPage(facts, { ...shown, csrfField: csrfField(res) }))
}

/** The preview is for everybody at the desk; whoever may not issue reads why in the place of the button. */
async function showIssue(res: Response, id: string): Promise<void> {
  const facts = await amendmentFacts(res, id)
  if (!isOpen(facts.amendment, 'issue') || facts.obstacle) return res.redirect(303, hrefOf(id))
  const papers = await slipsOf(res, 'desk', [facts.guarantee.requestId], id)
  page(res, 'desk/amendments/issue', { ...issuePage(facts, csrfField(res)), ...papers })
}

/** Another amount than the one fixed is wrong at its field; every other refusal is no matter of the form. */
function mismatch(error: unknown): FieldErrors {
  if (!(error instanceof Refused) || error.reason !== 'premium_mismatch') throw error
  const expected = formatYen(yen(Number(error.detail['expected'])))
  return { amount: `入金額が、ご案内した追加保証料（${expected}）と違います。入金の明細を確認してください` }
}
