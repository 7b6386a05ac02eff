import type { Portal } from '../../store/users.ts'
import type { Cards, Link, Notice } from '../../web/components.ts'
import { formatInstant } from '../../wording/format.ts'

export type AccountPage = { readonly title: string; readonly notice: Notice | null; readonly cards: Cards }

export const accountHref = (portal: Portal): string => `/${portal}/account`

export function backToAccount(portal: Portal): Link {
  return { text: 'ログインの設定に戻る', href: accountHref(portal) }
}

/** ログインの設定: what a person does about the own account. */
export function accountPage(
  portal: Portal,
  found: { readonly confirmedAt: Date | null; readonly codesLeft: number; readonly sessions: number },
): AccountPage {
  const here = accountHref(portal)
  const { confirmedAt, codesLeft, sessions } = found
  return {
    title: 'ログインの設定',
    notice: confirmedAt && codesLeft <= 2 ? fewCodes(codesLeft, `${here}/second-factor`) : null,
    cards: {
      items: [
        { title: 'パスワードの変更', href: `/${portal}/password`, text: 'ログインのパスワードを変更します。' },
        {
          title: '2段階認証',
          href: `${here}/second-factor`,
          text: 'パスワードに加えて、6桁の確認コードでログインします。電話がなくても使えます。',
          note: confirmedAt
            ? `設定しています（${formatInstant(confirmedAt)}から）。予備コードは残り${codesLeft}個`
            : '設定していません',
        },
        {
          title: 'メールアドレスの変更',
          href: `${here}/email`,
          text: 'パスワードの再設定やお知らせを受け取る、本人のアドレスを変更します。',
        },
        {
          title: 'ログイン中の端末',
          href: `${here}/sessions`,
          text: 'いまログインしている端末を確認し、ほかの端末のログインを終了します。',
          note: `いま${sessions}台`,
        },
        {
          title: 'ログインの記録',
          href: `${here}/history`,
          text: 'いつ、どこからログインしたか、設定が変わったかを確認します。',
        },
      ],
    },
  }
}

function fewCodes(left: number, href: string): Notice {
  return {
    kind: 'warn',
    title: left === 0 ? '予備コードが残っていません' : `予備コードが残り${left}個です`,
    text: '認証アプリを使えないときのために、用紙を作り直してください。',
    link: { text: '用紙を作り直す', href },
  }
}
