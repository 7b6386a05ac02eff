import { type Request, type Response, Router } from 'express'
import type { z } from 'zod'
import { depsOf } from '../access/context.ts'
import type { SectionName } from '../domain/application.ts'
import { tasksOf } from '../domain/application-fields.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import { saveApplicationSection } from '../usecases/save-application.ts'
import { type FieldErrors, readForm, type Typed, typedText } from '../web/form.ts'
import { acceptIds } from '../web/ids.ts'
import { type ApplicationFacts, editableFacts } from './application-facts.ts'
import { errorsIn, hrefAfter, type Section, taskHref } from './application-section.ts'

/** A form of a section always carries which version it was filled in against, and may say which button was pressed. */
type SectionFields = { readonly version: number; readonly then: 'later' | 'stay' | '' }

/** The page of one task and its saving. Whatever is well-formed is saved; going on also needs the section to be complete. */
export function sectionRoutes<Name extends SectionName, Form extends z.ZodObject>(
  section: Section<Name, Form>,
): Router {
  const router = Router()
  acceptIds(router, 'id')
  const path = `/netdesk/applications/:id/${section.name}`

  router.get(path, async (req, res) => {
    const facts = await factsFor(res)
    const typed = { ...(await section.typedFrom(facts)), ...section.asked(req) }
    await show(res, facts, { typed, errors: {}, isConflict: false })
  })

  router.post(path, async (req, res) => {
    const facts = await factsFor(res)
    const form = readForm(section.form, req)
    if (!form.ok) return show(unprocessed(res, form.errors), facts, { ...form, isConflict: false })
    const reading = await section.valueOf(facts, form.value, form.typed)
    if (!reading.ok)
      return show(res.status(422), facts, { typed: form.typed, errors: reading.errors, isConflict: false })
    const { version, then } = form.value as unknown as SectionFields
    try {
      const { value, beside } = reading
      await saveApplicationSection(depsOf(res), facts.user, facts.application.id, version, section.name, value, beside)
    } catch (error) {
      if (!isStale(error)) throw error
      return show(res.status(409), facts, { typed: form.typed, errors: {}, isConflict: true })
    }
    if (then === 'later') return res.redirect(303, `/netdesk/applications/${facts.application.id}`)
    const detour = section.detour(form.value)
    if (detour) return res.redirect(303, detourHref(req, detour))
    await goOn(res, await editableFacts(res, idOf(req)), form.typed)
  })

  return router

  /** An application of a kind that has no such task is not found here. */
  async function factsFor(res: Response): Promise<ApplicationFacts> {
    const facts = await editableFacts(res, idOf(res.req))
    if (!tasksOf(facts.application.content.kind).includes(section.name)) throw new NotFound()
    return facts
  }

  /** What is saved but not complete comes back with what it lacks, under the version it now has. */
  async function goOn(res: Response, facts: ApplicationFacts, typed: Typed): Promise<void> {
    const errors = errorsIn(facts, section.name)
    if (Object.keys(errors).length === 0) {
      return res.redirect(303, hrefAfter(facts, section.name, isFromCheck(res.req)))
    }
    const { version: _stale, ...kept } = typed
    const restated = section.restated ? await section.restated(facts, kept) : kept
    await show(res.status(422), facts, { typed: restated, errors, isConflict: false })
  }

  function detourHref(req: Request, detour: { query: Record<string, string>; region: string }): string {
    const query = new URLSearchParams({ ...(isFromCheck(req) ? { from: 'check' } : {}), ...detour.query }).toString()
    return `${taskHref(idOf(req), section.name, false)}${query && '?'}${query}#${detour.region}`
  }

  async function show(
    res: Response,
    facts: ApplicationFacts,
    back: { typed: Typed; errors: FieldErrors; isConflict: boolean },
  ): Promise<void> {
    const typedVersion = back.isConflict ? '' : typedText(back.typed, 'version')
    const version = typedVersion || String(facts.application.version)
    await section.show(res, facts, { ...back, version, isFromCheck: isFromCheck(res.req) })
  }
}

/** Another tab was quicker, or the page was gone back to: what was typed is shown again, against what is there now. */
export function isStale(error: unknown): boolean {
  return error instanceof Refused && (error.reason === 'changed_meanwhile' || error.reason === 'form_reused')
}

/** A form given back after sign-in has no errors, and is no mistake. */
export function unprocessed(res: Response, errors: FieldErrors): Response {
  return Object.keys(errors).length === 0 ? res : res.status(422)
}

function idOf(req: Request): string {
  return String(req.params['id'])
}

export function isFromCheck(req: Request): boolean {
  return req.query['from'] === 'check'
}
