import type { WithSlips } from '../access/premium-slips.page.ts'
import type { KeyPage } from './authentication-keys.page.ts'
import type { CertificatePage, PendingPage, PrintPage } from '../access/certificate.page.ts'
import type { ClaimPanel } from './guarantee-claims/panel.ts'
import type { GuaranteePage } from './guarantees-overview.page.ts'
import type { GuaranteesPage } from './guarantees.page.ts'

/** The pages of a guarantee once it is concluded. */
export type GuaranteeViews = {
  'netdesk/guarantees/index': GuaranteesPage
  'netdesk/guarantees/show': GuaranteePage & WithSlips & { readonly claims: readonly ClaimPanel[] }
  'netdesk/guarantees/authentication-key': KeyPage
  'certificates/certificate': CertificatePage
  'certificates/print': PrintPage
  'certificates/pending': PendingPage
}
