import type { BillPage } from './bill.page.ts'
import type { BillingPage } from './list.page.ts'
import type { MonthPage } from './month.page.ts'

/** The pages of 一括納付 at the desk. */
export type MonthlyBillingViews = {
  'desk/monthly-billing/index': BillingPage
  'desk/monthly-billing/month': MonthPage
  'desk/monthly-billing/bill': BillPage
}
