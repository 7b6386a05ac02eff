import type { ScreenHelp } from './screen.ts'

/** ログインの設定: one's own password, second factor, address, sessions and history. */
export const accountScreens: readonly ScreenHelp[] = [
  {
    id: 'second-factor',
    title: '2段階認証',
    path: /^\/account\/second-factor(\/|$)/,
    href: '/netdesk/account/second-factor',
    purpose: 'パスワードに加えて、6桁の確認コードでログインするようにします。',
    parts: [
      [
        '2段階認証を設定する',
        '認証アプリ（スマートフォンでもパソコンでも使えます）を登録し、予備コードの用紙を印刷します。',
      ],
      ['予備コードの用紙を作り直す', '新しい予備コードを10個作ります。前の用紙は使えなくなります。'],
      ['認証アプリを登録し直す', '端末を替えるときに使います。'],
    ],
    next: '次のログインから、パスワードのあとに確認コードを入力します。',
    mistakes: [
      '予備コードの用紙は、画面を閉じるともう表示できません。印刷して、鍵のかかる場所に保管してください。',
      'アプリと用紙の両方をなくしたときは、会社の管理者が解除します。',
    ],
  },
  {
    id: 'account',
    title: 'ログインの設定',
    path: /^\/account(\/|$)/,
    href: '/netdesk/account',
    purpose: 'パスワード、2段階認証、メールアドレスを変更し、ログイン中の端末とログインの記録を確認します。',
    parts: [
      ['メールアドレスの変更', '新しいアドレスに届いたリンクを24時間以内に開くと、変わります。'],
      ['ログイン中の端末', '覚えのない端末のログインを終了できます。'],
      ['ログインの記録', 'いつ、どこからログインしたかを確認できます。'],
    ],
    next: '大切な変更は、本人にメールでお知らせします。',
    mistakes: ['覚えのない記録があるときは、パスワードを変更し、管理者の方に知らせてください。'],
  },
]
