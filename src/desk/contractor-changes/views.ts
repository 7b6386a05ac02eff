import type { ChangesPage, DeskChangePage, EntryPage } from './changes.page.ts'

/** The pages of 会社の変更 at the desk. */
export type ContractorChangeViews = {
  'desk/contractor-changes/index': ChangesPage
  'desk/contractor-changes/show': DeskChangePage
  'desk/contractor-changes/new': EntryPage
}
