import { isOver, unusedSince } from '../../../domain/body-person.ts'
import type { Day } from '../../../domain/day.ts'
import type { BodyPerson } from '../../../store/body-people.ts'
import type { DataTable, Field, Link, Select, Status } from '../../../web/components.ts'
import { formatDay, formatInstant } from '../../../wording/format.ts'
import { roleLabels } from '../../../wording/labels.ts'
import { backToSettings } from '../hub.page.ts'

export const usersHref = '/dsure/settings/users'

/** What is asked of the list, as it stands in the address. */
export type UsersQuery = { readonly q: string; readonly show: 'all' | 'unused' | 'stopped' }

export type BodyUsersPage = {
  readonly title: string
  readonly back: Link
  readonly search: Field
  readonly show: Select
  readonly acts: readonly Link[]
  readonly table: DataTable
  readonly more: Link | null
}

/** The two clocks a standing is told by: days and sign-ins, both the realm's. */
export type Now = { readonly now: Date; readonly today: Day }

/** 利用者 of the body, for its 利用者ID管理者. */
export function usersPage(
  people: readonly BodyPerson[],
  { q, show }: UsersQuery,
  found: Now & { readonly isProtected: ReadonlySet<string>; readonly moreAfter: string | null },
): BodyUsersPage {
  return {
    title: '利用者',
    back: backToSettings,
    search: {
      name: 'q',
      label: '氏名・ログインID・所属',
      necessity: 'none',
      inputMode: 'search',
      width: '20',
      value: q,
    },
    show: {
      name: 'show',
      label: '表示する利用者',
      necessity: 'none',
      value: show,
      choices: [
        { value: 'all', label: 'すべて' },
        { value: 'unused', label: '未使用（一度もないか、90日以上）' },
        { value: 'stopped', label: '停止中' },
      ],
    },
    acts: [
      { text: '利用者を招待する', href: `${usersHref}/new` },
      { text: '利用者をCSVから取り込む', href: `${usersHref}/import` },
      { text: '利用者の一覧を保存する（CSV）', href: `${usersHref}/csv` },
    ],
    table: {
      caption: '利用者（ログインIDの順）',
      isCaptionHidden: true,
      columns: [
        { label: '氏名' },
        { label: 'ログインID', kind: 'nowrap' },
        { label: '所属' },
        { label: '役割' },
        { label: '状態', kind: 'nowrap' },
        { label: '2段階認証', kind: 'nowrap' },
        { label: '最後のログイン', kind: 'nowrap' },
      ],
      rows: people.map((person) => [
        { text: person.name, href: `${usersHref}/${person.id}`, hiddenText: 'の利用者を開く' },
        { text: person.loginId },
        { text: person.section || '－' },
        { text: rolesText(person.roles) },
        { text: '', status: statusOf(person, found.today), note: endText(person) },
        { text: found.isProtected.has(person.id) ? '設定済み' : '－' },
        { text: lastUseText(person), note: unusedText(person, found.now) },
      ]),
      emptyText:
        q === '' && show === 'all' ? '利用者はいません。' : '見つかりませんでした。条件を変えて、探し直してください。',
    },
    more:
      found.moreAfter === null
        ? null
        : { text: '続きを表示', href: `${usersHref}?${olderQuery(q, show, found.moreAfter)}` },
  }
}

function olderQuery(q: string, show: string, after: string): string {
  return new URLSearchParams({ q, show, after }).toString()
}

export function rolesText(roles: readonly string[]): string {
  return roles.map((role) => roleLabels[role] ?? role).join('・')
}

export function statusOf({ disabledAt, mustChangePassword, expiresOn }: BodyPerson, today: Day): Status {
  if (disabledAt) return { text: '停止中', state: 'stopped' }
  if (isOver(expiresOn, today)) return { text: '期限切れ', state: 'stopped' }
  return mustChangePassword ? { text: 'はじめてのログイン待ち', state: 'waiting' } : { text: '利用中', state: 'done' }
}

export function lastUseText({ signedInAt }: BodyPerson): string {
  return signedInAt ? formatInstant(signedInAt) : 'まだありません'
}

/** The 未使用 mark; nothing for who is in use or stopped anyway. */
export function unusedText({ signedInAt, disabledAt }: BodyPerson, now: Date): string | undefined {
  const unused = disabledAt ? null : unusedSince(signedInAt, now)
  if (unused === null) return undefined
  return unused === 'never' ? '未使用' : '未使用（90日以上）'
}

function endText({ expiresOn }: BodyPerson): string | undefined {
  return expiresOn ? `期限 ${formatDay(expiresOn)}` : undefined
}
