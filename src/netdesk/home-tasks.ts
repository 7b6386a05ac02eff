import { day } from '../domain/day.ts'
import { sendingBar, type SendingSettings } from '../domain/sending.ts'
import type { ContractorTask, TaskKind } from '../store/contractor-tasks.ts'
import type { TaskList } from '../web/components.ts'
import { formatDay, formatInstantInEra } from '../wording/format.ts'
import { priceWord, productLabels } from '../wording/labels.ts'

type Task = TaskList['tasks'][number]

/** What waits, most pressing first. What waits for a sender is no task of others, nor of those the company has not named. */
export function kindsFor(
  user: { readonly userId: string; readonly roles: readonly string[] },
  settings: SendingSettings,
): readonly TaskKind[] {
  const maySend = sendingBar({ ...settings, isFourEyes: false }, user, '') === null
  return maySend ? [...sentBack, ...releases, ...atLast] : [...sentBack, ...atLast]
}

const sentBack = [
  'sent_back',
  'awaiting_documents',
  'amendment_sent_back',
  'use_sent_back',
  'certificate_returned',
  'inquiry',
] as const
const releases = ['awaiting_release', 'amendment_awaiting_release', 'use_awaiting_release'] as const
const atLast = [
  'approved',
  'amendment_approved',
  'key',
  'reservation_result',
  'use_missing',
  'deposit_missing',
  'draft',
] as const

/** A line of 対応が必要なもの: which works, what to do, until when. */
export function taskOf(task: ContractorTask): Task {
  return {
    name: task.worksName || '（工事名は未入力）',
    href: hrefOf(task),
    hint: hintOf(task),
    status: statuses[task.kind],
  }
}

const statuses: Readonly<Record<TaskKind, Task['status']>> = {
  sent_back: { text: '訂正依頼', state: 'sent_back' },
  awaiting_documents: { text: '書類待ち', state: 'awaiting_documents' },
  awaiting_release: { text: '社内承認待ち', state: 'awaiting_release' },
  approved: { text: '入金待ち', state: 'approved' },
  key: { text: '認証キー未提出', state: 'act' },
  draft: { text: '作成中', state: 'draft' },
  amendment_sent_back: { text: '訂正依頼', state: 'sent_back' },
  amendment_awaiting_release: { text: '社内承認待ち', state: 'awaiting_release' },
  amendment_approved: { text: '入金待ち', state: 'approved' },
  use_sent_back: { text: '訂正依頼', state: 'sent_back' },
  use_awaiting_release: { text: '社内承認待ち', state: 'awaiting_release' },
  use_missing: { text: '使途未提出', state: 'act' },
  deposit_missing: { text: '入金未記録', state: 'act' },
  reservation_result: { text: '結果未記録', state: 'act' },
  inquiry: { text: '回答待ち', state: 'act' },
  certificate_returned: { text: '差戻し', state: 'sent_back' },
}

function hrefOf({ kind, applicationId, guaranteeId, amendmentId, statementId }: ContractorTask): string {
  if (statementId) return `/netdesk/use-statements/${statementId}`
  if (kind === 'deposit_missing') return `/netdesk/guarantees/${guaranteeId}/deposit`
  if (kind === 'reservation_result' || kind === 'certificate_returned') return `/netdesk/guarantees/${guaranteeId}`
  if (kind === 'inquiry') return '/netdesk/inquiries'
  if (kind === 'use_missing') return '/netdesk/use-statements'
  if (kind === 'awaiting_documents') return `/netdesk/applications/${applicationId}/documents`
  if (amendmentId) return `/netdesk/amendments/${amendmentId}`
  return kind === 'key'
    ? `/netdesk/guarantees/${guaranteeId}/authentication-key`
    : `/netdesk/applications/${applicationId}`
}

function hintOf(task: ContractorTask): string {
  const products = task.products.map((product) => productLabels[product]).join('・')
  const what = [task.ordererName, products, task.guaranteeNumber].filter(Boolean).join('　')
  return [what, sentenceOf(task)].filter(Boolean).join('　')
}

function sentenceOf({ kind, dueOn, since, products }: ContractorTask): string {
  const word = priceWord(products[0] ?? 'performance')
  switch (kind) {
    case 'sent_back':
      return '訂正のお願いが届いています。内容を直して送信してください'
    case 'awaiting_documents':
      return '書類のお願いが届いています。書類を添付して送信してください'
    case 'awaiting_release':
      return '作成者から送信を依頼されています。内容を確認して送信してください'
    case 'approved':
      return dueOn ? `${word}を${formatDay(day(dueOn))}までに振り込んでください` : `${word}を振り込んでください`
    case 'key':
      return '発注者に認証キーを提出してください'
    case 'amendment_sent_back':
      return '変更申込に訂正のお願いが届いています。内容を直して送信してください'
    case 'amendment_awaiting_release':
      return '作成者から変更申込の送信を依頼されています。内容を確認して送信してください'
    case 'amendment_approved':
      return dueOn ? `追加保証料を${formatDay(day(dueOn))}までに振り込んでください` : '追加保証料を振り込んでください'
    case 'certificate_returned':
      return '発注者が電子証書を差し戻しました。理由を確認し、保証会社に申し出てください'
    case 'use_sent_back':
      return '使途内訳明細書に訂正のお願いが届いています。内容を直して送信してください'
    case 'use_awaiting_release':
      return '作成者から使途内訳明細書の送信を依頼されています。内容を確認して送信してください'
    case 'use_missing':
      return '前払金を払い出す前に、使途内訳明細書を提出してください'
    case 'deposit_missing':
      return '前払金が入金されていたら、日付と金額を知らせてください'
    case 'reservation_result':
      return '開札日が過ぎています。入札の結果を記録してください'
    case 'inquiry':
      return dueOn
        ? `保証会社から照会が届いています。${formatDay(day(dueOn))}までに回答してください`
        : '保証会社から照会が届いています。回答してください'
    case 'draft':
      return `${formatInstantInEra(since)}に保存`
  }
}
