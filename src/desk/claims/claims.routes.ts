import { type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import type { ClaimSubject } from '../../domain/desk-claim.ts'
import { NotFound } from '../../domain/errors.ts'
import { listEventsOf } from '../../store/audit.ts'
import { findClaim, getClaimedThing, listReviewers } from '../../store/desk-claims.ts'
import { claimSubject, handOverClaim, takeOverClaim } from '../../usecases/desk-claims.ts'
import { linesField, optionalIdField, optionalLinesField, versionField } from '../../web/fields.ts'
import { readForm } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { isStale, unprocessed } from '../act.routes.ts'
import { page } from '../views.ts'
import { claimPage, type Shown } from './claim.page.ts'
import { hrefOfSubject, kindOfSlug } from './subjects.ts'

const takingForm = z.object({ version: versionField() })
const handoverForm = z.object({
  version: versionField(),
  to: optionalIdField('引き継ぐ人'),
  note: optionalLinesField('引き継ぎのメモ', { maxLength: 400 }),
})
const takeoverForm = z.object({ version: versionField(), reason: linesField('引き取る理由', { maxLength: 400 }) })

/** 担当する, 引き継ぐ, 引き取る: in whose hands a thing at the desk is. */
export function claimRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/desk/claims/:kind/:id', async (req, res) => {
    await show(res, subjectAt(req.params), { typed: {}, errors: {} })
  })

  router.post('/desk/claims/:kind/:id/taking', async (req, res) => {
    const subject = subjectAt(req.params)
    if (readForm(takingForm, req).ok) await claimSubject(depsOf(res), deskUser(res), subject)
    res.redirect(303, hrefOfSubject(subject))
  })

  router.post('/desk/claims/:kind/:id/handover', async (req, res) => {
    const subject = subjectAt(req.params)
    const form = readForm(handoverForm, req)
    if (!form.ok) return show(unprocessed(res, form.errors), subject, form)
    const { version, to, note } = form.value
    if (to === null) {
      return show(res.status(422), subject, { typed: form.typed, errors: { to: '引き継ぐ人を選んでください' } })
    }
    await orConflict(res, subject, form.typed, () =>
      handOverClaim(depsOf(res), deskUser(res), subject, version, { userId: to, note }),
    )
  })

  router.post('/desk/claims/:kind/:id/takeover', async (req, res) => {
    const subject = subjectAt(req.params)
    const form = readForm(takeoverForm, req)
    if (!form.ok) return show(unprocessed(res, form.errors), subject, form)
    const { version, reason } = form.value
    await orConflict(res, subject, form.typed, () =>
      takeOverClaim(depsOf(res), deskUser(res), subject, version, reason),
    )
  })

  return router
}

function subjectAt({ kind: slug, id }: { kind: string; id: string }): ClaimSubject {
  const kind = kindOfSlug(slug)
  if (!kind) throw new NotFound()
  return { kind, id }
}

/** Does it and goes back to the thing; where it passed into other hands meanwhile, shows in whose. */
async function orConflict(
  res: Response,
  subject: ClaimSubject,
  typed: Shown['typed'],
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!isStale(error)) throw error
    return show(res.status(409), subject, { typed, errors: {}, isConflict: true })
  }
  res.redirect(303, hrefOfSubject(subject))
}

async function show(
  res: Response,
  subject: ClaimSubject,
  { typed, errors, isConflict = false }: Pick<Shown, 'typed' | 'errors'> & { isConflict?: boolean },
): Promise<void> {
  const { db, realm } = depsOf(res)
  const user = deskUser(res)
  const thing = await getClaimedThing(db, user.suretyId, subject)
  const events = await listEventsOf(db, realm.id, [subject.id])
  const facts = {
    subject,
    thing,
    claim: await findClaim(db, user.suretyId, subject),
    reviewers: await listReviewers(db, user.suretyId),
    events: events.filter(({ name }) => name.startsWith('desk_claim.')),
    user,
  }
  page(res, 'desk/claims/show', claimPage(facts, { typed, errors, isConflict, csrfField: csrfField(res) }))
}
