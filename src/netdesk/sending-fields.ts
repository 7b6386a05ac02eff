import { Refused } from '../domain/errors.ts'
import { type SendingBar, sendingBar } from '../domain/sending.ts'
import type { Db } from '../store/db.ts'
import { getSendingSettings, listSenders } from '../store/sending-settings.ts'
import type { ContractorUser } from '../usecases/deps.ts'
import type { PasswordField } from '../web/components.ts'
import { optionalPasswordField } from '../web/fields.ts'
import type { FieldErrors } from '../web/form.ts'

/** Whether this person may send what somebody drafted, and what is asked for then. */
export type SendingStanding = {
  readonly bar: SendingBar | null
  readonly asksPassword: boolean
  /** 社内承認者, where the company has named them. */
  readonly approvers: readonly string[]
}

/** A field of this name is a secret: it is never parked when a session ends, and never shown again. */
export const sendingFields = { sendingPassword: optionalPasswordField('送信パスワード') }

export async function sendingStanding(db: Db, user: ContractorUser, draftedBy: string): Promise<SendingStanding> {
  const settings = await getSendingSettings(db, user.contractorId)
  const isNamed = settings.mode === 'approvers'
  const senders = isNamed ? await listSenders(db, user.contractorId) : []
  return {
    bar: sendingBar(settings, user, draftedBy),
    asksPassword: settings.mode === 'password',
    approvers: senders.filter(({ id }) => settings.approverIds.includes(id)).map(({ name }) => name),
  }
}

/** 送信パスワード on a check page; null where none is asked for. */
export function sendingPasswordField(standing: SendingStanding, errors: FieldErrors): PasswordField | null {
  if (!standing.asksPassword) return null
  return {
    name: 'sendingPassword',
    label: '送信パスワード',
    hint: '貴社の管理者が決めたパスワードです。ログインのパスワードとは違います',
    autocomplete: 'off',
    error: errors['sendingPassword'],
    necessity: 'required',
  }
}

/** What is wrong with 送信パスワード, at its field; null for any other error. */
export function sendingErrors(error: unknown): FieldErrors | null {
  if (!(error instanceof Refused)) return null
  if (error.reason === 'sending_password_missing') return { sendingPassword: '送信パスワードを入力してください' }
  if (error.reason !== 'sending_password_wrong') return null
  return {
    sendingPassword: '送信パスワードが違うか、いま受け付けられません。確認して、時間をおいてからもう一度お試しください',
  }
}

/** Who sends instead, where this person may not. */
export function senderWords({ bar, approvers }: SendingStanding): string {
  const others = approvers.length > 0 ? `社内承認者（${approvers.join('、')}）` : '社内のほかの送信者'
  if (bar === 'drafted_it') return `貴社の設定で、作成した方は送信できません。送信は、${others}が行います。`
  if (approvers.length > 0) return `送信は、${others}が行います。`
  return '送信は、送信者の役割の方が行います。'
}

/** Whom a colleague has asked to send it. */
export function waitingWords({ approvers }: SendingStanding): string {
  const asked = approvers.length > 0 ? `社内承認者（${approvers.join('、')}）` : '社内の送信者'
  return `${asked}に、確認と送信を依頼しています。`
}

/** Who sends, with what to do now. */
export function releaseWords(standing: SendingStanding): string {
  return `${senderWords(standing)}内容を確認したら、社内承認を依頼してください。`
}
