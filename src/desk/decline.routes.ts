import { type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../access/context.ts'
import { csrfField } from '../access/frame.ts'
import { declineRequest } from '../usecases/review-application.ts'
import { linesField, versionField } from '../web/fields.ts'
import { type FieldErrors, readForm, type Typed } from '../web/form.ts'
import { acceptIds } from '../web/ids.ts'
import { type At, factsForAct, hrefOf, isStale, unprocessed } from './act.routes.ts'
import { declinePage } from './decline.page.ts'
import { page } from './views.ts'

const declineForm = z.object({ version: versionField(), reason: linesField('引受不可の理由', { maxLength: 400 }) })

type Shown = { typed: Typed; errors: FieldErrors; isConflict?: boolean }

/** 引受不可 of one request. */
export function declineRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id', 'requestId')

  router.get('/desk/applications/:id/requests/:requestId/decline', async (req, res) => {
    await show(res, req.params, { typed: {}, errors: {} })
  })

  router.post('/desk/applications/:id/requests/:requestId/decline', async (req, res) => {
    const form = readForm(declineForm, req)
    if (!form.ok) return show(unprocessed(res, form.errors), req.params, form)
    const { id, requestId } = req.params
    try {
      await declineRequest(depsOf(res), deskUser(res), id, requestId, form.value.version, form.value.reason)
    } catch (error) {
      if (!isStale(error)) throw error
      return show(res.status(409), req.params, { typed: form.typed, errors: {}, isConflict: true })
    }
    res.redirect(303, hrefOf(id))
  })

  return router
}

async function show(res: Response, at: At, { typed, errors, isConflict = false }: Shown): Promise<void> {
  const found = await factsForAct(res, at, 'decline')
  if (!found) return
  const { facts, request } = found
  const shown = { typed, errors, isConflict, csrfField: csrfField(res) }
  page(res, 'desk/applications/decline', declinePage(facts, request, shown))
}
