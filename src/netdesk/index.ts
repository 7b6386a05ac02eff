import { Router } from 'express'
import { contractorUser } from '../access/context.ts'
import { evidenceRoutes } from '../access/evidence.routes.ts'
import { questionsRoutes } from '../access/questions/questions.routes.ts'
import { premiumSlipRoutes } from '../access/premium-slips.routes.ts'
import { premiumSlipPdf } from '../pdf/premium-slip.ts'
import { announcementRoutes } from './announcements/announcements.routes.ts'
import { amendmentRoutes } from './amendments/amendments.routes.ts'
import { applicationRoutes } from './applications.routes.ts'
import { authenticationKeyRoutes } from './authentication-keys.routes.ts'
import { awardedWorksRoutes } from './awarded-works/awarded-works.routes.ts'
import { branchRoutes } from './branches/branches.routes.ts'
import { certificateRoutes } from './certificates.routes.ts'
import { companyChangeRoutes } from './company-changes/changes.routes.ts'
import { companyRoutes } from './company/company.routes.ts'
import { companyDefaultsRoutes } from './company-defaults/company-defaults.routes.ts'
import { depositRoutes } from './deposits/deposits.routes.ts'
import { continuationRoutes } from './continuations/continuations.routes.ts'
import { documentRequestRoutes } from './document-requests/documents.routes.ts'
import { guaranteeRoutes } from './guarantees.routes.ts'
import { guaranteeDownloadRoutes } from './guarantee-download/download.routes.ts'
import { worksPapersRoutes } from './guarantee-download/papers.routes.ts'
import { helpRoutes } from './help/help.routes.ts'
import { homeRoutes } from './home.routes.ts'
import { contractorInquiryRoutes } from './inquiries/inquiries.routes.ts'
import { interimRoutes } from './interim/interim.routes.ts'
import { payoutPlanRoutes } from './payout-plan/plan.routes.ts'
import { payoutRoutes } from './payouts/payouts.routes.ts'
import { invoiceRoutes } from './invoices/invoices.routes.ts'
import { netdeskCalculatorRoutes } from './premium-calculator.routes.ts'
import { premiumPaperRoutes } from './premium-papers/papers.routes.ts'
import { priceRoutes } from './prompts/price.routes.ts'
import { promptRoutes } from './prompts/prompts.routes.ts'
import { noticeLinkRoutes } from './settings/notice-link.routes.ts'
import { noticeRoutes } from './settings/notices.routes.ts'
import { sendingSettingsRoutes } from './settings/sending.routes.ts'
import { sentDocumentRoutes } from './sent-documents/sent-documents.routes.ts'
import { officeRoutes } from './offices.routes.ts'
import { registrationRoutes } from './registration/registration.routes.ts'
import { reservationRoutes } from './reservations/reservations.routes.ts'
import { userRoutes } from './users/users.routes.ts'
import { page } from './views.ts'
import { worksProgressRoutes } from './works-progress/progress.routes.ts'
import { useStatementRoutes } from './use-statements/use-statements.routes.ts'

/** ネットデスク, for signed-in people of a contractor. */
export function netdeskPortal(): Router {
  const router = Router()
  router.use(registrationRoutes(), noticeLinkRoutes())
  router.use(announcementRoutes())
  router.use(homeRoutes(), applicationRoutes(), officeRoutes())
  router.use(documentRequestRoutes())
  router.use(
    guaranteeRoutes(),
    worksProgressRoutes(),
    certificateRoutes(),
    authenticationKeyRoutes(),
    evidenceRoutes('netdesk', contractorUser),
  )
  router.use(premiumSlipRoutes('netdesk', premiumSlipPdf))
  router.use(amendmentRoutes())
  router.use(continuationRoutes(), interimRoutes())
  router.use(awardedWorksRoutes(), companyDefaultsRoutes(), companyChangeRoutes(), companyRoutes(), branchRoutes())
  router.use(promptRoutes(), priceRoutes())
  router.use(reservationRoutes())
  router.use(useStatementRoutes())
  router.use(depositRoutes(), payoutRoutes(), payoutPlanRoutes(), invoiceRoutes())
  router.use(premiumPaperRoutes(), netdeskCalculatorRoutes())
  router.use(guaranteeDownloadRoutes(), worksPapersRoutes())
  router.use(sentDocumentRoutes(), sendingSettingsRoutes(), noticeRoutes(), userRoutes())
  router.use(contractorInquiryRoutes())
  router.use(helpRoutes(), questionsRoutes('/netdesk/questions', page))
  return router
}
