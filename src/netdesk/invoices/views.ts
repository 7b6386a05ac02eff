import type { InvoiceCheckPage, InvoiceDiscardingPage, InvoiceDraftPage, InvoicePage } from './invoice.page.ts'
import type { InvoiceChoicePage, InvoicesPage, InvoiceStartPage } from './invoices.page.ts'

/** The pages of invoices for advances. */
export type InvoiceViews = {
  'netdesk/invoices/index': InvoicesPage
  'netdesk/invoices/choice': InvoiceChoicePage
  'netdesk/invoices/new': InvoiceStartPage
  'netdesk/invoices/draft': InvoiceDraftPage
  'netdesk/invoices/check': InvoiceCheckPage
  'netdesk/invoices/show': InvoicePage
  'netdesk/invoices/discarding': InvoiceDiscardingPage
}
