import type { KeyPage } from './authentication-keys.page.ts'
import type { CertificatePage, PendingPage, PrintPage } from './certificates.page.ts'
import type { GuaranteePage } from './guarantees-overview.page.ts'
import type { GuaranteesPage } from './guarantees.page.ts'

/** The pages of a guarantee once it is concluded. */
export type GuaranteeViews = {
  'netdesk/guarantees/index': GuaranteesPage
  'netdesk/guarantees/show': GuaranteePage
  'netdesk/guarantees/authentication-key': KeyPage
  'netdesk/guarantees/certificate': CertificatePage
  'netdesk/guarantees/print': PrintPage
  'netdesk/guarantees/pending': PendingPage
}
