import type { Cards } from '../../web/components.ts'

export const settingsHref = '/dsure/settings'
export const backToSettings = { text: '設定・管理に戻る', href: settingsHref }

export type HubPage = { readonly title: string; readonly lead: string; readonly cards: Cards }

/** 設定・管理: what everybody sets for themselves, and what the 利用者ID管理者 do for the body. */
export function hubPage({ roles }: { readonly roles: readonly string[] }): HubPage {
  const isAdministrator = roles.includes('id_administrator')
  return {
    title: '設定・管理',
    lead: isAdministrator
      ? ''
      : '利用者の登録や変更、団体の設定は、貴団体の利用者ID管理者が行います。ログインIDやパスワードがわからないときも、利用者ID管理者にお尋ねください。',
    cards: { items: [...(isAdministrator ? administratorCards : []), ownCard] },
  }
}

const ownCard = {
  title: 'ログインの設定',
  href: '/dsure/account',
  text: '自分のパスワード、2段階認証、メールアドレス、ログイン中の端末を確認・変更します。',
}

const administratorCards = [
  {
    title: '利用者',
    href: `${settingsHref}/users`,
    text: '利用者の招待、所属と役割の変更、停止、パスワードの再設定、利用者IDの期限。',
  },
  {
    title: '課の引継ぎ',
    href: `${settingsHref}/handovers`,
    text: '年度替わりの異動を、課ごとに一つの画面で登録します。移る人、利用をやめる人、後任の人。',
  },
  {
    title: '記録',
    href: `${settingsHref}/records`,
    text: 'だれが、いつ、どの証書を表示・印刷・保存したか。失敗した照会とログイン。',
  },
  {
    title: '団体の設定',
    href: `${settingsHref}/body`,
    text: '2段階認証を全員に必要とするか、利用できる接続元、受注者に表示している提出方法、最終確認日。',
  },
]
