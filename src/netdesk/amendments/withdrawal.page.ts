import type { CsrfField, Link, SummaryList } from '../../web/components.ts'
import { kindsText } from '../../wording/amendment-text.ts'
import { type AmendmentFacts, hrefOf } from './facts.ts'

/** 変更申込の取下げ is confirmed on a page of its own, since it cannot be undone. */
export function withdrawalPage({ amendment, guarantee }: AmendmentFacts, csrfField: CsrfField) {
  const here = hrefOf(amendment.id)
  return {
    title: '変更申込を取り下げる',
    action: `${here}/withdrawal`,
    csrfField,
    version: amendment.version,
    summaryList: {
      rows: [
        { label: '保証契約番号', value: guarantee.guaranteeNumber },
        { label: '工事名', value: guarantee.worksName },
        { label: '変更の種類', value: kindsText(amendment.content.kinds) || '（まだ選んでいません）' },
        { label: '受付番号', value: amendment.receptionNumber ?? 'まだ送信していません' },
      ],
    } satisfies SummaryList,
    back: { text: '取り下げずに戻る', href: here } satisfies Link,
  }
}
