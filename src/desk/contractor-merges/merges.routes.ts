import { type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { Refused } from '../../domain/errors.ts'
import { getMerge, mergeEffect } from '../../store/contractor-merges.ts'
import { getContractor, getContractorOfSurety } from '../../store/contractors.ts'
import { listNames } from '../../store/users.ts'
import { decideMerge, proposeMerge } from '../../usecases/contractor-merges.ts'
import { linesField, textField } from '../../web/fields.ts'
import { halfWidth } from '../../web/fold.ts'
import { type FieldErrors, readForm, type Typed } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { refusalText } from '../../wording/refusals.ts'
import { unprocessed } from '../act.routes.ts'
import { page } from '../views.ts'
import { mergeFormPage, mergePage, mergesHref } from './merges.page.ts'

const proposalForm = z.object({
  code: textField('残る受注者の受注者コード', { maxLength: 10 }),
  reason: linesField('理由', { maxLength: 500 }),
})
const noFields = z.object({})

/** 受注者の統合: put forward by a reviewer, decided by another person who approves. */
export function contractorMergeRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/desk/contractors/:id/merge', async (req, res) => {
    if (!deskUser(res).roles.includes('reviewer')) throw new Refused('not_allowed')
    await showForm(res, req.params.id, { typed: {}, errors: {} })
  })

  router.post('/desk/contractors/:id/merge', async (req, res) => {
    const { id } = req.params
    const form = readForm(proposalForm, req)
    if (!form.ok) return showForm(unprocessed(res, form.errors), id, form)
    try {
      const { code, reason } = form.value
      const mergeId = await proposeMerge(depsOf(res), deskUser(res), id, halfWidth(code), reason)
      res.redirect(303, `${mergesHref}/${mergeId}`)
    } catch (error) {
      if (!(error instanceof Refused) || error.reason !== 'merge_not_possible') throw error
      const errors = { code: refusalText(error.reason, error.detail).sentence }
      await showForm(res.status(422), id, { typed: form.typed, errors })
    }
  })

  router.get(`${mergesHref}/:id`, async (req, res) => {
    const { db } = depsOf(res)
    const { suretyId, userId, roles } = deskUser(res)
    const merge = await getMerge(db, suretyId, req.params.id)
    const model = mergePage(merge, {
      from: await getContractor(db, merge.fromId),
      into: await getContractor(db, merge.intoId),
      effect: await mergeEffect(db, merge.fromId),
      names: await listNames(db, [merge.askedBy, merge.decidedBy ?? merge.askedBy]),
      mayDecide: roles.includes('approver') && merge.askedBy !== userId,
      csrfField: () => csrfField(res),
    })
    page(res, 'desk/contractor-merges/show', model)
  })

  for (const [act, state] of [
    ['completion', 'done'],
    ['refusal', 'declined'],
  ] as const)
    router.post(`${mergesHref}/:id/${act}`, async (req, res) => {
      if (readForm(noFields, req).ok) await decideMerge(depsOf(res), deskUser(res), req.params.id, state)
      res.redirect(303, `${mergesHref}/${req.params.id}`)
    })

  return router
}

async function showForm(
  res: Response,
  id: string,
  { typed, errors }: { readonly typed: Typed; readonly errors: FieldErrors },
): Promise<void> {
  const { db } = depsOf(res)
  const from = await getContractorOfSurety(db, deskUser(res).suretyId, id)
  const effect = await mergeEffect(db, id)
  page(res, 'desk/contractor-merges/new', mergeFormPage(from, effect, { typed, errors, csrfField: csrfField(res) }))
}
