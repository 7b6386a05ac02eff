import type { ChangeFormPage, ChangePage, CompanyPage } from './changes.page.ts'

/** The pages of 会社の内容と変更. */
export type CompanyChangeViews = {
  'netdesk/company-changes/index': CompanyPage
  'netdesk/company-changes/new': ChangeFormPage
  'netdesk/company-changes/show': ChangePage
}
