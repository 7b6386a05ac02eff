import type { WithClaim } from '../claims/subjects.ts'
import type { WithInquiries } from '../inquiries/list.page.ts'
import type { UseStatementApprovalPage } from './approval.page.ts'
import type { DeskUseStatementListPage } from './list.page.ts'
import type { UseSendBackPage, UseSendBackPreview } from './send-back.page.ts'
import type { DeskUseStatementPage } from './show.page.ts'

/** The desk's pages of 前払金使途内訳明細書. */
export type DeskUseStatementViews = {
  'desk/use-statements/index': DeskUseStatementListPage
  'desk/use-statements/show': DeskUseStatementPage & WithClaim & WithInquiries
  'desk/use-statements/send-back': UseSendBackPage
  'desk/use-statements/send-back-preview': UseSendBackPreview
  'desk/use-statements/approval': UseStatementApprovalPage
}
