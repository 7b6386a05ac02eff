import type { BodyPerson } from '../../../store/body-people.ts'
import type { Link, Notice, Status, SummaryList } from '../../../web/components.ts'
import { formatDay } from '../../../wording/format.ts'
import { lastUseText, type Now, rolesText, statusOf, unusedText, usersHref } from './list.page.ts'

export type BodyUserPage = {
  readonly title: string
  readonly back: Link
  readonly notices: readonly Notice[]
  readonly status: Status
  readonly summary: SummaryList
  /** What an administrator can do, each on a page of its own. */
  readonly acts: readonly Link[]
}

/** One person of the body. */
export function userPage(
  person: BodyPerson,
  shown: Now & { readonly isOwn: boolean; readonly isProtected: boolean; readonly isDone: boolean },
): BodyUserPage {
  return {
    title: person.name,
    back: { text: '利用者に戻る', href: usersHref },
    notices: [...(shown.isDone ? [done] : []), ...(shown.isOwn ? [own] : [])],
    status: statusOf(person, shown.today),
    summary: {
      rows: [
        { label: 'ログインID', value: person.loginId },
        { label: '所属', value: person.section || '－' },
        { label: '役割', value: rolesText(person.roles) },
        { label: 'メールアドレス', value: person.email },
        { label: '利用者IDの期限', value: person.expiresOn ? formatDay(person.expiresOn) : 'なし' },
        { label: '2段階認証', value: shown.isProtected ? '設定しています' : '設定していません' },
        { label: '最後のログイン', value: lastUseText(person), note: unusedText(person, shown.now) },
      ],
    },
    acts: shown.isOwn ? [] : actsFor(person, shown.isProtected),
  }
}

const done: Notice = { kind: 'ok', title: '変更しました', text: '本人にメールでお知らせします。' }
const own: Notice = {
  kind: 'info',
  title: '自分の役割の変更と停止は、ほかの利用者ID管理者が行います',
  text: 'パスワードと2段階認証は、「ログインの設定」で自分で変更できます。',
  link: { text: 'ログインの設定', href: '/dsure/account' },
}

function actsFor({ id, disabledAt, mustChangePassword }: BodyPerson, isProtected: boolean): Link[] {
  const here = `${usersHref}/${id}`
  if (disabledAt) return [{ text: '停止を解く', href: `${here}/restart` }]
  return [
    { text: '所属・役割・期限・メールアドレスを変更する', href: `${here}/change` },
    mustChangePassword
      ? { text: '招待のメールをもう一度送る', href: `${here}/invitation` }
      : { text: 'パスワードを再設定する', href: `${here}/reset` },
    ...(isProtected ? [{ text: '2段階認証を解除する', href: `${here}/factor` }] : []),
    { text: '利用を停止する', href: `${here}/stop` },
  ]
}
