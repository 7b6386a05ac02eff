import type { CalendarFeedPage } from '../../access/calendar-feed.page.ts'
import type { ProcedureForm } from './form.page.ts'
import type { GuaranteePage } from './guarantee.page.ts'
import type { HubPage } from './hub.page.ts'
import type { ProcedureList } from './list.page.ts'
import type { PeriodsPage } from './periods.page.ts'
import type { ReleasePage } from './release.page.ts'
import type { PaymentPage } from './payment.page.ts'

/** The pages of 手続・期限, with what each shows. */
export type ProcedureViews = {
  'dsure/procedures/hub': HubPage
  'dsure/procedures/guarantee': GuaranteePage
  'dsure/procedures/list': ProcedureList
  'dsure/procedures/feed': CalendarFeedPage
  'dsure/procedures/form': ProcedureForm
  'dsure/procedures/payment': PaymentPage
  'dsure/procedures/periods': PeriodsPage
  'dsure/procedures/release': ReleasePage
}
