import { Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { slipsOf } from '../../access/premium-slips.routes.ts'
import {
  type AmendmentTab,
  countAmendments,
  listAmendmentSendBacks,
  listAmendmentsOfSurety,
} from '../../store/amendment-lists.ts'
import { listEventsOf } from '../../store/audit.ts'
import { mostCounted } from '../../store/inbox.ts'
import { listNames } from '../../store/users.ts'
import { viewAmendmentFile } from '../../usecases/amendment-files.ts'
import { beginAmendmentReview } from '../../usecases/review-amendment.ts'
import { viewAmendment } from '../../usecases/view-amendment.ts'
import { sendUploaded } from '../../web/download.ts'
import { versionField } from '../../web/fields.ts'
import { readForm } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { pageThrough, placeIn } from '../../web/pagination.ts'
import { claimLine } from '../claims/subjects.ts'
import { mereViews } from '../past.ts'
import { procedureLinks } from '../procedures.ts'
import { page } from '../views.ts'
import { amendmentPage, type Past } from './amendment.page.ts'
import { decisionRoutes } from './decision.routes.ts'
import { type AmendmentFacts, factsOf, hrefOf } from './facts.ts'
import { amendmentListPage, amendmentTabs } from './list.page.ts'
import { amendmentSendBackRoutes } from './send-back.routes.ts'

const count = 50
const versionForm = z.object({ version: versionField() })

/** 変更申込 at the desk: the list, one of them, and what is done to it. */
export function amendmentRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id', 'fileId')

  router.get('/desk/amendments', async (req, res) => {
    const { db } = depsOf(res)
    const { suretyId } = deskUser(res)
    const tab = tabOf(req.query['state'])
    const after = placeIn(req)
    const rows = await listAmendmentsOfSurety(db, suretyId, tab, after, count)
    const { shown, pagination } = pageThrough(rows, {
      label: '変更申込のページ',
      path: '/desk/amendments',
      query: { state: tab },
      region: 'inbox',
      after,
      count,
      placeOf: ({ submittedAt, savedAt, id }) => ({ at: submittedAt ?? savedAt, id }),
    })
    const counts = await countAmendments(db, suretyId, mostCounted)
    const procedures = procedureLinks('/desk/amendments')
    page(res, 'desk/amendments/index', amendmentListPage({ tab, rows: shown, counts, pagination, procedures }))
  })

  router.get('/desk/amendments/:id', async (req, res) => {
    const amendment = await viewAmendment(depsOf(res), deskUser(res), req.params.id)
    const facts = await factsOf(res, amendment)
    const model = amendmentPage(facts, await pastOf(facts), csrfField(res))
    const claim = await claimLine(res, { kind: 'amendment', id: amendment.id })
    const papers = await slipsOf(res, 'desk', [facts.guarantee.requestId], amendment.id)
    page(res, 'desk/amendments/show', { ...model, ...papers, claim })
  })

  router.post('/desk/amendments/:id/review', async (req, res) => {
    const form = readForm(versionForm, req)
    if (form.ok) await beginAmendmentReview(depsOf(res), deskUser(res), req.params.id, form.value.version)
    res.redirect(303, hrefOf(req.params.id))
  })

  router.get('/desk/amendments/:id/attachments/:fileId', async (req, res) => {
    const { id, fileId } = req.params
    sendUploaded(res, await viewAmendmentFile(depsOf(res), deskUser(res), id, fileId))
  })

  router.use(amendmentSendBackRoutes(), decisionRoutes())
  return router
}

async function pastOf({ db, amendment, guarantee }: AmendmentFacts): Promise<Past> {
  const { reviewerId } = amendment
  const names = await listNames(db, reviewerId ? [reviewerId] : [])
  return {
    sendBacks: await listAmendmentSendBacks(db, amendment.id),
    events: await listEventsOf(db, amendment.realmId, [amendment.id, guarantee.id, guarantee.requestId], mereViews),
    reviewerName: (reviewerId && names.get(reviewerId)) || null,
  }
}

function tabOf(state: unknown): AmendmentTab {
  return amendmentTabs.find((tab) => tab === state) ?? 'new'
}
