import { type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, ordererUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { addDays, day, dayOf, startOf } from '../../domain/day.ts'
import { getDeadlineSettings } from '../../store/deadline-settings.ts'
import { getGuaranteeForOrderer } from '../../store/guarantees.ts'
import { findPeriods, type HeldPeriods, listEnding, listPeriods } from '../../store/held-periods.ts'
import { recordWorksEnd } from '../../usecases/works-end.ts'
import { dayField, linesField, versionField } from '../../web/fields.ts'
import { readForm } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { pageThrough, placeIn } from '../../web/pagination.ts'
import { page } from '../views.ts'
import { deadlinesHref, guaranteeHref, periodsHref } from './addresses.ts'
import { deadlinesPage, listedAhead } from './deadlines.page.ts'
import { refusalOf, type Shown, untouched, withErrors } from './form.page.ts'
import { rowsOnAPage } from './list.page.ts'
import { periodsPage } from './periods.page.ts'
import { worksEndPage } from './works-end.page.ts'

const worksEndForm = z.object({
  version: versionField(),
  worksEndsOn: dayField('変更後の工期の終わり'),
  reason: linesField('変更の理由', { maxLength: 400 }),
})

/** The first day of our calendar: everything that ended lies after it. */
const beginning = day('1989-01-08')

/** 保証期間の満了, and 工期と保証期間. */
export function deadlineRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/dsure/procedures/deadlines', async (req, res) => {
    const { db, now } = depsOf(res)
    const { ordererId, roles } = ordererUser(res)
    const today = dayOf(now())
    const tab = req.query['tab'] === 'over' ? 'over' : 'near'
    const after = placeIn(req)
    const time =
      tab === 'near'
        ? { from: today, until: addDays(today, listedAhead) }
        : { from: beginning, until: addDays(today, -1) }
    const rows = await listEnding(db, ordererId, time, after, rowsOnAPage)
    const query: Readonly<Record<string, string>> = tab === 'near' ? {} : { tab }
    const list = { label: '保証期間の満了のページ', path: deadlinesHref, query, region: 'rows', after }
    const { shown, pagination } = pageThrough(rows, { ...list, count: rowsOnAPage, placeOf })
    const settings = await getDeadlineSettings(db, ordererId)
    const around = { today, settings, isAdministrator: roles.includes('id_administrator') }
    page(res, 'dsure/procedures/list', deadlinesPage(shown, tab, pagination, around))
  })

  router.get('/dsure/procedures/periods', async (req, res) => {
    const { db, now } = depsOf(res)
    const today = dayOf(now())
    const tab = req.query['tab'] === 'all' ? 'all' : 'gaps'
    const after = placeIn(req)
    const rows = await listPeriods(db, ordererUser(res).ordererId, tab, today, after, rowsOnAPage)
    const query: Readonly<Record<string, string>> = tab === 'gaps' ? {} : { tab }
    const list = { label: '工期と保証期間のページ', path: periodsHref, query, region: 'periods', after }
    const { shown, pagination } = pageThrough(rows, { ...list, count: rowsOnAPage, placeOf })
    page(res, 'dsure/procedures/periods', periodsPage(shown, tab, pagination, today))
  })

  router.get('/dsure/procedures/guarantees/:id/works-end', async (req, res) => {
    await showWorksEnd(res, req.params.id, untouched)
  })

  router.post('/dsure/procedures/guarantees/:id/works-end', async (req, res) => {
    const { id } = req.params
    const form = readForm(worksEndForm, req)
    if (!form.ok) return showWorksEnd(withErrors(res, form.errors), id, form)
    const { version, ...changed } = form.value
    const notice = await refusalOf(res, () => recordWorksEnd(depsOf(res), ordererUser(res), id, version, changed))
    if (notice) return showWorksEnd(res, id, { typed: form.typed, errors: {}, notice })
    res.redirect(303, guaranteeHref(id))
  })

  return router
}

function placeOf({ guaranteeEndsOn, id }: HeldPeriods) {
  return { at: startOf(guaranteeEndsOn), id }
}

async function showWorksEnd(res: Response, guaranteeId: string, shown: Shown): Promise<void> {
  const { db } = depsOf(res)
  const { ordererId } = ordererUser(res)
  const guarantee = await getGuaranteeForOrderer(db, ordererId, guaranteeId)
  const periods = await findPeriods(db, ordererId, guaranteeId)
  if (!periods) return res.redirect(303, guaranteeHref(guaranteeId))
  page(res, 'dsure/procedures/form', worksEndPage(guarantee, periods, shown, csrfField(res)))
}
