import type { AwardedWorksPage } from './awarded-works/awarded-works.page.ts'
import type { ImportCheckPage, ImportPage } from '../access/works-import.page.ts'
import type { PricePage } from './prompts/price.routes.ts'
import type { PromptsPage } from './prompts/prompts.page.ts'
import type { DefaultsPage } from './company-defaults/company-defaults.page.ts'

/** The pages that save typing. */
export type ReuseViews = {
  'netdesk/awarded-works/index': AwardedWorksPage
  'access/works-import': ImportPage
  'access/works-import-check': ImportCheckPage
  'netdesk/company-defaults/edit': DefaultsPage
  'netdesk/prompts/index': PromptsPage
  'netdesk/prompts/price': PricePage
}
