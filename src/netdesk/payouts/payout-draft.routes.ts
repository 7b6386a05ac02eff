import { type Response, Router } from 'express'
import { contractorUser, depsOf } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { Refused } from '../../domain/errors.ts'
import { payoutFaults } from '../../domain/payout-request.ts'
import { savePayoutDraft } from '../../usecases/payout-requests.ts'
import { type FieldErrors, readForm, type Typed, typedText } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { isStale, unprocessed } from '../application-section.routes.ts'
import { page } from '../views.ts'
import { draftForm, drawsIn, draftTyped } from './payout-draft.form.ts'
import { draftPage, drawErrors } from './payout-draft.page.ts'
import { payoutFacts, type PayoutFacts } from './payout-facts.ts'
import { payoutsHref } from './payouts.page.ts'

/** Saving the lines of a draft: everything that is wrong with them is said at once, at its line. */
export function draftRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.post('/netdesk/payouts/:id/lines', async (req, res) => {
    const { id } = req.params
    const facts = await payoutFacts(res, id)
    if (facts.request.state !== 'draft') return res.redirect(303, `${payoutsHref}/${id}`)
    const form = readForm(draftForm(req.body, facts.statement?.lines ?? []), req)
    if (!form.ok) return showDraft(unprocessed(res, form.errors), facts, form)
    const draws = drawsIn(form.value)
    const faults = facts.statement ? payoutFaults(draws, facts.statement, facts.room) : []
    if (faults.length > 0) return showDraft(res.status(422), facts, { typed: form.typed, errors: drawErrors(faults) })
    const { version, then, wantedOn } = form.value
    try {
      await savePayoutDraft(depsOf(res), contractorUser(res), id, version, { draws, wantedOn })
    } catch (error) {
      return showRefusal(res, id, error, form.typed)
    }
    if (then === 'later') return res.redirect(303, payoutsHref)
    res.redirect(303, then === 'stay' ? `${payoutsHref}/${id}` : `${payoutsHref}/${id}/check`)
  })

  return router
}

/** The draft's page: as it is stored, or as it was typed and why it came back. */
export function showDraft(
  res: Response,
  facts: PayoutFacts,
  back: { readonly typed: Typed; readonly errors: FieldErrors; readonly isConflict?: boolean } | null,
): void {
  const isConflict = back?.isConflict ?? false
  const typedVersion = isConflict ? '' : typedText(back?.typed ?? {}, 'version')
  const model = draftPage(facts, {
    typed: back?.typed ?? draftTyped(facts.request),
    errors: back?.errors ?? {},
    version: typedVersion || String(facts.request.version),
    isConflict,
    csrfField: csrfField(res),
  })
  page(res, 'netdesk/payouts/draft', model)
}

/** Another tab was quicker: with this draft, or with what is left of a line. The page shows what is there now. */
async function showRefusal(res: Response, id: string, error: unknown, typed: Typed): Promise<void> {
  if (isStale(error))
    return showDraft(res.status(409), await payoutFacts(res, id), { typed, errors: {}, isConflict: true })
  if (!(error instanceof Refused) || !drawRefusals.has(error.reason)) throw error
  const lineId = String(error.detail['lineId'] ?? '') || null
  const errors = drawErrors([{ lineId, reason: error.reason, detail: error.detail }])
  showDraft(res.status(422), await payoutFacts(res, id), { typed, errors })
}

const drawRefusals: ReadonlySet<Refused['reason']> = new Set([
  'line_rest_exceeded',
  'line_not_approved',
  'line_undecided',
  'balance_exceeded',
  'amount_out_of_range',
])
