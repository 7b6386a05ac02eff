import { type Response, Router } from 'express'
import { z } from 'zod'
import { contractorUser, depsOf } from '../access/context.ts'
import { csrfField } from '../access/frame.ts'
import { isEditable } from '../domain/application.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import { askForRelease, takeBackApplication } from '../usecases/release-application.ts'
import { submitApplication } from '../usecases/submit-application.ts'
import { consentField } from '../web/fields.ts'
import { type FieldErrors, readForm, type Typed } from '../web/form.ts'
import { acceptIds } from '../web/ids.ts'
import { checkPage } from './application-check.page.ts'
import { type ApplicationFacts, applicationFacts } from './application-facts.ts'
import { isStale, unprocessed } from './application-section.routes.ts'
import { sentPage } from './application-sent.page.ts'
import { isAwaitingRelease } from './application-standing.ts'
import { summaryFor } from './application-summary-facts.ts'
import { sectionFields } from './application-typed.ts'
import { sendingErrors, sendingFields } from './sending-fields.ts'
import { page } from './views.ts'

const submissionForm = z.object({
  ...sectionFields,
  ...sendingFields,
  agreed: consentField('内容を確認し、約款に同意するときは、チェックを入れてください'),
})
const actForm = z.object(sectionFields)

/** The end of an application's filling in: check, consent, send; or have a colleague send it. */
export function sendingRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/netdesk/applications/:id/check', async (req, res) => {
    const facts = await applicationFacts(res, req.params.id)
    if (!isCheckable(facts)) return res.redirect(303, `/netdesk/applications/${req.params.id}`)
    await showCheck(res, facts, { typed: {}, errors: {} })
  })

  router.post('/netdesk/applications/:id/submission', async (req, res) => {
    const form = readForm(submissionForm, req)
    if (!form.ok) {
      const facts = await applicationFacts(res, req.params.id)
      if (!isCheckable(facts)) return res.redirect(303, `/netdesk/applications/${req.params.id}`)
      return showCheck(unprocessed(res, form.errors), facts, form)
    }
    try {
      const { version, sendingPassword } = form.value
      await submitApplication(depsOf(res), contractorUser(res), req.params.id, version, sendingPassword)
    } catch (error) {
      return showRefusal(res, error, form.typed)
    }
    res.redirect(303, `/netdesk/applications/${req.params.id}/sent`)
  })

  router.post('/netdesk/applications/:id/release-request', async (req, res) => {
    const form = readForm(actForm, req)
    if (!form.ok) return res.redirect(303, `/netdesk/applications/${req.params.id}/check`)
    try {
      await askForRelease(depsOf(res), contractorUser(res), req.params.id, form.value.version)
    } catch (error) {
      return showRefusal(res, error, {})
    }
    res.redirect(303, `/netdesk/applications/${req.params.id}`)
  })

  router.post('/netdesk/applications/:id/return-to-draft', async (req, res) => {
    const form = readForm(actForm, req)
    if (!form.ok) return res.redirect(303, `/netdesk/applications/${req.params.id}`)
    await takeBackApplication(depsOf(res), contractorUser(res), req.params.id, form.value.version)
    res.redirect(303, `/netdesk/applications/${req.params.id}`)
  })

  router.get('/netdesk/applications/:id/sent', async (req, res) => {
    const facts = await applicationFacts(res, req.params.id)
    const { submittedAt } = facts.application
    if (!submittedAt) throw new NotFound()
    page(res, 'netdesk/applications/sent', sentPage(facts, submittedAt))
  })

  return router
}

function isCheckable(facts: ApplicationFacts): boolean {
  return isEditable(facts.application) || isAwaitingRelease(facts)
}

async function showCheck(
  res: Response,
  facts: ApplicationFacts,
  shown: { typed: Typed; errors: FieldErrors; isConflict?: boolean },
): Promise<void> {
  const model = checkPage(facts, await summaryFor(facts), { isConflict: false, ...shown, csrfField: csrfField(res) })
  page(res, 'netdesk/applications/check', model)
}

/**
 * Something is missing, or was changed in the meantime: the page shows what is there now. What is with the surety already
 * was sent, from another tab or by a colleague, and is shown as sent.
 */
async function showRefusal(res: Response, error: unknown, typed: Typed): Promise<void> {
  const errors = sendingErrors(error)
  const isIncomplete = error instanceof Refused && error.reason === 'incomplete'
  if (!errors && !isIncomplete && !isStale(error)) throw error
  const facts = await applicationFacts(res, String(res.req.params['id']))
  const here = `/netdesk/applications/${facts.application.id}`
  if (!isCheckable(facts)) return res.redirect(303, facts.application.submittedAt ? `${here}/sent` : here)
  const isMeantSo = errors !== null || isIncomplete
  const shown = { typed, errors: errors ?? {}, isConflict: !isMeantSo }
  await showCheck(res.status(isMeantSo ? 422 : 409), facts, shown)
}
