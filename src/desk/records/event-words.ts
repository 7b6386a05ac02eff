import type { RefusalReason } from '../../domain/errors.ts'
import type { EventName } from '../../store/audit.ts'
import type { FullEvent } from '../../store/records.ts'
import type { Choice } from '../../web/components.ts'
import { eventText, eventTitles } from '../../wording/events.ts'
import { formatInstant, formatNumber } from '../../wording/format.ts'
import { refusalText } from '../../wording/refusals.ts'
import { detailOf } from '../past.ts'

/** Operations that were turned away, whoever tried them. */
export const refusalNames: readonly EventName[] = [
  'act.refused',
  'user.sign_in_failed',
  'certificate.lookup_failed',
  'sending.password_failed',
]
/** What somebody has to look after. */
export const alarmNames: readonly EventName[] = [
  'certificate.lookup_alarm',
  'document.found_altered',
  'chain.found_broken',
]

export const eventNames = Object.keys(eventTitles) as EventName[]

/** What an event is about, by the first half of its name. */
const areas: Readonly<Record<string, string>> = {
  user: '利用者',
  application: '申込',
  request: '引受・保証料',
  amendment: '変更申込',
  certificate: '電子証書',
  authentication_key: '認証キー',
  guarantee: '保証契約',
  reservation: '契約保証予約',
  advance_invoice: '前払金請求書',
  payout_request: '払出依頼',
  document: 'PDF',
  prompt: 'お勧め',
  awarded_works: '落札の情報',
  contractor: '受注者の設定',
  file: '書類',
  sending: '送信の確認',
  parcel: '書類送信',
  csv_import: 'CSVの取り込み',
  use_statement: '使途内訳明細書',
  mail: 'メール',
  desk_claim: '担当',
  desk_note: '社内メモ',
  outbox: '送信の状況',
  records: '記録',
  act: '操作',
}

/** Every kind of event to choose from, those about the same thing together. */
export function eventChoices(): Choice[] {
  const order = Object.keys(areas)
  const place = (name: string): number => {
    const found = order.indexOf(areaOf(name))
    return found < 0 ? order.length : found
  }
  return eventNames
    .toSorted((a, b) => place(a) - place(b))
    .map((name) => ({ value: name, label: [areas[areaOf(name)], eventTitles[name]].filter(Boolean).join('：') }))
}

/** An event in words: both clocks, what, details, who, and from where. */
export type EventWords = {
  readonly realmAt: string
  readonly at: string
  readonly title: string
  readonly detail: string
  readonly who: string
  readonly from: string
  /** 第n番 of the chain, or that it waits for its link. */
  readonly place: string
  /** The hash of its link in hexadecimal digits; empty while it has none. */
  readonly hash: string
}

export function eventWords(event: FullEvent): EventWords {
  const { title, text } = eventText(event)
  return {
    realmAt: formatInstant(event.realmAt),
    at: formatInstant(event.at),
    title,
    detail: detailOf(event) || otherDetail(event),
    who: event.loginId ? `${text}（${event.loginId}）` : event.actorKind === 'stranger' ? 'ログイン前の方' : text,
    from: event.address ?? '',
    place: event.link ? `第${formatNumber(event.link.sequence)}番` : '連鎖待ち',
    hash: event.link?.hash.toString('hex') ?? '',
  }
}

const signInReasons: Readonly<Record<string, string>> = {
  unknown: 'ログインIDが見つからない',
  password: 'パスワードが違う',
  disabled: '利用を停止中',
  lapsed: 'はじめのパスワードの期限切れ',
  slowed: '続けて誤ったため、待ち時間中',
}
const lookupReasons: Readonly<Record<string, string>> = {
  unknown: '番号が見つからない',
  key: '認証キーが違う',
  other_body: '別の発注者の保証',
  slowed: '続けて誤ったため、待ち時間中',
}

/** What the histories of single matters do not have to tell. */
function otherDetail({ name, details }: FullEvent): string {
  const text = (key: string): string => String(details[key] ?? '')
  // What was paid out of an account is less than nothing.
  const amount = (key: string): string => `${formatNumber(Number(details[key] ?? 0))}円`
  switch (name) {
    case 'user.sign_in_failed':
      return `${text('loginId')}　${signInReasons[text('reason')] ?? ''}`
    case 'certificate.lookup_failed':
      return `${text('guaranteeNumber')}　${lookupReasons[text('reason')] ?? ''}`
    case 'certificate.lookup_alarm':
      return `${text('guaranteeNumber')}　${text('count')}回`
    case 'act.refused':
      return refusedText(text('reason'))
    case 'mail.written':
      return text('recipient')
    case 'guarantee.deposit_told':
    case 'guarantee.deposit_entry_posted':
    case 'payout_request.reported':
    case 'advance_invoice.printed':
      return amount('amount')
    case 'payout_request.printed':
      return `第${text('serial')}回　${amount('total')}`
    case 'use_statement.started':
      return `第${text('number')}版`
    case 'use_statement.submitted':
    case 'use_statement.approved':
      return `第${text('number')}版　${amount('amount')}`
    case 'guarantee.price_recorded':
      return amount('contractPrice')
    case 'csv_import.uploaded':
      return text('fileName')
    case 'csv_import.applied':
      return `${text('count')}件`
    case 'records.searched':
    case 'records.exported':
      return filtersText(details['filters'] as Readonly<Record<string, string>>)
    case 'records.viewed':
      return text('number')
    default:
      return typeof details['reason'] === 'string' ? text('reason') : ''
  }
}

const otherRefusals: Readonly<Record<string, string>> = {
  not_found: '対象が見つからないか、見られないもの',
  wrong_current: '現在のパスワードが違う',
  wrong_own_password: '本人のパスワードが違う',
  slowed: '続けて誤ったため、待ち時間中',
}

function refusedText(reason: string): string {
  const known = otherRefusals[reason]
  if (known !== undefined) return known
  try {
    return refusalText(reason as RefusalReason, {}).title
  } catch {
    return '受け付けられない操作'
  }
}

/** The labels of the search, as its record tells them. */
export const filterLabels: Readonly<Record<string, string>> = {
  number: '番号',
  person: '人',
  organisation: '組織',
  kind: '出来事',
  only: '絞り込み',
  from: '開始日',
  to: '終了日',
}

function filtersText(filters: Readonly<Record<string, string>> | undefined): string {
  return Object.entries(filters ?? {})
    .map(([name, value]) => `${filterLabels[name] ?? name}：${eventTitles[value] ?? value}`)
    .join('／')
}

function areaOf(name: string): string {
  return name.split('.')[0] ?? ''
}
