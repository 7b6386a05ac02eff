import type { CsrfField, Link, SummaryList } from '../web/components.ts'
import { productLabels } from '../wording/labels.ts'
import type { ApplicationFacts } from './application-facts.ts'

/** 取下げ is confirmed on a page of its own, since it cannot be undone. */
export function withdrawalPage({ application, orderer }: ApplicationFacts, csrfField: CsrfField) {
  const here = `/netdesk/applications/${application.id}`
  const products = application.requests
    .filter(({ state }) => state !== 'issued' && state !== 'withdrawn' && state !== 'declined')
    .map(({ product }) => productLabels[product])
  return {
    title: '申込を取り下げる',
    action: `${here}/withdrawal`,
    csrfField,
    version: application.version,
    summaryList: {
      rows: [
        { label: '工事名', value: application.content.works?.worksName || '（工事名は未入力）' },
        { label: '発注者', value: orderer?.headTitle ?? (application.content.works?.ordererName || '（未入力）') },
        { label: '受付番号', value: application.receptionNumber ?? 'まだ送信していません' },
        { label: '取り下げる保証', value: products.join('、') || '（まだ選んでいません）' },
      ],
    } satisfies SummaryList,
    back: { text: '取り下げずに戻る', href: here } satisfies Link,
  }
}
