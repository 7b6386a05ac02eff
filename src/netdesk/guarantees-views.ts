import type { GuaranteePage } from './guarantees-overview.page.ts'
import type { GuaranteesPage } from './guarantees.page.ts'

/** The pages of a guarantee once it is concluded. */
export type GuaranteeViews = {
  'netdesk/guarantees/index': GuaranteesPage
  'netdesk/guarantees/show': GuaranteePage
}
