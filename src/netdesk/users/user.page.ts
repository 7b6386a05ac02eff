import type { ContractorPerson } from '../../store/contractor-directory.ts'
import type { Link, Notice, Status, SummaryList } from '../../web/components.ts'
import { formatInstant } from '../../wording/format.ts'
import { rolesText, statusOf, usersHref } from './list.page.ts'

export type UserPage = {
  readonly title: string
  readonly back: Link
  readonly notices: readonly Notice[]
  readonly status: Status
  readonly summary: SummaryList
  /** What an administrator can do, each on a page of its own. */
  readonly acts: readonly Link[]
}

/** One person of the company. */
export function userPage(
  person: ContractorPerson,
  shown: {
    readonly mayChange: boolean
    readonly isOwn: boolean
    readonly isProtected: boolean
    readonly isDone: boolean
  },
): UserPage {
  return {
    title: person.name,
    back: { text: '利用者と役割に戻る', href: usersHref },
    notices: [...(shown.isDone ? [done] : []), ...(shown.mayChange && shown.isOwn ? [own] : [])],
    status: statusOf(person),
    summary: {
      rows: [
        { label: 'ログインID', value: person.loginId },
        { label: '所属', value: person.section || '－' },
        { label: '役割', value: rolesText(person.roles) },
        { label: 'メールアドレス', value: person.email },
        { label: '2段階認証', value: shown.isProtected ? '設定しています' : '設定していません' },
        { label: '最後のログイン', value: person.signedInAt ? formatInstant(person.signedInAt) : 'まだありません' },
      ],
    },
    acts: shown.mayChange && !shown.isOwn ? actsFor(person, shown.isProtected) : [],
  }
}

const done: Notice = { kind: 'ok', title: '変更しました', text: '本人にメールでお知らせします。' }
const own: Notice = {
  kind: 'info',
  title: '自分の役割の変更と停止は、ほかの管理者が行います',
  text: 'パスワードと2段階認証は、「ログインの設定」で自分で変更できます。',
  link: { text: 'ログインの設定', href: '/netdesk/account' },
}

function actsFor({ id, disabledAt, mustChangePassword }: ContractorPerson, isProtected: boolean): Link[] {
  const here = `${usersHref}/${id}`
  if (disabledAt) return [{ text: '停止を解く', href: `${here}/restart` }]
  return [
    { text: '役割・所属・メールアドレスを変更する', href: `${here}/change` },
    mustChangePassword
      ? { text: '招待のメールをもう一度送る', href: `${here}/invitation` }
      : { text: 'パスワードを再設定する', href: `${here}/reset` },
    ...(isProtected ? [{ text: '2段階認証を解除する', href: `${here}/factor` }] : []),
    { text: '利用を停止する', href: `${here}/stop` },
  ]
}
