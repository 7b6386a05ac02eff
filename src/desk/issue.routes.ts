import { type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../access/context.ts'
import { csrfField } from '../access/frame.ts'
import { slipsOf } from '../access/premium-slips.routes.ts'
import { Refused } from '../domain/errors.ts'
import { listGuaranteesOfApplication } from '../store/guarantees.ts'
import { issueCertificate } from '../usecases/issue-certificate.ts'
import { issuedContent } from '../usecases/issued-content.ts'
import { versionField } from '../web/fields.ts'
import { readForm } from '../web/form.ts'
import { acceptIds } from '../web/ids.ts'
import { type At, hrefOf } from './act.routes.ts'
import { isOpen } from './acts.ts'
import { applicationFacts, requestOf } from './application-facts.ts'
import { issuedPage, issuePage, numberAtIssue } from './issue.page.ts'
import { page } from './views.ts'

const issueForm = z.object({ version: versionField() })

/** 発行 by a second person, after a look at the very certificate. */
export function issueRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id', 'requestId')

  router.get('/desk/applications/:id/requests/:requestId/issue', async (req, res) => {
    await show(res, req.params)
  })

  router.post('/desk/applications/:id/requests/:requestId/issue', async (req, res) => {
    const { id, requestId } = req.params
    const form = readForm(issueForm, req)
    if (!form.ok) return res.redirect(303, `${hrefOf(id)}/requests/${requestId}/issue`)
    try {
      await issueCertificate(depsOf(res), deskUser(res), id, requestId, form.value.version)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      if (error.reason !== 'same_person' && error.reason !== 'not_allowed') throw error
      return show(res.status(error.reason === 'same_person' ? 409 : 403), req.params)
    }
    res.redirect(303, `${hrefOf(id)}/requests/${requestId}/issued`)
  })

  router.get('/desk/applications/:id/requests/:requestId/issued', async (req, res) => {
    const facts = await applicationFacts(res, req.params.id)
    const request = requestOf(facts, req.params.requestId)
    const guarantees = await listGuaranteesOfApplication(depsOf(res).db, facts.application.id)
    const guarantee = guarantees.find(({ requestId }) => requestId === request.id)
    if (!guarantee) return res.redirect(303, hrefOf(req.params.id))
    page(res, 'desk/applications/issued', issuedPage(facts, guarantee))
  })

  return router
}

/** The preview is for everybody at the desk; whoever may not issue reads why in the place of the button. */
async function show(res: Response, { id, requestId }: At): Promise<void> {
  const { db, realm } = depsOf(res)
  const facts = await applicationFacts(res, id)
  const request = requestOf(facts, requestId)
  if (request.state === 'issued') return res.redirect(303, `${hrefOf(id)}/requests/${requestId}/issued`)
  if (!isOpen(request, 'issue')) return res.redirect(303, hrefOf(id))
  const content = await issuedContent(db, realm, facts.application, request.product, numberAtIssue, facts.today)
  const papers = await slipsOf(res, 'desk', [requestId])
  page(res, 'desk/applications/issue', { ...issuePage(facts, request, content, csrfField(res)), ...papers })
}
