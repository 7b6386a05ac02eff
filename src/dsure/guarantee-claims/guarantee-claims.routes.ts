import { type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, ordererUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { claimDraftRoutes } from '../../access/guarantee-claims/draft.routes.ts'
import type { ClaimSide } from '../../access/guarantee-claims/side.ts'
import { claimAnswerPdf } from '../../pdf/claim-answer.ts'
import { guaranteeClaimPdf } from '../../pdf/guarantee-claim.ts'
import { terminationNoticePdf } from '../../pdf/termination-notice.ts'
import { listEventsOf } from '../../store/audit.ts'
import { findClaimDecision, findClaimPayment } from '../../store/claim-decisions.ts'
import { listInquiries } from '../../store/claim-inquiries.ts'
import { listClaimsOfOrderer } from '../../store/guarantee-claim-lists.ts'
import type { GuaranteeClaim } from '../../store/guarantee-claims.ts'
import { getGuarantee } from '../../store/guarantees.ts'
import { listFiles } from '../../store/subject-files.ts'
import { filesOfClaim, getClaimFor, withdrawClaim } from '../../usecases/guarantee-claims.ts'
import { viewTerminationNotice } from '../../usecases/termination-notice.ts'
import { sendDownload } from '../../web/download.ts'
import { linesField, versionField } from '../../web/fields.ts'
import { type FieldErrors, readForm, type Typed } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { page } from '../views.ts'
import { claimListPage } from './list.page.ts'
import { claimShowPage } from './show.page.ts'

const mostListed = 200
const withdrawalForm = z.object({ version: versionField(), reason: linesField('取り下げる理由', { maxLength: 400 }) })

/** 保証金の請求 by the body: made, sent, followed, withdrawn. */
export function guaranteeClaimRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/dsure/guarantee-claims', async (_req, res) => {
    const rows = await listClaimsOfOrderer(depsOf(res).db, ordererUser(res).ordererId, mostListed)
    page(res, 'dsure/guarantee-claims/index', claimListPage(rows))
  })

  router.post('/dsure/guarantee-claims/:id/withdrawal', async (req, res) => {
    const { id } = req.params
    const form = readForm(withdrawalForm, req)
    if (!form.ok) {
      const claim = await getClaimFor(depsOf(res).db, ordererUser(res), id)
      const isWrong = Object.keys(form.errors).length > 0
      return show(isWrong ? res.status(422) : res, claim, form)
    }
    await withdrawClaim(depsOf(res), ordererUser(res), id, form.value.version, form.value.reason)
    res.redirect(303, `/dsure/guarantee-claims/${id}`)
  })

  router.get('/dsure/guarantee-claims/:id/notice/pdf', async (req, res) => {
    const notice = await viewTerminationNotice(depsOf(res), ordererUser(res), req.params.id)
    sendDownload(res, {
      name: `契約解除通知書（案）_${notice.guaranteeNumber}.pdf`,
      type: 'application/pdf',
      bytes: await terminationNoticePdf(notice),
      disposition: 'inline',
    })
  })

  router.use(claimDraftRoutes(side))
  return router
}

const side: ClaimSide = {
  portal: 'dsure',
  userOf: ordererUser,
  page: (res, ...view) => page(res, view[0], view[1]),
  letterPdf: guaranteeClaimPdf,
  answerPdf: claimAnswerPdf,
  showSubmitted: show,
}

async function show(
  res: Response,
  claim: GuaranteeClaim,
  { typed, errors }: { readonly typed: Typed; readonly errors: FieldErrors },
): Promise<void> {
  const { db } = depsOf(res)
  const facts = {
    claim,
    guarantee: await getGuarantee(db, claim.guaranteeId),
    files: await listFiles(db, filesOfClaim(claim.id)),
    events: await listEventsOf(db, claim.realmId, [claim.id]),
    inquiries: await listInquiries(db, claim.id),
    decision: await findClaimDecision(db, claim.id),
    payment: await findClaimPayment(db, claim.id),
  }
  const model = claimShowPage(side, facts, { typed, errors, csrfOf: () => csrfField(res) })
  page(res, 'dsure/guarantee-claims/show', model)
}
