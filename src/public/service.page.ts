import type { ShownAnnouncement } from '../store/announcements.ts'
import type { Realm } from '../store/realms.ts'
import type { Link, SummaryList } from '../web/components.ts'
import { formatDay } from '../wording/format.ts'
import { type GuideSection, section } from './guide.page.ts'

export type ServicePage = {
  readonly title: string
  readonly lead: string
  readonly notForContractors: string
  readonly contractorLink: Link
  readonly needs: readonly string[]
  /** お知らせ of the sureties; without rows there is none. */
  readonly news: SummaryList
  readonly questions: readonly GuideSection[]
  readonly trialLink: Link | null
}

/** D-Sure's public page: for whom it is, what it needs, and the questions people really ask. */
export function servicePage(kind: Realm['kind'], announcements: readonly ShownAnnouncement[]): ServicePage {
  return {
    title: '保証確認サービス D-Sure',
    lead: '保証事業会社の前払金保証・契約保証証書の電子化（電子証書）に対応し、発注機関の担当者がインターネット上で電子証書を閲覧できるサービスです。',
    notForContractors: '※受注者向けサービスではありません。',
    contractorLink: { text: '受注者の方はネットデスクへ', href: '/netdesk' },
    needs: [
      '利用者IDとパスワード（貴団体の利用者ID管理者から受け取ります）',
      '受注者から受領した保証契約番号と認証キー',
      'インターネットにつながるパソコンとブラウザー（ソフトの追加、ICカード、JavaScriptは要りません）',
    ],
    news: {
      rows: announcements.map(({ title, body, isImportant, publishedOn }) => ({
        label: formatDay(publishedOn),
        value: isImportant ? `【重要】${title}` : title,
        note: body,
      })),
    },
    questions: [howToRead, unknownAddress, aboutAdministrators],
    trialLink:
      kind === 'trial' ? { text: '体験版の利用者IDと、すぐに試せる証書（入口のページ）', href: '/#sample' } : null,
  }
}

const howToRead = section('受注者から保証契約番号と認証キーを受領しました。証書の閲覧方法を教えてください。', {
  paragraphs: ['以下の手順で閲覧します。'],
  points: [
    'URLを入力しD-Sureへアクセスする。',
    '利用者IDとパスワードを入力しログインする。',
    '受注者から受領した保証契約番号と認証キーを入力し閲覧する。',
  ],
  isNumbered: true,
  notes: [
    '※ D-Sureは、利用者IDとパスワードの発行を受けていないと利用できません。',
    '※ D-SureのURL、利用者IDおよびパスワードがわからない場合は、貴団体の利用者ID管理者にご確認ください。',
  ],
})

const unknownAddress = section('D-Sureを利用したいのですが、URLがわかりません。', {
  paragraphs: [
    'D-SureのURL、利用者IDおよびパスワードがわからない場合は、貴団体の利用者ID管理者にご確認ください。',
    'このページのURLをブックマークしておくと、次からはすぐに開けます。',
  ],
})

const aboutAdministrators = section('利用者ID管理者について教えてください。', {
  paragraphs: [
    '利用者ID管理者は、発注機関ごとに置かれ、その団体の利用者IDを取りまとめる方です。URL、利用者ID、パスワードのことは、利用者ID管理者にご確認ください。',
    'どなたが利用者ID管理者かは、契約や会計を担当する部署にお問い合わせください。',
  ],
})
