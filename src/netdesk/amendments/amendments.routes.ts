import { Router } from 'express'
import { contractorUser, depsOf } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { amendableProducts } from '../../domain/amendment-content.ts'
import { Refused } from '../../domain/errors.ts'
import { listAmendmentsOfContractor } from '../../store/amendment-lists.ts'
import { findOpenAmendment } from '../../store/amendment-requests.ts'
import { getNewest } from '../../store/certificates.ts'
import { getGuaranteeForContractor, listAmendableGuarantees } from '../../store/guarantees.ts'
import { startAmendment } from '../../usecases/start-amendment.ts'
import { readForm, typedList } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { pageThrough, placeIn } from '../../web/pagination.ts'
import { unprocessed } from '../application-section.routes.ts'
import { page } from '../views.ts'
import { hrefOf } from './facts.ts'
import { amendmentFileRoutes } from './files.routes.ts'
import { kindsPage, noKind } from './kinds.page.ts'
import { amendmentListPage, amendmentStartPage } from './list.page.ts'
import { progressRoutes } from './progress.routes.ts'
import { amendmentSendingRoutes } from './sending.routes.ts'
import { kindsForm } from './typed.ts'
import { valuesRoutes } from './values.routes.ts'

const count = 50

/** 変更申込 from choosing a guarantee to what became of it. */
export function amendmentRoutes(): Router {
  const router = Router()
  router.use(
    listRoutes(),
    startRoutes(),
    valuesRoutes(),
    amendmentFileRoutes(),
    amendmentSendingRoutes(),
    progressRoutes(),
  )
  return router
}

function listRoutes(): Router {
  const router = Router()

  router.get('/netdesk/amendments', async (req, res) => {
    const after = placeIn(req)
    const rows = await listAmendmentsOfContractor(depsOf(res).db, contractorUser(res).contractorId, after, count)
    const { shown, pagination } = pageThrough(rows, {
      label: '変更申込の一覧のページ',
      path: '/netdesk/amendments',
      region: 'amendments',
      after,
      count,
      placeOf: ({ savedAt, id }) => ({ at: savedAt, id }),
    })
    page(res, 'netdesk/amendments/index', amendmentListPage(shown, pagination))
  })

  router.get('/netdesk/amendments/new', async (req, res) => {
    const after = placeIn(req)
    const { contractorId } = contractorUser(res)
    const rows = await listAmendableGuarantees(depsOf(res).db, contractorId, amendableProducts, after, count)
    const { shown, pagination } = pageThrough(rows, {
      label: '保証契約の一覧のページ',
      path: '/netdesk/amendments/new',
      region: 'guarantees',
      after,
      count,
      placeOf: ({ issuedAt, id }) => ({ at: issuedAt, id }),
    })
    page(res, 'netdesk/amendments/new', amendmentStartPage(shown, pagination))
  })

  return router
}

/** 変更を申し込む, of one guarantee. Where a change is under way, its page says how it stands. */
function startRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/netdesk/guarantees/:id/amendment', async (req, res) => {
    const { db } = depsOf(res)
    const guarantee = await getGuaranteeForContractor(db, contractorUser(res).contractorId, req.params.id)
    const open = await findOpenAmendment(db, guarantee.id)
    if (open) return res.redirect(303, hrefOf(open.id))
    if (guarantee.state !== 'in_force' || !amendableProducts.includes(guarantee.product))
      throw new Refused('guarantee_not_in_force')
    const { content } = await getNewest(db, guarantee.id)
    page(
      res,
      'netdesk/amendments/kinds',
      kindsPage(guarantee, content, { ...shownFor(guarantee.id), csrfField: csrfField(res) }),
    )
  })

  router.post('/netdesk/guarantees/:id/amendment', async (req, res) => {
    const deps = depsOf(res)
    const user = contractorUser(res)
    const form = readForm(kindsForm, req)
    const problem = form.ok ? noKind(form.value.kinds) : form.errors
    if (!form.ok || problem) {
      const guarantee = await getGuaranteeForContractor(deps.db, user.contractorId, req.params.id)
      const { content } = await getNewest(deps.db, guarantee.id)
      const errors = problem ?? {}
      const shown = {
        ...shownFor(guarantee.id),
        csrfField: csrfField(res),
        kinds: typedList(form.typed, 'kinds'),
        errors,
      }
      return page(unprocessed(res, errors), 'netdesk/amendments/kinds', kindsPage(guarantee, content, shown))
    }
    const id = await startAmendment(deps, user, req.params.id, form.value.kinds)
    res.redirect(303, `${hrefOf(id)}`)
  })

  return router
}

function shownFor(guaranteeId: string) {
  return {
    action: `/netdesk/guarantees/${guaranteeId}/amendment`,
    version: null,
    kinds: [],
    errors: {},
    isConflict: false,
    back: { text: '電子保証概要へ戻る', href: `/netdesk/guarantees/${guaranteeId}` },
  }
}
