import type { EventName } from '../../../store/audit.ts'
import type { BodyRecord } from '../../../store/body-records.ts'
import { eventText } from '../../../wording/events.ts'
import { formatInstant } from '../../../wording/format.ts'
import { versionLabel } from '../../../wording/labels.ts'

/** Kinds of records to choose from. */
export const recordKinds = {
  seen: { label: '証書の表示・印刷・ダウンロード', names: ['certificate.viewed', 'guarantee.evidence_taken'] },
  failed: {
    label: '失敗した照会・ログイン・操作',
    names: ['certificate.lookup_failed', 'user.sign_in_failed', 'user.second_factor_failed', 'act.refused'],
  },
  signedIn: { label: 'ログイン', names: ['user.signed_in', 'user.signed_out'] },
} as const satisfies Readonly<Record<string, { label: string; names: readonly EventName[] }>>
export type RecordKind = keyof typeof recordKinds

export type RecordWords = {
  readonly at: string
  readonly title: string
  readonly detail: string
  readonly who: string
  readonly number: string
  readonly version: string
  readonly from: string
}

/** A record in words. Whether a number or a key was wrong is told to nobody of a body, its administrators included. */
export function recordWords(record: BodyRecord): RecordWords {
  const { realmAt, personName, loginId, number, address, details } = record
  const { title } = eventText({ ...record, actorName: null, organisationName: null })
  return {
    at: formatInstant(realmAt),
    title,
    detail: detailOf(record),
    who: `${personName}（${loginId}）`,
    number: number ?? '',
    version: typeof details['changeNumber'] === 'number' ? versionLabel(details['changeNumber']) : '',
    from: address ?? '',
  }
}

function detailOf({ name, details }: BodyRecord): string {
  const reason = String(details['reason'] ?? '')
  if (reason === 'slowed') return '続けて誤ったため、待ち時間中'
  switch (name) {
    case 'certificate.lookup_failed':
      return reason === 'ended_key' ? '再発行前の認証キー' : '番号か認証キーが違う'
    case 'user.sign_in_failed':
      return signInReasons[reason] ?? ''
    case 'act.refused':
      return reason === 'not_found'
        ? '対象が見つからないか、見られないもの'
        : reason === 'not_allowed'
          ? '役割にない操作'
          : ''
    case 'user.stopped':
    case 'user.restarted':
    case 'user.colleague_reset':
    case 'user.second_factor_lifted':
      return reason
    default:
      return ''
  }
}

const signInReasons: Readonly<Record<string, string>> = {
  password: 'パスワードが違う',
  disabled: '停止中か、期限の過ぎた利用者',
  lapsed: 'はじめのパスワードの期限切れ',
}
