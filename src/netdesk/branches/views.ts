import type { BranchesPage, BranchPage } from './branches.page.ts'

/** The pages of 支店・営業所. */
export type BranchViews = {
  'netdesk/branches/index': BranchesPage
  'netdesk/branches/branch': BranchPage
}
