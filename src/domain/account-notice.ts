/** What a person is told by mail of the own account: somebody has done it, and it may not have been they. */
export const accountNotices = [
  'password_changed',
  'second_factor_set',
  'second_factor_ended',
  'second_factor_lifted',
  'code_sheet_made',
  'code_used',
  'wrong_codes',
  'account_changed',
  'email_changed',
  'stopped',
  'restarted',
  'notice_address_added',
] as const
export type AccountNotice = (typeof accountNotices)[number]
