import type { WithSlips } from '../../access/premium-slips.page.ts'
import type { CheckPage } from './check.page.ts'
import type { FilesPage } from './files.routes.ts'
import type { KindsPage } from './kinds.page.ts'
import type { AmendmentListPage, AmendmentStartPage } from './list.page.ts'
import type { ProgressPage } from './progress.page.ts'
import type { sentPage } from './sent.page.ts'
import type { ValuesPage } from './values.page.ts'
import type { withdrawalPage } from './withdrawal.page.ts'

/** The pages of a 変更申込. */
export type AmendmentViews = {
  'netdesk/amendments/index': AmendmentListPage
  'netdesk/amendments/new': AmendmentStartPage
  'netdesk/amendments/kinds': KindsPage
  'netdesk/amendments/values': ValuesPage
  'netdesk/amendments/files': FilesPage
  'netdesk/amendments/check': CheckPage
  'netdesk/amendments/sent': ReturnType<typeof sentPage>
  'netdesk/amendments/progress': ProgressPage & WithSlips
  'netdesk/amendments/withdrawal': ReturnType<typeof withdrawalPage>
}
