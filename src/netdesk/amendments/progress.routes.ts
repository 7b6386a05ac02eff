import { Router } from 'express'
import { z } from 'zod'
import { contractorUser, depsOf } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { slipsOf } from '../../access/premium-slips.routes.ts'
import { isEditable } from '../../domain/amendment-request.ts'
import { NotFound } from '../../domain/errors.ts'
import { applicationPdf } from '../../pdf/application.ts'
import { listAmendmentSendBacks, listAmendmentSubmissions } from '../../store/amendment-lists.ts'
import { listVersions } from '../../store/certificates.ts'
import { getContractor } from '../../store/contractors.ts'
import { listNames } from '../../store/users.ts'
import { withdrawAmendment } from '../../usecases/withdraw-amendment.ts'
import { sendDownload } from '../../web/download.ts'
import { readForm } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { sectionFields } from '../application-typed.ts'
import { page } from '../views.ts'
import { type AmendmentFacts, amendmentFacts, hrefOf } from './facts.ts'
import { amendmentPaper } from './paper.ts'
import { isWithdrawable, progressPage } from './progress.page.ts'
import type { Past } from './timeline.ts'
import { withdrawalPage } from './withdrawal.page.ts'

const versionForm = z.object(sectionFields)

/** How a change stands: its timeline, the copy of what was sent, and its withdrawal. */
export function progressRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/netdesk/amendments/:id', async (req, res) => {
    const facts = await amendmentFacts(res, req.params.id)
    if (isEditable(facts.amendment)) return res.redirect(303, `${hrefOf(req.params.id)}/values`)
    const past = await pastOf(facts)
    const papers = await slipsOf(res, 'netdesk', [facts.guarantee.requestId], facts.amendment.id)
    page(res, 'netdesk/amendments/progress', { ...progressPage(facts, past, csrfField(res)), ...papers })
  })

  router.get('/netdesk/amendments/:id/pdf', async (req, res) => {
    const facts = await amendmentFacts(res, req.params.id)
    const submission = (await listAmendmentSubmissions(facts.db, facts.amendment.id)).at(-1)
    if (!submission) throw new NotFound()
    const contractor = await getContractor(facts.db, facts.amendment.contractorId)
    const bytes = await applicationPdf(amendmentPaper(facts, submission, contractor, depsOf(res).realm))
    const name = `変更申込書控え_${facts.amendment.receptionNumber}.pdf`
    sendDownload(res, { name, type: 'application/pdf', bytes, disposition: 'inline' })
  })

  router.get('/netdesk/amendments/:id/withdrawal', async (req, res) => {
    const facts = await amendmentFacts(res, req.params.id)
    if (!isWithdrawable(facts)) return res.redirect(303, hrefOf(req.params.id))
    page(res, 'netdesk/amendments/withdrawal', withdrawalPage(facts, csrfField(res)))
  })

  router.post('/netdesk/amendments/:id/withdrawal', async (req, res) => {
    const form = readForm(versionForm, req)
    if (!form.ok) return res.redirect(303, hrefOf(req.params.id))
    const facts = await amendmentFacts(res, req.params.id)
    await withdrawAmendment(depsOf(res), contractorUser(res), req.params.id, form.value.version)
    res.redirect(303, facts.amendment.submittedAt ? hrefOf(req.params.id) : '/netdesk/amendments')
  })

  return router
}

async function pastOf({ db, amendment }: AmendmentFacts): Promise<Past> {
  const submissions = await listAmendmentSubmissions(db, amendment.id)
  const versions = amendment.issuedCertificateId ? await listVersions(db, amendment.guaranteeId) : []
  return {
    submissions,
    sendBacks: await listAmendmentSendBacks(db, amendment.id),
    senders: await listNames(db, [
      ...new Set([amendment.createdBy, ...submissions.map(({ submittedBy }) => submittedBy)]),
    ]),
    issued: versions.find(({ id }) => id === amendment.issuedCertificateId) ?? null,
  }
}
