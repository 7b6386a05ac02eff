import { type Response, Router } from 'express'
import { z } from 'zod'
import { contractorUser, depsOf } from '../access/context.ts'
import { csrfField } from '../access/frame.ts'
import { slipsOf } from '../access/premium-slips.routes.ts'
import { isEditable } from '../domain/application.ts'
import { NotFound } from '../domain/errors.ts'
import { applicationPdf } from '../pdf/application.ts'
import { listSendBacks } from '../store/application-lists.ts'
import { listAttachments } from '../store/attachments.ts'
import { listDocumentRequests } from '../store/document-requests.ts'
import { listGuaranteesOfApplication } from '../store/guarantees.ts'
import { listSubmissions } from '../store/submissions.ts'
import { listNames } from '../store/users.ts'
import { withdrawApplication } from '../usecases/withdraw-application.ts'
import { sendDownload } from '../web/download.ts'
import { readForm } from '../web/form.ts'
import { acceptIds } from '../web/ids.ts'
import { clearingRoutes } from './application-clearing.routes.ts'
import { contractSection } from './application-contract.page.ts'
import { deliverySection } from './application-delivery.page.ts'
import { type ApplicationFacts, applicationFacts } from './application-facts.ts'
import { guaranteesSection } from './application-guarantees.page.ts'
import { applicationListRoutes } from './application-list.routes.ts'
import { applicationOverviewPage } from './application-overview.page.ts'
import { applicationPaper } from './application-paper.ts'
import { paymentSection } from './application-payment.page.ts'
import { applicationProgressPage } from './application-progress.page.ts'
import { sectionRoutes } from './application-section.routes.ts'
import { sendingRoutes } from './application-sending.routes.ts'
import { isWithdrawable } from './application-standing.ts'
import { summaryFor, summaryOfSubmission } from './application-summary-facts.ts'
import { timelineOf } from './application-timeline.ts'
import { sectionFields } from './application-typed.ts'
import { withdrawalPage } from './application-withdrawal.page.ts'
import { worksSection } from './application-works.page.ts'
import { attachmentRoutes } from './attachments.routes.ts'
import { applicationKindLabels } from '../wording/application-fields.ts'
import { page } from './views.ts'

const versionForm = z.object(sectionFields)

/** 保証申込 from its beginning to its withdrawal, with the tasks it is filled in by. */
export function applicationRoutes(): Router {
  const router = Router()
  router.use(applicationListRoutes(), oneRoutes(), clearingRoutes())
  router.use(sectionRoutes(worksSection), sectionRoutes(contractSection), sectionRoutes(guaranteesSection))
  router.use(sectionRoutes(paymentSection), sectionRoutes(deliverySection), attachmentRoutes(), sendingRoutes())
  return router
}

function oneRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/netdesk/applications/:id', async (req, res) => {
    const facts = await applicationFacts(res, req.params.id)
    if (facts.application.discardedAt) return res.redirect(303, '/netdesk/applications')
    if (!isEditable(facts.application)) return showProgress(res, facts)
    const attachments = await listAttachments(facts.db, facts.application.id)
    page(res, 'netdesk/applications/show', applicationOverviewPage(facts, attachments))
  })

  router.get('/netdesk/applications/:id/pdf', async (req, res) => {
    const facts = await applicationFacts(res, req.params.id)
    const submission = (await listSubmissions(facts.db, facts.application.id)).at(-1)
    if (!submission) throw new NotFound()
    const summary = await summaryOfSubmission(facts, submission)
    const bytes = await applicationPdf(applicationPaper(facts, submission, summary, depsOf(res).realm))
    const name = `${applicationKindLabels[submission.content.kind]}書控え_${facts.application.receptionNumber}.pdf`
    sendDownload(res, { name, type: 'application/pdf', bytes, disposition: 'inline' })
  })

  router.get('/netdesk/applications/:id/withdrawal', async (req, res) => {
    const facts = await applicationFacts(res, req.params.id)
    if (!isWithdrawable(facts)) return res.redirect(303, `/netdesk/applications/${req.params.id}`)
    page(res, 'netdesk/applications/withdrawal', withdrawalPage(facts, csrfField(res)))
  })

  router.post('/netdesk/applications/:id/withdrawal', async (req, res) => {
    const form = readForm(versionForm, req)
    if (!form.ok) return res.redirect(303, `/netdesk/applications/${req.params.id}`)
    const ended = await withdrawApplication(depsOf(res), contractorUser(res), req.params.id, form.value.version)
    res.redirect(303, ended === 'discarded' ? '/netdesk/applications' : `/netdesk/applications/${req.params.id}`)
  })

  return router
}

async function showProgress(res: Response, facts: ApplicationFacts): Promise<void> {
  const { db, application } = facts
  const submissions = await listSubmissions(db, application.id)
  const guarantees = await listGuaranteesOfApplication(db, application.id)
  const timeline = timelineOf(facts, {
    submissions,
    guarantees,
    sendBacks: await listSendBacks(db, application.id),
    documentRequests: await listDocumentRequests(db, application.id),
    senders: await listNames(db, [
      ...new Set([application.createdBy, ...submissions.map(({ submittedBy }) => submittedBy)]),
    ]),
  })
  const summary = await summaryFor(facts)
  const model = applicationProgressPage(facts, { summary, timeline, guarantees, csrfField: csrfField(res) })
  const papers = await slipsOf(
    res,
    'netdesk',
    application.requests.map(({ id }) => id),
  )
  page(res, 'netdesk/applications/progress', { ...model, ...papers })
}
