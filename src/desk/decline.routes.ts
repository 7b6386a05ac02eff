import { type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../access/context.ts'
import { csrfField } from '../access/frame.ts'
import { declineRequest } from '../usecases/review-application.ts'
import { linesField, versionField } from '../web/fields.ts'
import { type FieldErrors, readForm, type Typed } from '../web/form.ts'
import { acceptIds } from '../web/ids.ts'
import { applicationFacts, requestOf } from './application-facts.ts'
import { declinePage } from './decline.page.ts'
import { page } from './views.ts'

const declineForm = z.object({ version: versionField(), reason: linesField('引受不可の理由', { maxLength: 400 }) })

/** 引受不可 of one request. */
export function declineRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id', 'requestId')

  router.get('/desk/applications/:id/requests/:requestId/decline', async (req, res) => {
    await show(res, req.params, {}, {})
  })

  router.post('/desk/applications/:id/requests/:requestId/decline', async (req, res) => {
    const form = readForm(declineForm, req)
    if (!form.ok) return show(res.status(422), req.params, form.typed, form.errors)
    const { id, requestId } = req.params
    await declineRequest(depsOf(res), deskUser(res), id, requestId, form.value.version, form.value.reason)
    res.redirect(303, `/desk/applications/${id}`)
  })

  return router
}

async function show(
  res: Response,
  at: { id: string; requestId: string },
  typed: Typed,
  errors: FieldErrors,
): Promise<void> {
  const facts = await applicationFacts(res, at.id)
  page(
    res,
    'desk/applications/decline',
    declinePage(facts, requestOf(facts, at.requestId), typed, errors, csrfField(res)),
  )
}
