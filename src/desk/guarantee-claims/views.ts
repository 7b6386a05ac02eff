import type { ClaimDraftViews } from '../../access/guarantee-claims/side.ts'
import type { WithClaim } from '../claims/subjects.ts'
import type { DeskClaimsPage } from './list.page.ts'
import type { RecourseListPage, RecoursePage } from './recourse.page.ts'
import type { ClaimReviewPage } from './review.page.ts'

/** The pages of 保証金の請求 at the desk. */
export type GuaranteeClaimViews = ClaimDraftViews & {
  'desk/guarantee-claims/index': DeskClaimsPage
  'desk/guarantee-claims/show': ClaimReviewPage & WithClaim
  'desk/guarantee-claims/recourse': RecoursePage
  'desk/guarantee-claims/recourse-list': RecourseListPage
}
