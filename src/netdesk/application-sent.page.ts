import { productsAskedFor } from '../domain/application.ts'
import type { Link } from '../web/components.ts'
import { formatInstantInEra } from '../wording/format.ts'
import { productLabels } from '../wording/labels.ts'
import type { ApplicationFacts } from './application-facts.ts'

/** 送信しました. May be opened again at any time. */
export function sentPage({ application, offices }: ApplicationFacts, submittedAt: Date) {
  const { content } = application
  const here = `/netdesk/applications/${application.id}`
  const office = offices.find(({ id }) => id === content.delivery?.officeId)
  const isReservation = content.kind === 'reservation'
  const [price, paper] = isReservation ? ['手数料', '予約証書'] : ['保証料', '保証証書']
  const handIn = isReservation
    ? 'ネットデスクで予約証書（PDF）を受け取り、競争参加資格の申請書類と一緒に発注者に提出してください。'
    : 'ネットデスクで認証キーを受け取り、発注者に提出してください。'
  return {
    title: '送信しました',
    receptionNumber: application.receptionNumber ?? '',
    rows: [
      { label: '送信した日時', value: formatInstantInEra(submittedAt) },
      { label: '工事名', value: content.works?.worksName ?? '' },
      {
        label: '申し込んだ保証',
        value: productsAskedFor(content)
          .map((product) => productLabels[product])
          .join('、'),
      },
      { label: '申込送信先', value: office?.name ?? '' },
    ],
    next: [
      `${office?.name ?? '保証会社'}が申込を受け付けて、審査します。訂正や書類が必要なときは、ネットデスクとメールでお知らせします。`,
      content.payment?.premiumPayment === 'monthly'
        ? `審査が終わると${price}をお知らせします。一括納付のため、入金を待たずに発行の手続に進みます。`
        : `審査が終わると、${price}と支払期限をお知らせします。入金を確認してから、${paper}を発行します。`,
      content.delivery?.wantsIssueNotice
        ? `発行が完了すると、${content.delivery.noticeEmail}にメールでお知らせします。${handIn}`
        : `発行が完了すると、ネットデスクの手続状況が「保証証書発行済」になります。${handIn}`,
    ],
    contact: office ? `${office.name}　電話 ${office.telephone}（${office.hours}）` : null,
    pdf: { text: '申込の控えを開く（PDF・A4）', href: `${here}/pdf` } satisfies Link,
    progress: { text: '手続状況を確認する', href: here } satisfies Link,
    home: { text: 'ホームへ戻る', href: '/netdesk' } satisfies Link,
  }
}
