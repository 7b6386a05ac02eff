import type { TableImportViews } from '../../access/table-import/import.routes.ts'
import type { AccessPage, BodyPage } from './body/body.page.ts'
import type { HandoverConfirmPage, HandoverFormPage, HandoversPage } from './handovers/handover.page.ts'
import type { HubPage } from './hub.page.ts'
import type { BodyRecordsPage } from './records/records.page.ts'
import type { BodyUserFormPage } from './users/form.page.ts'
import type { BodyUsersPage } from './users/list.page.ts'
import type { BodyUserPage } from './users/user.page.ts'

/** The pages of 設定・管理. */
export type SettingsViews = TableImportViews & {
  'dsure/settings/body/index': BodyPage
  'dsure/settings/body/access': AccessPage
  'dsure/settings/handovers/index': HandoversPage
  'dsure/settings/handovers/form': HandoverFormPage
  'dsure/settings/handovers/confirm': HandoverConfirmPage
  'dsure/settings/hub': HubPage
  'dsure/settings/records/index': BodyRecordsPage
  'dsure/settings/users/index': BodyUsersPage
  'dsure/settings/users/show': BodyUserPage
  'dsure/settings/users/form': BodyUserFormPage
}
