import { type Request, type Response, Router } from 'express'
import { depsOf } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { fieldsOf } from '../../domain/amendment-content.ts'
import { saveAmendmentContent } from '../../usecases/start-amendment.ts'
import { type FieldErrors, readForm, readQuery, type Typed, typedList, typedText } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { amendmentFindingText } from '../../wording/amendment-text.ts'
import { isStale, unprocessed } from '../application-section.routes.ts'
import { page } from '../views.ts'
import { type AmendmentFacts, editableAmendment, hrefOf } from './facts.ts'
import { kindsPage, noKind } from './kinds.page.ts'
import { contentFrom, faultsOf, previewForm, typedFrom, valuesForm, versionedKindsForm } from './typed.ts'
import { valuesPage } from './values.page.ts'

type Back = { typed: Typed; errors: FieldErrors; isConflict: boolean }

/** The form of a change: its kinds, and the new values beside the old ones. Whatever is well-formed is saved. */
export function valuesRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/netdesk/amendments/:id/values', async (req, res) => {
    const facts = await editableAmendment(res, req.params.id)
    if (facts.amendment.content.kinds.length === 0) return res.redirect(303, `${hrefOf(req.params.id)}/kinds`)
    const typed = { ...typedFrom(facts.amendment.content, facts.context.certificate), ...previewOf(req) }
    const errors = req.query['from'] === 'check' ? errorsOf(facts) : {}
    show(res, facts, { typed, errors, isConflict: false })
  })

  router.post('/netdesk/amendments/:id/values', async (req, res) => {
    const { id } = req.params
    const facts = await editableAmendment(res, id)
    const form = readForm(valuesForm, req)
    if (!form.ok) return show(unprocessed(res, form.errors), facts, { ...form, isConflict: false })
    const { kinds } = facts.amendment.content
    const { certificate } = facts.context
    const faults = faultsOf(form.value, fieldsOf(kinds, certificate))
    if (Object.keys(faults).length > 0)
      return show(res.status(422), facts, { typed: form.typed, errors: faults, isConflict: false })
    try {
      const filledIn = contentFrom(form.value, kinds, certificate)
      await saveAmendmentContent(depsOf(res), facts.user, id, form.value.version, filledIn)
    } catch (error) {
      if (!isStale(error)) throw error
      return show(res.status(409), facts, { typed: form.typed, errors: {}, isConflict: true })
    }
    if (form.value.then === 'later') return res.redirect(303, '/netdesk/amendments')
    if (form.value.then === 'figures') return res.redirect(303, `${hrefOf(id)}/values#figures`)
    goOn(res, await editableAmendment(res, id), form.typed)
  })

  router.get('/netdesk/amendments/:id/kinds', async (req, res) => {
    showKinds(res, await editableAmendment(res, req.params.id), { errors: {}, isConflict: false })
  })

  router.post('/netdesk/amendments/:id/kinds', async (req, res) => {
    const facts = await editableAmendment(res, req.params.id)
    const form = readForm(versionedKindsForm, req)
    if (!form.ok) return showKinds(unprocessed(res, form.errors), facts, { ...form, isConflict: false })
    const { kinds, version } = form.value
    const problem = noKind(kinds)
    if (problem) return showKinds(res.status(422), facts, { typed: form.typed, errors: problem, isConflict: false })
    try {
      await saveAmendmentContent(depsOf(res), facts.user, req.params.id, version, { kinds })
    } catch (error) {
      if (!isStale(error)) throw error
      return showKinds(res.status(409), facts, { typed: form.typed, errors: {}, isConflict: true })
    }
    res.redirect(303, `${hrefOf(req.params.id)}/values`)
  })

  return router
}

/** What keeps the change from being sent, the first for each field, in the words of the form. */
export function errorsOf({ findings, guarantee }: AmendmentFacts): FieldErrors {
  const errors: Record<string, string> = {}
  for (const one of findings) {
    if (one.severity === 'error') errors[one.field] ??= amendmentFindingText(one, guarantee.product)
  }
  return errors
}

/** What is saved but not complete comes back with what it lacks, under the version it now has. */
function goOn(res: Response, facts: AmendmentFacts, typed: Typed): void {
  const errors = errorsOf(facts)
  if (Object.keys(errors).length === 0) return res.redirect(303, `${hrefOf(facts.amendment.id)}/check`)
  const { version: _stale, ...kept } = typed
  show(res.status(422), facts, { typed: kept, errors, isConflict: false })
}

function show(res: Response, facts: AmendmentFacts, back: Back): void {
  page(res, 'netdesk/amendments/values', valuesPage(res, facts, { ...back, version: versionFor(facts, back) }))
}

function showKinds(
  res: Response,
  facts: AmendmentFacts,
  { typed = {}, errors, isConflict }: { typed?: Typed; errors: FieldErrors; isConflict: boolean },
): void {
  const { id, content } = facts.amendment
  const model = kindsPage(facts.guarantee, facts.context.certificate, {
    action: `${hrefOf(id)}/kinds`,
    version: versionFor(facts, { typed, errors, isConflict }),
    csrfField: csrfField(res),
    kinds: 'version' in typed ? typedList(typed, 'kinds') : content.kinds,
    errors,
    isConflict,
    back: { text: '変更の内容へ戻る', href: `${hrefOf(id)}/values` },
  })
  page(res, 'netdesk/amendments/kinds', model)
}

function versionFor({ amendment }: AmendmentFacts, { typed, isConflict }: Back): string {
  return (!isConflict && typedText(typed, 'version')) || String(amendment.version)
}

/** Amounts and days of a preview; what no field takes counts as not asked. */
function previewOf(req: Request): Typed {
  const asked = readQuery(previewForm, req)
  return asked.typed
}
