import type { AcceptancePage, AnswerPage } from './decision.page.ts'
import type { RegistrationsPage } from './list.page.ts'
import type { RegistrationPage } from './registration.page.ts'

/** The pages of 利用申込 at the desk. */
export type RegistrationViews = {
  'desk/registrations/index': RegistrationsPage
  'desk/registrations/show': RegistrationPage
  'desk/registrations/answer': AnswerPage
  'desk/registrations/acceptance': AcceptancePage
}
