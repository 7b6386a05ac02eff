import type { ContinuationPage, ContinuationsPage } from './continuations.page.ts'

/** The pages of 継続. */
export type ContinuationViews = {
  'netdesk/continuations/index': ContinuationsPage
  'netdesk/continuations/show': ContinuationPage
}
