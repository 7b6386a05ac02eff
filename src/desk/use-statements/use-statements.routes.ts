import { type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { paperFacts, useStatementPaper } from '../../access/use-statement-paper.ts'
import { Refused } from '../../domain/errors.ts'
import { useStatementPdf } from '../../pdf/use-statement.ts'
import { listEventsOf } from '../../store/audit.ts'
import { mostCounted } from '../../store/inbox.ts'
import {
  countUseStatements,
  listUseStatementsOfSurety,
  type UseStatementTab,
  useStatementTabs,
} from '../../store/use-statement-lists.ts'
import { approveUseStatement, beginUseStatementReview } from '../../usecases/review-use-statement.ts'
import { viewUseStatementFile } from '../../usecases/use-statement-files.ts'
import { downloadUseStatement, viewUseStatement } from '../../usecases/view-use-statement.ts'
import { sendDownload, sendUploaded } from '../../web/download.ts'
import { versionField } from '../../web/fields.ts'
import { readForm } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { pageThrough, placeIn } from '../../web/pagination.ts'
import { claimLine } from '../claims/subjects.ts'
import { inquiryPanel } from '../inquiries/panel.ts'
import { procedureLinks } from '../procedures.ts'
import { page } from '../views.ts'
import { useStatementApprovalPage } from './approval.page.ts'
import { demandReviewer, deskFactsOf, deskUseStatement, type DeskUseStatementFacts, hrefOf } from './facts.ts'
import { deskUseStatementListPage } from './list.page.ts'
import { useSendBackRoutes } from './send-back.routes.ts'
import { deskUseStatementPage, isOpen } from './show.page.ts'

const count = 50
const actForm = z.object({ version: versionField() })

/** 前払金使途内訳明細書 at the desk: receive, review, return, approve. */
export function deskUseStatementRoutes(): Router {
  const router = Router()
  router.use(listRoutes(), oneRoutes(), useSendBackRoutes())
  return router
}

function listRoutes(): Router {
  const router = Router()

  router.get('/desk/use-statements', async (req, res) => {
    const { db } = depsOf(res)
    const { suretyId } = deskUser(res)
    const tab = tabOf(req.query['state'])
    const after = placeIn(req)
    const rows = await listUseStatementsOfSurety(db, suretyId, tab, after, count)
    const { shown, pagination } = pageThrough(rows, {
      label: '使途内訳明細書のページ',
      path: '/desk/use-statements',
      query: { state: tab },
      region: 'inbox',
      after,
      count,
      placeOf: ({ submittedAt, savedAt, id }) => ({ at: submittedAt ?? savedAt, id }),
    })
    const counts = await countUseStatements(db, suretyId, mostCounted)
    const procedures = procedureLinks('/desk/use-statements')
    const model = deskUseStatementListPage({ tab, rows: shown, counts, pagination, procedures })
    page(res, 'desk/use-statements/index', model)
  })

  return router
}

function oneRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id', 'fileId')

  router.get('/desk/use-statements/:id', async (req, res) => {
    const deps = depsOf(res)
    const facts = await deskFactsOf(res, await viewUseStatement(deps, deskUser(res), req.params.id))
    const { id, realmId } = facts.statement
    const events = await listEventsOf(deps.db, realmId, [id], ['use_statement.viewed', 'use_statement.saved'])
    const claim = await claimLine(res, { kind: 'use_statement', id })
    const inquiries = await inquiryPanel(res, facts.guarantee.id, id)
    page(res, 'desk/use-statements/show', { ...deskUseStatementPage(facts, events, csrfField(res)), claim, inquiries })
  })

  router.post('/desk/use-statements/:id/review', async (req, res) => {
    const form = readForm(actForm, req)
    if (form.ok) await beginUseStatementReview(depsOf(res), deskUser(res), req.params.id, form.value.version)
    res.redirect(303, `/desk/use-statements/${req.params.id}`)
  })

  router.get('/desk/use-statements/:id/approval', async (req, res) => {
    const facts = await deskUseStatement(res, req.params.id)
    showApproval(res, facts)
  })

  router.post('/desk/use-statements/:id/approval', async (req, res) => {
    const form = readForm(actForm, req)
    if (!form.ok) return res.redirect(303, `/desk/use-statements/${req.params.id}/approval`)
    try {
      await approveUseStatement(depsOf(res), deskUser(res), req.params.id, form.value.version)
    } catch (error) {
      if (!(error instanceof Refused) || error.reason !== 'use_statement_incomplete') throw error
      return showApproval(res.status(409), await deskUseStatement(res, req.params.id))
    }
    res.redirect(303, `/desk/use-statements/${req.params.id}`)
  })

  router.get('/desk/use-statements/:id/attachments/:fileId', async (req, res) => {
    const { id, fileId } = req.params
    sendUploaded(res, await viewUseStatementFile(depsOf(res), deskUser(res), id, fileId))
  })

  router.get('/desk/use-statements/:id/pdf', async (req, res) => {
    const deps = depsOf(res)
    const { statement, lines } = await downloadUseStatement(deps, deskUser(res), req.params.id)
    const paper = useStatementPaper(await paperFacts(deps, statement, lines))
    const name = `前払金使途内訳明細書_${paper.guaranteeNumber}_第${statement.number}版.pdf`
    const bytes = await useStatementPdf(paper)
    sendDownload(res, { name, type: 'application/pdf', bytes, disposition: 'inline' })
  })

  return router
}

function showApproval(res: Response, facts: DeskUseStatementFacts): void {
  demandReviewer(facts)
  // Approved already, or sent back meanwhile: the statement itself says how it stands.
  if (!isOpen(facts, 'approve')) return res.redirect(303, hrefOf(facts))
  page(res, 'desk/use-statements/approval', useStatementApprovalPage(facts, csrfField(res)))
}

function tabOf(state: unknown): UseStatementTab {
  return useStatementTabs.find((tab) => tab === state) ?? 'new'
}
