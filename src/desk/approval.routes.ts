import { Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../access/context.ts'
import { csrfField } from '../access/frame.ts'
import { getRateTableInForce } from '../store/rates.ts'
import { approveRequest } from '../usecases/approve-request.ts'
import { premiumDueOn } from '../usecases/premium-due-on.ts'
import { optionalIdField, versionField } from '../web/fields.ts'
import { readForm } from '../web/form.ts'
import { acceptIds } from '../web/ids.ts'
import { factsForAct, hrefOf } from './act.routes.ts'
import { approvalPage } from './approval.page.ts'
import { page } from './views.ts'

const approvalForm = z.object({ version: versionField(), rateTableId: optionalIdField('料率表') })

/** 引受承認 of one request, on a page of its own that shows the premium before it is fixed. */
export function approvalRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id', 'requestId')

  router.get('/desk/applications/:id/requests/:requestId/approval', async (req, res) => {
    const found = await factsForAct(res, req.params, 'approval')
    if (!found) return
    const { facts, request } = found
    const table = await getRateTableInForce(depsOf(res).db, facts.user.suretyId, request.product, facts.today)
    const dueOn = await premiumDueOn(depsOf(res).db, facts.user.suretyId, facts.today)
    page(res, 'desk/applications/approval', approvalPage(facts, request, table, dueOn, csrfField(res)))
  })

  router.post('/desk/applications/:id/requests/:requestId/approval', async (req, res) => {
    const { id, requestId } = req.params
    const form = readForm(approvalForm, req)
    if (!form.ok) return res.redirect(303, `${hrefOf(id)}/requests/${requestId}/approval`)
    const { version, rateTableId } = form.value
    await approveRequest(depsOf(res), deskUser(res), id, requestId, version, rateTableId ?? undefined)
    res.redirect(303, hrefOf(id))
  })

  return router
}
