import type { MergeFormPage, MergePage } from './merges.page.ts'

/** The pages of 受注者の統合. */
export type ContractorMergeViews = {
  'desk/contractor-merges/new': MergeFormPage
  'desk/contractor-merges/show': MergePage
}
