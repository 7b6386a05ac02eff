import type { WithSlips } from '../../access/premium-slips.page.ts'
import type { WithClaim } from '../claims/subjects.ts'
import type { AmendmentPage } from './amendment.page.ts'
import type { ApprovalPage } from './approval.page.ts'
import type { DeclinePage, IssuePage, ReceiptPage } from './decision.page.ts'
import type { AmendmentListPage } from './list.page.ts'
import type { SendBackPage, SendBackPreview } from './send-back.page.ts'

/** The pages of a 変更申込 at the desk. */
export type AmendmentViews = {
  'desk/amendments/index': AmendmentListPage
  'desk/amendments/show': AmendmentPage & WithClaim & WithSlips
  'desk/amendments/send-back': SendBackPage
  'desk/amendments/send-back-preview': SendBackPreview
  'desk/amendments/approval': ApprovalPage
  'desk/amendments/decline': DeclinePage
  'desk/amendments/premium-receipt': ReceiptPage
  'desk/amendments/issue': IssuePage & WithSlips
}
