import type { DecisionPage } from './decision.page.ts'
import type { ProposalListPage } from './list.page.ts'
import type { PreviewPage } from './preview.page.ts'
import type { ProposalPage } from './proposal.page.ts'

/** The pages of 訂正・変更取消・取消・解約. */
export type GuaranteeActViews = {
  'desk/guarantee-acts/index': ProposalListPage
  'desk/guarantee-acts/new': ProposalPage
  'desk/guarantee-acts/preview': PreviewPage
  'desk/guarantee-acts/show': DecisionPage
}
