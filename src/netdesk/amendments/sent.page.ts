import type { Link, SummaryList } from '../../web/components.ts'
import { kindsText } from '../../wording/amendment-text.ts'
import { formatInstantInEra } from '../../wording/format.ts'
import { type AmendmentFacts, hrefOf } from './facts.ts'

/** 変更申込を送信しました. May be opened again at any time. */
export function sentPage({ amendment, guarantee, basis, office }: AmendmentFacts, submittedAt: Date) {
  const here = hrefOf(amendment.id)
  const { delivery } = basis.application.content
  const officeName = office?.name ?? '保証会社'
  return {
    title: '変更申込を送信しました',
    receptionNumber: amendment.receptionNumber ?? '',
    rows: [
      { label: '送信した日時', value: formatInstantInEra(submittedAt) },
      { label: '保証契約番号', value: guarantee.guaranteeNumber },
      { label: '工事名', value: guarantee.worksName },
      { label: '変更の種類', value: kindsText(amendment.content.kinds) },
    ] satisfies SummaryList['rows'],
    next: [
      `${officeName}が変更申込を受け付けて、審査します。訂正が必要なときは、ネットデスクとメールでお知らせします。`,
      basis.payment === 'monthly'
        ? '追加保証料があるときは、一括納付に入ります。入金を待たずに発行の手続に進みます。'
        : '追加保証料があるときは、審査のあとに金額と支払期限をお知らせします。入金を確認してから、変更後の証書を発行します。',
      '変更後の証書を発行するまでは、いまの証書が有効です。認証キーは変わりません。',
      delivery?.noticeEmail
        ? `発行が完了すると、${delivery.noticeEmail}にメールでお知らせします。発注者に、変更後の証書が発行されたことを伝えてください。`
        : '発行が完了すると、手続状況が「保証証書発行済」になります。発注者に、変更後の証書が発行されたことを伝えてください。',
    ],
    contact: office ? `${office.name}　電話 ${office.telephone}（${office.hours}）` : null,
    pdf: { text: '変更申込書の控えを開く（PDF・A4）', href: `${here}/pdf` } satisfies Link,
    progress: { text: '手続状況を確認する', href: here } satisfies Link,
    home: { text: 'ホームへ戻る', href: '/netdesk' } satisfies Link,
  }
}
