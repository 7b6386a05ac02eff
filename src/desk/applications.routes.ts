import { Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../access/context.ts'
import { csrfField } from '../access/frame.ts'
import { listEventsOf } from '../store/audit.ts'
import { listSendBacks } from '../store/application-lists.ts'
import { listGuaranteesOfApplication } from '../store/guarantees.ts'
import { beginReview } from '../usecases/review-application.ts'
import { viewApplication, viewAttachment } from '../usecases/view-application.ts'
import { sendDownload } from '../web/download.ts'
import { versionField } from '../web/fields.ts'
import { readForm } from '../web/form.ts'
import { acceptIds } from '../web/ids.ts'
import { factsOf } from './application-facts.ts'
import { applicationPage } from './application.page.ts'
import { page } from './views.ts'

const versionForm = z.object({ version: versionField() })

/** An application as it was sent, with its papers and its history. */
export function applicationRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id', 'attachmentId')

  router.get('/desk/applications/:id', async (req, res) => {
    const deps = depsOf(res)
    const application = await viewApplication(deps, deskUser(res), req.params.id)
    const facts = await factsOf(res, application)
    const guarantees = await listGuaranteesOfApplication(deps.db, application.id)
    const subjects = [application.id, ...application.requests.map(({ id }) => id), ...guarantees.map(({ id }) => id)]
    const past = {
      guarantees,
      sendBacks: await listSendBacks(deps.db, application.id),
      events: await listEventsOf(deps.db, application.realmId, subjects),
    }
    page(res, 'desk/applications/show', applicationPage(facts, past, csrfField(res)))
  })

  router.post('/desk/applications/:id/review', async (req, res) => {
    const form = readForm(versionForm, req)
    if (form.ok) await beginReview(depsOf(res), deskUser(res), req.params.id, form.value.version)
    res.redirect(303, `/desk/applications/${req.params.id}`)
  })

  router.get('/desk/applications/:id/attachments/:attachmentId', async (req, res) => {
    const file = await viewAttachment(depsOf(res), deskUser(res), req.params.id, req.params.attachmentId)
    // What somebody else sent is saved, not shown here; and if it is shown after all, it can do nothing.
    res.setHeader('Content-Security-Policy', "default-src 'none'; sandbox")
    sendDownload(res, { name: file.fileName, type: file.mediaType, bytes: file.content, disposition: 'attachment' })
  })

  return router
}
