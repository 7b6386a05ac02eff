import type { AccountPage, DepositPage, TellPage } from '../deposits/deposit.page.ts'
import type { DraftPage } from './payout-draft.page.ts'
import type { CheckPage, PayoutPage, VoidingPage } from './payout-show.page.ts'
import type { ChoicePage, PayoutsPage, StartPage } from './payouts.page.ts'

/** The pages about an advance's special account and what is paid out of it. */
export type DepositViews = {
  'netdesk/deposits/show': DepositPage
  'netdesk/deposits/account': AccountPage
  'netdesk/deposits/notice': TellPage
  'netdesk/payouts/index': PayoutsPage
  'netdesk/payouts/choice': ChoicePage
  'netdesk/payouts/new': StartPage
  'netdesk/payouts/draft': DraftPage
  'netdesk/payouts/check': CheckPage
  'netdesk/payouts/show': PayoutPage
  'netdesk/payouts/voiding': VoidingPage
}
