import type { DeskAccount } from '../../store/desk-accounts.ts'
import type { DataTable, Link, Status } from '../../web/components.ts'
import type { CsvCells } from '../../web/csv.ts'
import { deskRoleLabels } from '../../wording/desk-accounts.ts'
import { formatInstant } from '../../wording/format.ts'
import type { ProcedureLinks } from '../procedures.ts'

export const accountsHref = '/desk/accounts'

export type AccountsPage = {
  readonly title: string
  readonly nav: ProcedureLinks
  readonly lead: string
  readonly add: Link | null
  readonly csv: readonly Link[]
  readonly table: DataTable
}

/** 利用者 of the desk: who may do what, and who has not been here for long. */
export function accountsPage(
  accounts: readonly DeskAccount[],
  nav: ProcedureLinks,
  mayChange: boolean,
  instant: Date,
): AccountsPage {
  return {
    title: 'デスクの利用者',
    nav,
    lead: mayChange
      ? '役割の変更・停止・初期パスワードの作成は、ログインIDを選んで行います。自分の利用者は変更できません。'
      : '変更できるのは管理者です。',
    add: mayChange ? { text: '利用者を登録する', href: `${accountsHref}/new` } : null,
    csv: [
      { text: 'CSVで保存する', href: `${accountsHref}/csv` },
      ...(mayChange ? [{ text: 'CSVから取り込む', href: `${accountsHref}/import` }] : []),
    ],
    table: {
      caption: 'デスクの利用者',
      isCaptionHidden: true,
      columns: [
        { label: 'ログインID', kind: 'nowrap' },
        { label: '氏名' },
        { label: '所属' },
        { label: '役割' },
        { label: '状態', kind: 'nowrap' },
        { label: '最後のログイン', kind: 'nowrap' },
      ],
      rows: accounts.map((account) => [
        { text: account.loginId, href: `${accountsHref}/${account.id}`, hiddenText: 'の利用者を開く' },
        { text: account.name },
        { text: account.section || '－' },
        { text: rolesText(account.roles) },
        { text: '', status: statusOf(account, instant) },
        { text: account.signedInAt ? formatInstant(account.signedInAt) : 'まだありません' },
      ]),
      emptyText: '',
    },
  }
}

export function statusOf({ disabledAt, mustChangePassword, initialPasswordUntil }: DeskAccount, instant: Date): Status {
  if (disabledAt) return { text: '停止中', state: 'withdrawn' }
  if (!mustChangePassword) return { text: '利用中', state: 'done' }
  if (initialPasswordUntil && initialPasswordUntil > instant) return { text: '初回ログイン待ち', state: 'act' }
  return { text: 'パスワード未作成', state: 'act' }
}

export function rolesText(roles: readonly string[]): string {
  return Object.entries(deskRoleLabels)
    .filter(([role]) => roles.includes(role))
    .map(([, label]) => label)
    .join('、')
}

export function accountCsvRows(accounts: readonly DeskAccount[], instant: Date): CsvCells[] {
  return [
    ['ログインID', '氏名', '所属', 'メールアドレス', '役割', '状態', '最後のログイン'],
    ...accounts.map((account): CsvCells => [
      account.loginId,
      account.name,
      account.section,
      account.email,
      rolesText(account.roles),
      statusOf(account, instant).text,
      account.signedInAt ? formatInstant(account.signedInAt) : '',
    ]),
  ]
}
