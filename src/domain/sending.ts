/** What is asked for before something is sent in the company's name: nothing more, 送信パスワード, or a named approver. */
export type SendingMode = 'off' | 'password' | 'approvers'
export const sendingModes: readonly SendingMode[] = ['off', 'password', 'approvers']

/** 便利な機能（送信パスワード・社内承認）, as a company has set it. */
export type SendingSettings = {
  readonly mode: SendingMode
  /** 作成した人とは別の人が送信する. */
  readonly isFourEyes: boolean
  /** Those who may send, under `approvers` only. */
  readonly approverIds: readonly string[]
  /** Zero while nothing was ever set. */
  readonly version: number
}

/** As for every company that has set nothing: roles alone decide. */
export const plainSending: SendingSettings = { mode: 'off', isFourEyes: false, approverIds: [], version: 0 }

/** Why somebody may not send. */
export type SendingBar = 'not_submitter' | 'not_approver' | 'drafted_it'

/** What keeps this person from sending what somebody drafted; null where nothing does. */
export function sendingBar(
  { mode, isFourEyes, approverIds }: SendingSettings,
  user: { readonly userId: string; readonly roles: readonly string[] },
  draftedBy: string,
): SendingBar | null {
  if (!user.roles.includes('submitter')) return 'not_submitter'
  if (mode === 'approvers' && !approverIds.includes(user.userId)) return 'not_approver'
  return isFourEyes && user.userId === draftedBy ? 'drafted_it' : null
}
