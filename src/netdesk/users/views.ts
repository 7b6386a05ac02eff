import type { UserFormPage } from './form.page.ts'
import type { UsersPage } from './list.page.ts'
import type { UserPage } from './user.page.ts'

/** The pages of 利用者と役割. */
export type UserViews = {
  'netdesk/users/index': UsersPage
  'netdesk/users/show': UserPage
  'netdesk/users/form': UserFormPage
}
