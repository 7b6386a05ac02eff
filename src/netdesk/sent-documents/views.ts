import type { CsrfField, Link, SummaryList } from '../../web/components.ts'
import type { ContentPage } from './content.page.ts'
import type { DraftPage } from './draft.page.ts'
import type { ListPage } from './list.page.ts'
import type { SentPage } from './sent.page.ts'

export type DiscardPage = {
  readonly title: string
  readonly action: string
  readonly csrfField: CsrfField
  readonly version: number
  readonly summaryList: SummaryList
  readonly back: Link
}

/** The pages of 書類送信. */
export type SentDocumentViews = {
  'netdesk/sent-documents/index': ListPage
  'netdesk/sent-documents/content': ContentPage
  'netdesk/sent-documents/draft': DraftPage
  'netdesk/sent-documents/sent': SentPage
  'netdesk/sent-documents/withdrawal': DiscardPage
}
