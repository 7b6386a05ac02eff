import type { ErrorSummary, Files, Link, Notice } from '../../web/components.ts'
import type { UseStatementCheckPage } from './check.page.ts'
import type { GridPage } from './grid.page.ts'
import type { UseStatementListPage } from './list.page.ts'
import type { PastePage } from './paste.page.ts'
import type { UseStatementPage } from './show.page.ts'
import type { UseStatementWithdrawalPage } from './withdrawal.page.ts'

/** The pages of 前払金使途内訳明細書. */
export type UseStatementViews = {
  'netdesk/use-statements/index': UseStatementListPage
  'netdesk/use-statements/show': UseStatementPage
  'netdesk/use-statements/lines': GridPage
  'netdesk/use-statements/paste': PastePage
  'netdesk/use-statements/attachments': {
    readonly title: string
    readonly back: Link
    readonly caption: string
    readonly errorSummary: ErrorSummary
    readonly notice: Notice | null
    readonly files: Files
  }
  'netdesk/use-statements/check': UseStatementCheckPage
  'netdesk/use-statements/withdrawal': UseStatementWithdrawalPage
}
