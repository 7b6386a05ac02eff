import { type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, ordererUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { Refused } from '../../domain/errors.ts'
import { canBeReleased } from '../../domain/release.ts'
import { getGuarantee, getGuaranteeForOrderer } from '../../store/guarantees.ts'
import { getRelease, listForSameWorks, listReleases } from '../../store/releases.ts'
import { listNames } from '../../store/users.ts'
import { confirmGuaranteeRelease, recordCompletion, takeBackRelease, turnDownRelease } from '../../usecases/releases.ts'
import { dayField, linesField, optionalLinesField, optionalTextField, versionField } from '../../web/fields.ts'
import { readForm } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { pageThrough, placeIn } from '../../web/pagination.ts'
import { page } from '../views.ts'
import { guaranteeHref, releasesHref } from './addresses.ts'
import { completionPage } from './completion.page.ts'
import { refusalOf, type Shown, untouched, withErrors } from './form.page.ts'
import { rowsOnAPage } from './list.page.ts'
import { releasePage } from './release.page.ts'
import { releasesPage } from './releases.page.ts'

const completionForm = z.object({
  completedOn: dayField('完成の日'),
  deliveredOn: dayField('引渡しの日'),
  note: optionalLinesField('メモ', { maxLength: 400 }),
})
const confirmationForm = z.object({
  version: versionField(),
  guaranteeNumber: optionalTextField('保証契約番号', { maxLength: 40 }),
})
const turningDownForm = z.object({ version: versionField(), reason: linesField('差し戻す理由', { maxLength: 400 }) })
const takingBackForm = z.object({ version: versionField() })

/** 完成と解放: recorded by one person of the body, confirmed by another. */
export function releaseRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/dsure/procedures/guarantees/:id/completion', async (req, res) => {
    await showCompletion(res, req.params.id, untouched)
  })

  router.post('/dsure/procedures/guarantees/:id/completion', async (req, res) => {
    const { id } = req.params
    const form = readForm(completionForm, req)
    if (!form.ok) return showCompletion(withErrors(res, form.errors), id, form)
    const notice = await refusalOf(res, () => recordCompletion(depsOf(res), ordererUser(res), id, form.value))
    if (notice) return showCompletion(res, id, { typed: form.typed, errors: {}, notice })
    res.redirect(303, releasesHref)
  })

  router.get('/dsure/procedures/releases', async (req, res) => {
    const tab = req.query['tab'] === 'decided' ? 'decided' : 'waiting'
    const after = placeIn(req)
    const rows = await listReleases(depsOf(res).db, ordererUser(res).ordererId, tab, after, rowsOnAPage)
    const { shown, pagination } = pageThrough(rows, {
      label: '解放の提案のページ',
      path: releasesHref,
      query: tab === 'waiting' ? {} : { tab },
      region: 'rows',
      after,
      count: rowsOnAPage,
      placeOf: ({ proposedAt, decidedAt, id }) => ({ at: decidedAt ?? proposedAt, id }),
    })
    page(res, 'dsure/procedures/list', releasesPage(shown, tab, pagination))
  })

  router.get('/dsure/procedures/releases/:id', async (req, res) => {
    await showRelease(res, req.params.id, untouched)
  })

  router.post('/dsure/procedures/releases/:id/confirmation', async (req, res) => {
    const { id } = req.params
    const form = readForm(confirmationForm, req)
    if (!form.ok) return showRelease(withErrors(res, form.errors), id, form)
    const { version, guaranteeNumber } = form.value
    try {
      await confirmGuaranteeRelease(depsOf(res), ordererUser(res), id, version, guaranteeNumber)
    } catch (error) {
      if (error instanceof Refused && error.reason === 'number_mismatch')
        return showRelease(res.status(422), id, { typed: form.typed, errors: { guaranteeNumber: mismatch } })
      const notice = await refusalOf(res, () => Promise.reject(error))
      return showRelease(res, id, { typed: form.typed, errors: {}, notice })
    }
    res.redirect(303, `${releasesHref}/${id}`)
  })

  router.post('/dsure/procedures/releases/:id/turning-down', async (req, res) => {
    const { id } = req.params
    const form = readForm(turningDownForm, req)
    if (!form.ok) return showRelease(withErrors(res, form.errors), id, form)
    const { version, reason } = form.value
    const notice = await refusalOf(res, () => turnDownRelease(depsOf(res), ordererUser(res), id, version, reason))
    if (notice) return showRelease(res, id, { typed: form.typed, errors: {}, notice })
    res.redirect(303, `${releasesHref}/${id}`)
  })

  router.post('/dsure/procedures/releases/:id/taking-back', async (req, res) => {
    const { id } = req.params
    const form = readForm(takingBackForm, req)
    if (!form.ok) return showRelease(withErrors(res, form.errors), id, form)
    const notice = await refusalOf(res, () => takeBackRelease(depsOf(res), ordererUser(res), id, form.value.version))
    if (notice) return showRelease(res, id, { typed: form.typed, errors: {}, notice })
    res.redirect(303, `${releasesHref}/${id}`)
  })

  return router
}

const mismatch = 'この保証契約の番号を、もう一度入力してください。入力した番号が一致しません'

async function showCompletion(res: Response, guaranteeId: string, shown: Shown): Promise<void> {
  const { db } = depsOf(res)
  const { ordererId } = ordererUser(res)
  const guarantee = await getGuaranteeForOrderer(db, ordererId, guaranteeId)
  if (!canBeReleased(guarantee)) return res.redirect(303, guaranteeHref(guaranteeId))
  const sameWorks = await listForSameWorks(db, ordererId, guaranteeId)
  page(res, 'dsure/procedures/form', completionPage(guarantee, sameWorks, shown, csrfField(res)))
}

async function showRelease(res: Response, id: string, shown: Shown): Promise<void> {
  const { db } = depsOf(res)
  const { ordererId, userId } = ordererUser(res)
  const proposal = await getRelease(db, ordererId, id)
  const guarantee = await getGuarantee(db, proposal.guaranteeId)
  const names = await listNames(db, [proposal.proposedBy, proposal.decidedBy ?? proposal.proposedBy])
  page(
    res,
    'dsure/procedures/release',
    releasePage({ proposal, guarantee, names, userId }, shown, () => csrfField(res)),
  )
}
