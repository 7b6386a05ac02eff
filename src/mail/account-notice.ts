import type { AccountNotice } from '../domain/account-notice.ts'
import { services } from '../wording/services.ts'
import { letter, type Letter, type LetterHead } from './letter.ts'

export type AccountNoticeLetter = LetterHead & {
  readonly service: keyof typeof services
  readonly notice: AccountNotice
  readonly personName: string
  readonly loginId: string
  /** Who has done it; null for the person, or whoever passes for them. */
  readonly by: string | null
  /** Codes that are left on the sheet. */
  readonly left: number
}

/** Tells the owner what was done to the account, so that a stranger's doing is seen. Cannot be switched off. */
export function accountNotice({
  service,
  notice,
  personName,
  loginId,
  by,
  left,
  ...head
}: AccountNoticeLetter): Letter {
  const { subject, opening } = matters[notice]
  return letter(head, {
    kind: null,
    addressee: `${personName} 様`,
    subject: `${services[service].name} ${subject}`,
    opening,
    facts: [
      ['ログインID', loginId],
      ...(by === null ? [] : [['操作した方', by] as const]),
      ...(notice === 'code_used' ? [['残りの予備コード', `${left}個`] as const] : []),
    ],
    closing: [
      by === null
        ? 'お心当たりのない場合は、すぐにパスワードを変更し、次のページでログインの記録とログイン中の端末を確認してください。'
        : 'お心当たりのない場合は、操作した方か、下記にお問い合わせください。',
      'このお知らせは、安全のため、必ずお送りしています。',
    ].join('\n'),
    path: `/${service}/account`,
  })
}

const matters: Readonly<Record<AccountNotice, { readonly subject: string; readonly opening: string }>> = {
  password_changed: { subject: 'パスワードを変更しました', opening: 'ログインのパスワードが変更されました。' },
  second_factor_set: {
    subject: '2段階認証を設定しました',
    opening: '2段階認証が設定されました。次のログインから、パスワードのあとに確認コードを入力します。',
  },
  second_factor_ended: {
    subject: '2段階認証をやめました',
    opening: '2段階認証が終了しました。次のログインから、パスワードだけでログインします。',
  },
  second_factor_lifted: {
    subject: '2段階認証を解除しました',
    opening: '2段階認証が解除され、ログイン中の画面はログアウトしました。もう一度設定してください。',
  },
  code_sheet_made: {
    subject: '予備コードの用紙を作り直しました',
    opening: '予備コードの用紙が作り直されました。前の用紙は使えません。',
  },
  code_used: { subject: '予備コードでログインしました', opening: '用紙の予備コードを使って、ログインしました。' },
  wrong_codes: {
    subject: '確認コードの間違いが続きました',
    opening:
      '正しいパスワードのあとに、間違った確認コードが続けて入力されました。ログインはしていません。パスワードを他人が知っているおそれがあります。',
  },
  account_changed: { subject: '利用者の登録を変更しました', opening: '利用者の役割などの登録が変更されました。' },
  email_changed: {
    subject: 'メールアドレスを変更しました',
    opening: '利用者のメールアドレスが変更されました。このアドレスには、これからのお知らせは届きません。',
  },
  notice_address_added: {
    subject: '会社のお知らせ先を追加しました',
    opening:
      'あなたのログインIDで、会社のお知らせ先が追加されました。確認のリンクを開いたアドレスに、お知らせの写しを送ります。',
  },
  stopped: { subject: '利用を停止しました', opening: '利用者の利用が停止されました。ログインできません。' },
  restarted: {
    subject: '利用の停止を解きました',
    opening: '利用者の停止が解かれました。前のパスワードでログインできます。',
  },
}
