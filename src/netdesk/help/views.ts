import type { GuidePage } from './guide.page.ts'
import type { HelpListPage, HelpPage } from './help.page.ts'

export type HelpViews = {
  'netdesk/help/guide': GuidePage
  'netdesk/help/index': HelpListPage
  'netdesk/help/show': HelpPage
}
