import type { PremiumsPage } from './premiums.page.ts'

/** The pages about premiums coming in, with what each shows. */
export type PremiumViews = {
  'desk/premiums/index': PremiumsPage
}
