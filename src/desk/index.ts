import { Router } from 'express'
import { deskUser } from '../access/context.ts'
import { evidenceRoutes } from '../access/evidence.routes.ts'
import { premiumSlipRoutes } from '../access/premium-slips.routes.ts'
import { premiumSlipPdf } from '../pdf/premium-slip.ts'
import { deskAccountRoutes } from './accounts/routes.ts'
import { announcementRoutes } from './announcements/routes.ts'
import { amendmentRoutes } from './amendments/amendments.routes.ts'
import { applicationRoutes } from './applications.routes.ts'
import { awardNoticeRoutes } from './awarded-works/award-notices.routes.ts'
import { claimRoutes } from './claims/claims.routes.ts'
import { declineRoutes } from './decline.routes.ts'
import { depositDeskRoutes } from './deposits/index.ts'
import { documentRequestRoutes } from './document-requests/request.routes.ts'
import { decisionRoutes } from './guarantee-acts/decision.routes.ts'
import { proposalRoutes } from './guarantee-acts/proposals.routes.ts'
import { deskGuaranteeClaimRoutes } from './guarantee-claims/index.ts'
import { figureRoutes } from './figures/figures.routes.ts'
import { guaranteeRoutes } from './guarantees.routes.ts'
import { applicationListRoutes } from './application-list.routes.ts'
import { keyReissueRoutes } from './proposals/key-reissue.routes.ts'
import { deskProposalRoutes } from './proposals/proposals.routes.ts'
import { twoPersonAmountRoutes } from './proposals/two-person-amounts.routes.ts'
import { queueRoutes } from './queue/queue.routes.ts'
import { deskInquiryRoutes } from './inquiries/inquiries.routes.ts'
import { issueRoutes } from './issue.routes.ts'
import { ordererImport } from './orderers/csv.ts'
import { masterImportRoutes } from './masters/import.routes.ts'
import { ordererDataRoutes } from './orderers/data.routes.ts'
import { submissionProfileRoutes } from './orderers/profiles.routes.ts'
import { ordererRuleRoutes } from './orderers/rules.routes.ts'
import { ordererRoutes } from './orderers/orderers.routes.ts'
import { approvalRoutes } from './approval.routes.ts'
import { premiumBillRoutes } from './monthly-billing/bill.routes.ts'
import { monthlyBillingRoutes } from './monthly-billing/monthly-billing.routes.ts'
import { premiumDeskRoutes } from './premiums/index.ts'
import { premiumReceiptRoutes } from './premium-receipt.routes.ts'
import { holidayRoutes } from './holidays/holidays.routes.ts'
import { mailTextRoutes } from './mail-texts/routes.ts'
import { masterRoutes } from './masters/masters.routes.ts'
import { refundRuleRoutes } from './rates/refunds.routes.ts'
import { rateRoutes } from './rates/rates.routes.ts'
import { officeMasterRoutes } from './offices/offices.routes.ts'
import { profileFileRoutes } from './orderers/profiles-csv.ts'
import { outboxRoutes } from './records/outbox.routes.ts'
import { chainRoutes } from './records/chain.routes.ts'
import { recordRoutes } from './records/records.routes.ts'
import { limitRoutes } from './review/limits.routes.ts'
import { contractorChangeRoutes } from './contractor-changes/changes.routes.ts'
import { contractorMergeRoutes } from './contractor-merges/merges.routes.ts'
import { contractorRoutes } from './contractors/contractors.routes.ts'
import { registrationRoutes } from './registrations/registrations.routes.ts'
import { takeBackRoutes } from './reservations/take-back.routes.ts'
import { sentDocumentRoutes } from './sent-documents/sent-documents.routes.ts'
import { sendBackTemplateRoutes } from './send-back-templates/routes.ts'
import { sendBackRoutes } from './send-back.routes.ts'
import { siteVisitFileRoutes } from './use-audits/files.routes.ts'
import { useAuditListRoutes } from './use-audits/list.routes.ts'
import { useAuditRoutes } from './use-audits/show.routes.ts'
import { deskUseStatementRoutes } from './use-statements/use-statements.routes.ts'

/** 保証会社デスク, for signed-in staff of a surety: receive, review, return, approve, take premiums, issue. */
export function deskPortal(): Router {
  const router = Router()
  router.use(
    queueRoutes(),
    applicationListRoutes(),
    applicationRoutes(),
    sendBackRoutes(),
    approvalRoutes(),
    declineRoutes(),
  )
  router.use(premiumReceiptRoutes(), issueRoutes(), guaranteeRoutes(), evidenceRoutes('desk', deskUser))
  router.use(documentRequestRoutes())
  router.use(proposalRoutes(), decisionRoutes())
  router.use(deskAccountRoutes(), announcementRoutes(), sendBackTemplateRoutes(), mailTextRoutes())
  router.use(keyReissueRoutes(), twoPersonAmountRoutes(), deskProposalRoutes())
  router.use(awardNoticeRoutes())
  router.use(amendmentRoutes())
  router.use(takeBackRoutes())
  router.use(sentDocumentRoutes())
  router.use(deskUseStatementRoutes(), deskInquiryRoutes())
  router.use(depositDeskRoutes())
  router.use(useAuditListRoutes(), useAuditRoutes(), siteVisitFileRoutes())
  router.use(premiumDeskRoutes(), premiumSlipRoutes('desk', premiumSlipPdf))
  router.use(monthlyBillingRoutes(), premiumBillRoutes())
  router.use(recordRoutes(), chainRoutes(), outboxRoutes(), figureRoutes())
  router.use(deskGuaranteeClaimRoutes())
  router.use(registrationRoutes(), contractorRoutes(), contractorChangeRoutes(), contractorMergeRoutes())
  router.use(claimRoutes(), limitRoutes())
  router.use(masterRoutes(), holidayRoutes(), rateRoutes(), refundRuleRoutes(), officeMasterRoutes())
  router.use(masterImportRoutes(ordererImport))
  router.use(ordererDataRoutes(), ordererRuleRoutes(), submissionProfileRoutes(), profileFileRoutes(), ordererRoutes())
  return router
}
