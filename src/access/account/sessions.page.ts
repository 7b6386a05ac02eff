import type { AccountEvent } from '../../store/login-history.ts'
import type { OwnSession } from '../../store/sessions.ts'
import type { Portal } from '../../store/users.ts'
import type { CsrfField, DataTable, Link, Notice, Pagination } from '../../web/components.ts'
import { deviceText } from '../../wording/devices.ts'
import { eventTitles } from '../../wording/events.ts'
import { formatInstant } from '../../wording/format.ts'
import { accountHref, backToAccount } from './account.page.ts'

export type SessionsPage = {
  readonly title: string
  readonly back: Link
  readonly notice: Notice | null
  readonly lead: string
  readonly sessions: readonly {
    readonly id: string
    readonly device: string
    readonly isOwn: boolean
    readonly text: string
    readonly action: string
    readonly csrfField: CsrfField | null
  }[]
  /** Null where there is no other. */
  readonly others: { readonly action: string; readonly csrfField: CsrfField } | null
}
export type HistoryPage = {
  readonly title: string
  readonly back: Link
  readonly lead: string
  readonly table: DataTable
  readonly pagination: Pagination
}

/** ログイン中の端末. */
export function sessionsPage(
  portal: Portal,
  sessions: readonly OwnSession[],
  own: Buffer,
  shown: { readonly isEnded: boolean; readonly csrfField: () => CsrfField },
): SessionsPage {
  const here = `${accountHref(portal)}/sessions`
  const isOwn = ({ idHash }: OwnSession): boolean => idHash.equals(own)
  return {
    title: 'ログイン中の端末',
    back: backToAccount(portal),
    notice: shown.isEnded ? ended : null,
    lead: '覚えのない端末があるときは、そのログインを終了し、パスワードを変更してください。時刻は実際の時刻です。',
    sessions: sessions.map((session) => ({
      id: session.id,
      device: deviceText(session.device),
      isOwn: isOwn(session),
      text: [
        `ログイン ${formatInstant(session.startedAt)}`,
        `最後の操作 ${formatInstant(session.seenAt)}ごろ`,
        `IPアドレス ${session.address || '－'}`,
      ].join('　'),
      action: `${here}/${session.id}/ending`,
      csrfField: isOwn(session) ? null : shown.csrfField(),
    })),
    others: sessions.some((session) => !isOwn(session))
      ? { action: `${here}/ending`, csrfField: shown.csrfField() }
      : null,
  }
}

const ended: Notice = {
  kind: 'ok',
  title: 'ログインを終了しました',
  text: 'その端末では、次の操作からログインの画面になります。',
}

/** ログインの記録. */
export function historyPage(
  portal: Portal,
  events: readonly AccountEvent[],
  userId: string,
  pagination: Pagination,
): HistoryPage {
  return {
    title: 'ログインの記録',
    back: backToAccount(portal),
    lead: '覚えのない記録があるときは、パスワードを変更し、管理者の方に知らせてください。時刻は実際の時刻です。',
    table: {
      caption: 'ログインと設定の記録（新しいものから）',
      columns: [{ label: '日時', kind: 'nowrap' }, { label: 'できごと' }, { label: 'IPアドレス', kind: 'nowrap' }],
      rows: events.map((event) => [
        { text: formatInstant(event.at) },
        { text: eventTitles[event.name] ?? event.name, note: noteOf(event, userId) },
        { text: event.address ?? '－' },
      ]),
      emptyText: '記録はまだありません。',
    },
    pagination,
  }
}

const failures: Readonly<Record<string, string>> = {
  password: 'パスワードが違いました',
  slowed: '続けて間違えたため、受け付けませんでした',
  disabled: '利用を停止しています',
  lapsed: '初期パスワードの期限が過ぎていました',
  wrong: '確認コードが違うか、使用済みでした',
  changed: 'ログインの途中で、利用者の内容が変わりました',
}

function noteOf({ actorId, actorName, details }: AccountEvent, userId: string): string | undefined {
  if (details['factor'] === 'sheet') return '予備コードを使用しました'
  const failure = failures[String(details['reason'])]
  if (failure) return failure
  return actorId && actorId !== userId ? `${actorName ?? ''}　さんの操作` : undefined
}
