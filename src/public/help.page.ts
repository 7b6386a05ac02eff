import type { Realm } from '../store/realms.ts'
import { type GuidePage, section } from './guide.page.ts'

/** ヘルプ: what each of the three does, in order, and whom to ask. */
export function helpPage(kind: Realm['kind']): GuidePage {
  return {
    title: 'ヘルプ',
    lead: '電子保証では、紙の保証証書の代わりに、受注者が「認証キー」を発注者に渡し、発注者が電子証書を画面で確認します。',
    sections: [forContractors, forOrderers, lostKey, signIn, forms, ...(kind === 'trial' ? [aboutTrial] : []), contact],
  }
}

const forContractors = section('受注者の手続（ネットデスク）', {
  points: [
    '「保証申込」で、発注者と工事、請負契約、保証の内容などを入力し、送信します。途中で一時保存できます。',
    '保証会社が審査します。訂正のお願いがあるときは、項目ごとに理由が表示されます。',
    '保証料を支払うと、電子証書が発行されます。希望した方にはメールでお知らせします。',
    '「保証契約一覧」から電子証書の内容を確認し、「認証キー」のPDFを開きます。',
    '認証キーのPDFを、発注者が決めた方法（電子契約システムへのアップロード、電子メールなど）で提出します。',
  ],
  isNumbered: true,
  links: [{ text: 'ネットデスクを開く', href: '/netdesk' }],
})

const forOrderers = section('発注者の手続（D-Sure）', {
  points: [
    '利用者IDとパスワードでログインします。',
    '受注者から届いたお知らせの保証契約番号と認証キーを入力し、「証書を表示する」を押します。',
    '内容を確認し、必要なときはA4で印刷するか、PDFを保存します。',
  ],
  isNumbered: true,
  paragraphs: ['受注者と発注者が見る内容は同じです。印刷物やPDFは写しなので、証書の内容はD-Sureで確認してください。'],
  links: [{ text: 'D-Sureを開く', href: '/dsure' }],
})

const lostKey = section('認証キーで証書が見つからないとき', {
  points: [
    '全角・半角、大文字・小文字、ハイフンの有無はどれでもかまいません。お知らせの文章をそのまま貼り付けても読み取ります。',
    '保証契約が変更されても、番号と認証キーは同じです。',
    '表示できるのは、所属する団体あての証書だけです。',
    '続けて間違えると、少しのあいだ確認を休みます。番号や団体が使えなくなることはありません。',
  ],
})

const signIn = section('ログインできないとき', {
  points: [
    '受注者：自社の管理者か、保証会社の営業部・支店にお問い合わせください。',
    '発注者：貴団体の利用者ID管理者にご確認ください。',
    '30分ほど操作がないと自動でログアウトします。送信しようとしていた内容は、ログインし直すと戻ります（認証キーとパスワードは残しません）。',
  ],
})

const forms = section('入力のしかた', {
  points: [
    '金額：「19,440,000」「１９４４００００」「1944万」のどれでも入力できます。',
    '日付：「令和8年5月20日」「R8.5.20」「2026/5/20」のどれでも入力できます。',
    '会社名・氏名・工事名は、入力した文字のまま保存し、印刷します。',
  ],
})

const aboutTrial = section('体験版について', {
  paragraphs: [
    '会社・団体・工事・証書はすべて架空です。メールは外へ送らず、送信箱で読めます。利用できるIDは入口のページにあります。',
  ],
  links: [
    { text: '入口のページを開く', href: '/' },
    { text: '送信箱を開く', href: '/trial/mails' },
  ],
})

const contact = section('お問い合わせ', {
  paragraphs: [
    '保証の内容と手続のことは、証書や認証キーのお知らせに書かれている、保証会社の営業部・支店にお問い合わせください。',
    '「問題が起きました」と表示されたときは、画面の番号をお知らせください。',
  ],
})
