import type { InterimCandidatesPage } from './candidates.page.ts'
import type { InterimPage } from './interim.page.ts'

/** The pages of 中間前払金保証. */
export type InterimViews = {
  'netdesk/interim/candidates': InterimCandidatesPage
  'netdesk/interim/task': InterimPage
}
