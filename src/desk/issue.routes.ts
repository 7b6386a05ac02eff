import { Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../access/context.ts'
import { csrfField } from '../access/frame.ts'
import { issueCertificate } from '../usecases/issue-certificate.ts'
import { issuedContent } from '../usecases/issued-content.ts'
import { versionField } from '../web/fields.ts'
import { readForm } from '../web/form.ts'
import { acceptIds } from '../web/ids.ts'
import { applicationFacts, requestOf } from './application-facts.ts'
import { issuePage, numberAtIssue } from './issue.page.ts'
import { page } from './views.ts'

const issueForm = z.object({ version: versionField() })

/** 発行 by a second person, after a look at the very certificate. */
export function issueRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id', 'requestId')

  router.get('/desk/applications/:id/requests/:requestId/issue', async (req, res) => {
    const { db, realm } = depsOf(res)
    const facts = await applicationFacts(res, req.params.id)
    const request = requestOf(facts, req.params.requestId)
    const content = await issuedContent(db, realm, facts.application, request.product, numberAtIssue, facts.today)
    page(res, 'desk/applications/issue', issuePage(facts, request, content, csrfField(res)))
  })

  router.post('/desk/applications/:id/requests/:requestId/issue', async (req, res) => {
    const { id, requestId } = req.params
    const form = readForm(issueForm, req)
    if (!form.ok) return res.redirect(303, `/desk/applications/${id}/requests/${requestId}/issue`)
    const guaranteeId = await issueCertificate(depsOf(res), deskUser(res), id, requestId, form.value.version)
    res.redirect(303, `/desk/guarantees/${guaranteeId}`)
  })

  return router
}
