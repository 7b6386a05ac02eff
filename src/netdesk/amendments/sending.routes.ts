import { type Response, Router } from 'express'
import { z } from 'zod'
import { contractorUser, depsOf } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { isEditable } from '../../domain/amendment-request.ts'
import { NotFound, Refused } from '../../domain/errors.ts'
import { askForAmendmentRelease, submitAmendment, takeBackAmendment } from '../../usecases/submit-amendment.ts'
import { consentField } from '../../web/fields.ts'
import { type FieldErrors, readForm, type Typed } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { isStale, unprocessed } from '../application-section.routes.ts'
import { sectionFields } from '../application-typed.ts'
import { sendingErrors, sendingFields } from '../sending-fields.ts'
import { page } from '../views.ts'
import { checkPage } from './check.page.ts'
import { type AmendmentFacts, amendmentFacts, hrefOf } from './facts.ts'
import { sentPage } from './sent.page.ts'

const submissionForm = z.object({
  ...sectionFields,
  ...sendingFields,
  agreed: consentField('内容を確認し、約款に同意するときは、チェックを入れてください'),
})
const actForm = z.object(sectionFields)

/** The end of a change's filling in: check, consent, send; or have a colleague send it. */
export function amendmentSendingRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/netdesk/amendments/:id/check', async (req, res) => {
    const facts = await amendmentFacts(res, req.params.id)
    if (!isCheckable(facts)) return res.redirect(303, hrefOf(req.params.id))
    showCheck(res, facts, { typed: {}, errors: {} })
  })

  router.post('/netdesk/amendments/:id/submission', async (req, res) => {
    const { id } = req.params
    const form = readForm(submissionForm, req)
    if (!form.ok) {
      const facts = await amendmentFacts(res, id)
      if (!isCheckable(facts)) return res.redirect(303, hrefOf(id))
      return showCheck(unprocessed(res, form.errors), facts, form)
    }
    try {
      const { version, sendingPassword } = form.value
      await submitAmendment(depsOf(res), contractorUser(res), id, version, sendingPassword)
    } catch (error) {
      return showRefusal(res, id, error, form.typed)
    }
    res.redirect(303, `${hrefOf(id)}/sent`)
  })

  router.post('/netdesk/amendments/:id/release-request', async (req, res) => {
    const { id } = req.params
    const form = readForm(actForm, req)
    if (!form.ok) return res.redirect(303, `${hrefOf(id)}/check`)
    try {
      await askForAmendmentRelease(depsOf(res), contractorUser(res), id, form.value.version)
    } catch (error) {
      return showRefusal(res, id, error, {})
    }
    res.redirect(303, hrefOf(id))
  })

  router.post('/netdesk/amendments/:id/return-to-draft', async (req, res) => {
    const form = readForm(actForm, req)
    if (!form.ok) return res.redirect(303, hrefOf(req.params.id))
    await takeBackAmendment(depsOf(res), contractorUser(res), req.params.id, form.value.version)
    res.redirect(303, hrefOf(req.params.id))
  })

  router.get('/netdesk/amendments/:id/sent', async (req, res) => {
    const facts = await amendmentFacts(res, req.params.id)
    const { submittedAt } = facts.amendment
    if (!submittedAt) throw new NotFound()
    page(res, 'netdesk/amendments/sent', sentPage(facts, submittedAt))
  })

  return router
}

function isCheckable({ amendment }: AmendmentFacts): boolean {
  return isEditable(amendment) || amendment.state === 'awaiting_release'
}

function showCheck(
  res: Response,
  facts: AmendmentFacts,
  shown: { typed: Typed; errors: FieldErrors; isConflict?: boolean },
): void {
  page(res, 'netdesk/amendments/check', checkPage(facts, { isConflict: false, ...shown, csrfField: csrfField(res) }))
}

/**
 * Something is missing, or this or the guarantee was changed in the meantime: the page shows what is there now. What is
 * with the surety already was sent, from another tab or by a colleague, and is shown as sent.
 */
async function showRefusal(res: Response, id: string, error: unknown, typed: Typed): Promise<void> {
  const errors = sendingErrors(error)
  const isIncomplete = errors !== null || (error instanceof Refused && error.reason === 'incomplete')
  if (!isIncomplete && !isStale(error) && !isAboutGuarantee(error)) throw error
  const facts = await amendmentFacts(res, id)
  if (!isCheckable(facts)) return res.redirect(303, facts.amendment.submittedAt ? `${hrefOf(id)}/sent` : hrefOf(id))
  showCheck(res.status(isIncomplete ? 422 : 409), facts, { typed, errors: errors ?? {}, isConflict: isStale(error) })
}

function isAboutGuarantee(error: unknown): boolean {
  return error instanceof Refused && (error.reason === 'guarantee_changed' || error.reason === 'guarantee_not_in_force')
}
