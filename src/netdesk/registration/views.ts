import type { RegistrationFormPage, RegistrationPage, RegistrationSentPage } from './registration.page.ts'

/** The pages of 利用申込. */
export type RegistrationViews = {
  'netdesk/registration/form': RegistrationFormPage
  'netdesk/registration/sent': RegistrationSentPage
  'netdesk/registration/show': RegistrationPage
}
