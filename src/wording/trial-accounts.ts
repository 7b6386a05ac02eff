/** What opens the trial, in one place: shown at its entrance, used by its seeds and by the tests. It opens nothing real. */

/** The password of every account of the trial but the one that must still choose its own. */
export const trialPassword = 'taiken-hosho-2026'

/** What the surety hands out once; the trial has one account that must still change it. */
export const trialInitialPassword = 'hajimete-no-login-8'

/** The sample of the briefing: a certificate addressed to 〇〇〇区, whose clerk can open it with these two. */
export const trialSample = {
  guaranteeNumber: '99999-00005H',
  authenticationKey: 'ABCDEFG01',
  loginId: 'ku-keiri',
} as const

/** Whom a newcomer tries first at each door: the sender, the clerk the sample is for, the reviewer and the approver. */
export const trialFirst: readonly string[] = ['kensetsu-soshin', 'ku-keiri', 'saeki', 'ohno']

/** Whom a visitor can be in a sandbox of their own by one press; the first of a portal is whom its door leads to. */
export const trialRoles = [
  { portal: 'netdesk', loginId: 'kensetsu-soshin', label: '受注者：ネットデスク建設' },
  { portal: 'dsure', loginId: 'ku-keiri', label: '発注者：〇〇〇区' },
  { portal: 'dsure', loginId: 'hitachinaka-keiyaku', label: '発注者：ひたちなか市' },
  { portal: 'desk', loginId: 'saeki', label: '保証会社：佐伯（審査）' },
  { portal: 'desk', loginId: 'ohno', label: '保証会社：大野（承認）' },
] as const
