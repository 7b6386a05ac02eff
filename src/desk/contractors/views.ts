import type { ContractorPage } from './contractor.page.ts'
import type { ContractorsPage } from './list.page.ts'
import type { PersonPage } from './person.page.ts'

/** The pages of 受注者 at the desk. */
export type ContractorViews = {
  'desk/contractors/index': ContractorsPage
  'desk/contractors/show': ContractorPage
  'desk/contractors/user': PersonPage
}
