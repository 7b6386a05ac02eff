import type { WithSlips } from '../access/premium-slips.page.ts'
import type { checkPage } from './application-check.page.ts'
import type { ClearingPage } from './application-clearing.routes.ts'
import type { ContractPage } from './application-contract.page.ts'
import type { DeliveryPage } from './application-delivery.page.ts'
import type { GuaranteesPage } from './application-guarantees.page.ts'
import type { applicationListPage, applicationStartPage } from './application-list.page.ts'
import type { applicationOverviewPage } from './application-overview.page.ts'
import type { PaymentPage } from './application-payment.page.ts'
import type { applicationProgressPage } from './application-progress.page.ts'
import type { sentPage } from './application-sent.page.ts'
import type { withdrawalPage } from './application-withdrawal.page.ts'
import type { WorksPage } from './application-works.page.ts'
import type { DocumentsPage } from './document-requests/documents.page.ts'
import type { AttachmentsPage } from './attachments.page.ts'

/** The pages of an application, from its beginning to what became of it. */
export type ApplicationViews = {
  'netdesk/applications/index': ReturnType<typeof applicationListPage>
  'netdesk/applications/new': ReturnType<typeof applicationStartPage>
  'netdesk/applications/show': ReturnType<typeof applicationOverviewPage>
  'netdesk/applications/progress': ReturnType<typeof applicationProgressPage> & WithSlips
  'netdesk/applications/withdrawal': ReturnType<typeof withdrawalPage>
  'netdesk/applications/works': WorksPage
  'netdesk/applications/contract': ContractPage
  'netdesk/applications/guarantees': GuaranteesPage
  'netdesk/applications/payment': PaymentPage
  'netdesk/applications/delivery': DeliveryPage
  'netdesk/applications/attachments': AttachmentsPage
  'netdesk/document-requests/documents': DocumentsPage
  'netdesk/applications/clearing': ClearingPage
  'netdesk/applications/check': ReturnType<typeof checkPage>
  'netdesk/applications/sent': ReturnType<typeof sentPage>
}
