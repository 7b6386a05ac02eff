import type { SendingMode } from '../domain/sending.ts'

/** 送信の前に求めること. */
export const sendingModeLabels: Readonly<Record<SendingMode, string>> = {
  off: '何も求めない',
  password: '送信パスワード',
  approvers: '社内承認者',
}

export const sendingModeHints: Readonly<Record<SendingMode, string>> = {
  off: '送信者の役割の方が、確認して送信します',
  password: '送信者の役割の方が、送信のたびに、貴社で決めたパスワードを入力します',
  approvers: '作成した方が社内承認を依頼し、決められた方だけが確認して送信します',
}

/** What was asked for at a sending, for the histories. */
export function sendingCheckText(mode: SendingMode, isFourEyes: boolean): string {
  const asked = mode === 'off' ? [] : [mode === 'password' ? '送信パスワードを確認' : '社内承認者が送信']
  return [...asked, ...(isFourEyes ? ['作成者とは別の方が送信'] : [])].join('、')
}

/** Who prepared it and who sent it, for the company's own history. */
export function sendingWords(drafter: string | undefined, sender: string | undefined): string {
  if (!sender) return ''
  return drafter && drafter !== sender
    ? `${drafter} 様が作成し、${sender} 様が送信しました`
    : `${sender} 様が送信しました`
}
