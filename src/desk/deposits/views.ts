import type { DepositsPage } from './deposits.page.ts'
import type { ReportCheckPage, ReportImportPage } from './import.page.ts'
import type { DeskAccountPage, EntryPage, LedgerPage, ReversalPage } from './ledger.page.ts'
import type { NoticePage } from './notice.page.ts'
import type { DeskPayoutPage } from './payout.page.ts'

/** The desk's pages about advances' special accounts. */
export type DepositViews = {
  'desk/deposits/index': DepositsPage
  'desk/deposits/ledger': LedgerPage
  'desk/deposits/entry': EntryPage
  'desk/deposits/account': DeskAccountPage
  'desk/deposits/reversal': ReversalPage
  'desk/deposits/notice': NoticePage
  'desk/deposits/payout': DeskPayoutPage
  'desk/deposits/import': ReportImportPage
  'desk/deposits/import-check': ReportCheckPage
}
