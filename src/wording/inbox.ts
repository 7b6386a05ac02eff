import type { InboxKind, InboxState, InboxWay } from '../domain/inbox.ts'
import { versionLabel } from './labels.ts'

export const inboxStateLabels: Readonly<Record<InboxState, string>> = {
  unread: '未読',
  unanswered: '未受領',
  received: '受領済',
  returned: '差戻し',
}

export const inboxWayLabels: Readonly<Record<InboxWay, string>> = {
  direct: '直接送付',
  key: '番号と認証キー',
}

const changes: Readonly<Record<Exclude<InboxKind, 'arrival' | 'amendment'>, string>> = {
  correction: '訂正',
  amendment_withdrawal: '変更取消',
  voiding: '取消',
  cancellation: '解約',
}

/** What came: 新規, 変更-1, 訂正, 取消. */
export function inboxKindLabel(kind: InboxKind, changeNumber: number): string {
  return kind === 'arrival' || kind === 'amendment' ? versionLabel(changeNumber) : changes[kind]
}

/** Where nobody has said whose it is, everybody of the body sees it. */
export function sectionText(section: string): string {
  return section === '' ? '部署未定' : section
}
