import type { NeededFor, QueueKind, QueueView, Urgency } from '../domain/desk-queue.ts'
import { formatDayShort } from './format.ts'

/** What a thing in the queue is called. */
export const queueKindLabels: Readonly<Record<QueueKind, string>> = {
  guarantee: '保証申込',
  interim: '中間前払金保証の申込',
  reservation: '契約保証予約の申込',
  amendment: '変更申込',
  use_statement: '使途内訳明細書',
  parcel: '書類送信',
  guarantee_act: '訂正・取消などの提案',
  deposit_notice: '入金のお知らせ',
}

export const queueViewLabels: Readonly<Record<QueueView, string>> = {
  new: '未着手',
  reviewing: '審査中',
  sent_back: '訂正待ち',
  unpaid: '入金待ち',
  ready: '承認待ち',
  issued: '本日発行',
  all: 'すべて',
}

const neededForLabels: Readonly<Record<NeededFor, string>> = {
  contract: '契約日',
  tender: '入札・参加申請',
  guarantee_end: '保証期限',
  premium: '払込期限',
}

/** Why something is urgent, in few words. */
export function urgencyText(urgency: Urgency): string {
  if (urgency.reason === 'waiting') return `受付から${urgency.days}日`
  const { for: what, on, daysLeft } = urgency
  const label = `${neededForLabels[what]}（${formatDayShort(on)}）`
  if (daysLeft < 0) return `${label}を過ぎています`
  return daysLeft === 0 ? `${label}は今日です` : `${label}まで${daysLeft}日`
}
