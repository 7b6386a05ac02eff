import type { ContractorPerson } from '../../store/contractor-directory.ts'
import type { DataTable, Link, Status } from '../../web/components.ts'
import { formatInstant } from '../../wording/format.ts'
import { roleLabels } from '../../wording/labels.ts'

export const usersHref = '/netdesk/company/users'

export type UsersPage = {
  readonly title: string
  readonly back: Link
  readonly lead: string
  readonly add: Link | null
  readonly table: DataTable
}

/** 利用者と役割 of the company: seen by everybody there, changed by its administrators. */
export function usersPage(
  people: readonly ContractorPerson[],
  found: { readonly isProtected: ReadonlySet<string>; readonly mayChange: boolean },
): UsersPage {
  return {
    title: '利用者と役割',
    back: { text: 'お客様情報に戻る', href: '/netdesk/company' },
    lead: found.mayChange
      ? '役割の変更、停止、パスワードの再設定は、氏名を選んで行います。自分の役割は、ほかの管理者が変更します。'
      : '利用者の登録と変更は、管理者の役割の方が行います。',
    add: found.mayChange ? { text: '利用者を招待する', href: `${usersHref}/new` } : null,
    table: {
      caption: '利用者',
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
        { text: '', status: statusOf(person) },
        { text: found.isProtected.has(person.id) ? '設定済み' : '－' },
        { text: person.signedInAt ? formatInstant(person.signedInAt) : 'まだありません' },
      ]),
      emptyText: '利用者はいません。',
    },
  }
}

export function rolesText(roles: readonly string[]): string {
  return roles.map((role) => roleLabels[role] ?? role).join('・')
}

export function statusOf({ disabledAt, mustChangePassword }: ContractorPerson): Status {
  if (disabledAt) return { text: '停止', state: 'stopped' }
  return mustChangePassword ? { text: 'はじめてのログイン待ち', state: 'waiting' } : { text: '利用中', state: 'done' }
}
