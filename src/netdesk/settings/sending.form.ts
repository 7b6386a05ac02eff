import { z } from 'zod'
import { sendingModes, type SendingSettings } from '../../domain/sending.ts'
import type { SaveSendingAnswer } from '../../usecases/save-sending-settings.ts'
import { choiceField, choicesField, optionalPasswordField, passwordField, versionField } from '../../web/fields.ts'
import type { FieldErrors, Typed } from '../../web/form.ts'

/** Passwords are secrets by their names: none of them is parked or shown again. */
export function sendingForm(senderIds: readonly string[]) {
  return z.object({
    version: versionField(),
    mode: choiceField('送信の前に求めること', sendingModes),
    approvers: choicesField('社内承認者', senderIds),
    fourEyes: choicesField('二人での確認', ['yes']),
    newPassword: optionalPasswordField('新しい送信パスワード'),
    newPasswordAgain: optionalPasswordField('新しい送信パスワード（確認）'),
    ownPassword: passwordField('ログインのパスワード'),
  })
}

export function sendingTyped({ mode, isFourEyes, approverIds }: SendingSettings): Typed {
  return { mode, approvers: approverIds, fourEyes: isFourEyes ? ['yes'] : [] }
}

/** Why settings were not saved, at the field it is about. */
export const sendingComplaints: Readonly<Record<Exclude<SaveSendingAnswer, 'saved'>, FieldErrors>> = {
  wrong_own_password: {
    ownPassword:
      'ログインのパスワードが違うか、いま受け付けられません。確認して、時間をおいてからもう一度お試しください',
  },
  no_password: { newPassword: '新しい送信パスワードを入力してください' },
  no_approver: { approvers: '社内承認者を、一人以上選んでください' },
  same_as_own: { newPassword: '送信パスワードは、ログインのパスワードと違うものにしてください' },
  too_short: { newPassword: '送信パスワードは、8文字以上にしてください' },
  too_long: { newPassword: '送信パスワードは、200文字以下にしてください' },
  common: { newPassword: 'このパスワードは広く知られています。別のものにしてください' },
  own_words: { newPassword: '会社名・氏名・ログインIDだけでできたパスワードは避けてください' },
  repeated: { newPassword: '同じ文字のくり返しは避けてください' },
}
