import { reviewCertificate, verdictOf } from '../../domain/certificate-review.ts'
import type { ReviewLine } from '../../domain/review-line.ts'
import {
  type DataTable,
  type DayField,
  type ErrorSummary,
  errorSummary,
  type Field,
  type Link,
  type Notice,
  type SummaryList,
  type YenField,
} from '../../web/components.ts'
import { typedText } from '../../web/form.ts'
import { labelOf } from '../../wording/certificate-standing.ts'
import {
  reviewItemLabels,
  reviewSentence,
  reviewSentences,
  reviewSources,
  reviewVerdictLabels,
  reviewVerdictStates,
} from '../../wording/certificate-review.ts'
import { productLabels } from '../../wording/labels.ts'
import { ruleRows } from '../../wording/orderer-rules.ts'
import type { ReviewFacts } from './facts.ts'
import type { ReviewForm } from './review.form.ts'

export type ReviewPage = {
  readonly title: string
  readonly errorSummary: ErrorSummary
  readonly back: Link
  readonly adviser: Link
  readonly subject: string
  readonly action: string
  readonly price: YenField
  readonly days: readonly DayField[]
  readonly bank: Field | null
  /** Null where what was typed cannot be read. */
  readonly result: { readonly notice: Notice; readonly table: DataTable } | null
  readonly rules: SummaryList
}

export function reviewHref(guaranteeId: string): string {
  return `/dsure/guarantees/${guaranteeId}/review`
}

/** 契約との照合: the certificate beside what the contract says, a line for each item, and the rules it was measured by. */
export function reviewPage(facts: ReviewFacts, form: ReviewForm, adviser: Link): ReviewPage {
  const { guarantee, version, context } = facts
  const { content } = version
  const { typed, errors, actual } = form
  const control = (name: string, label: string) => ({
    name,
    label,
    necessity: 'optional' as const,
    value: typedText(typed, name),
    error: errors[name],
  })
  const isAdvance = content.product !== 'performance'
  return {
    title: '契約との照合',
    errorSummary: errorSummary(errors),
    back: { text: '電子証書に戻る', href: `/dsure/guarantees/${guarantee.id}` },
    adviser,
    subject: `${guarantee.guaranteeNumber}　${productLabels[content.product]}　${labelOf(version)}　${content.worksName}`,
    action: reviewHref(guarantee.id),
    price: control('contractPrice', '契約書の請負金額'),
    days: [
      control('contractedOn', '契約書の契約日'),
      control('worksStartsOn', '契約書の工期の始まり'),
      control('worksEndsOn', '契約書の工期の終わり'),
    ],
    bank: isAdvance
      ? { ...control('depositoryBank', '前払金請求書の金融機関・支店'), hint: '例：〇〇銀行 △△支店', width: '20' }
      : null,
    result: actual && resultOf(reviewCertificate(content, actual, context)),
    rules: { rows: ruleRows(context.rules) },
  }
}

function resultOf(lines: readonly ReviewLine[]): ReviewPage['result'] {
  const verdict = verdictOf(lines)
  return {
    notice: {
      kind: verdict === 'fits' ? 'ok' : 'warn',
      title: reviewSentences[verdict].title,
      text: reviewSentences[verdict].text || undefined,
    },
    table: {
      caption: '照合の結果',
      columns: [
        { label: '項目', kind: 'nowrap' },
        { label: '結果', kind: 'nowrap' },
        { label: '内容', kind: 'wide' },
        { label: '根拠' },
      ],
      rows: lines.map((line) => [
        { text: reviewItemLabels[line.item] },
        {
          text: '',
          status: { text: reviewVerdictLabels[line.verdict], state: reviewVerdictStates[line.verdict] },
        },
        { text: reviewSentence(line) },
        { text: reviewSources[line.item] },
      ]),
      emptyText: '',
    },
  }
}
