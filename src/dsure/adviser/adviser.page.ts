import { type Advice, adviseOnChange, type ContractChange, verdictOfAdvice } from '../../domain/change-advice.ts'
import {
  type DayField,
  type ErrorSummary,
  errorSummary,
  type Link,
  type Notice,
  type SummaryList,
  type YenField,
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { labelOf } from '../../wording/certificate-standing.ts'
import { adviceLabels, adviceSentence, adviceSource, adviceVerdicts } from '../../wording/change-advice.ts'
import { formatDay, formatYen } from '../../wording/format.ts'
import { productLabels } from '../../wording/labels.ts'
import type { ReviewFacts } from '../review/facts.ts'

export type AdviserPage = {
  readonly title: string
  readonly errorSummary: ErrorSummary
  readonly back: Link
  readonly now: SummaryList
  readonly action: string
  readonly price: YenField
  readonly worksEndsOn: DayField
  /** Null where nothing was asked for. */
  readonly answer: { readonly notice: Notice; readonly reasons: SummaryList } | null
}

export function adviserLink(guaranteeId: string): Link {
  return {
    text: '変更の要否を確認する（請負金額・工期が変わるとき）',
    href: `/dsure/guarantees/${guaranteeId}/adviser`,
  }
}

/** 変更の要否: what a change of the contract asks of this guarantee, with the reason and the article. */
export function adviserPage(
  { guarantee, version, context }: ReviewFacts,
  change: ContractChange | null,
  typed: Typed,
  errors: FieldErrors,
): AdviserPage {
  const { content } = version
  const field = (name: string, label: string, hint: string) => ({
    name,
    label,
    hint,
    necessity: 'optional' as const,
    value: typedText(typed, name),
    error: errors[name],
  })
  return {
    title: '変更の要否の確認',
    errorSummary: errorSummary(errors),
    back: { text: '電子証書に戻る', href: `/dsure/guarantees/${guarantee.id}` },
    now: {
      rows: [
        { label: '保証契約番号', value: `${guarantee.guaranteeNumber}　${labelOf(version)}` },
        { label: '商品', value: productLabels[content.product] },
        { label: '工事名', value: content.worksName },
        { label: '請負金額', value: formatYen(content.contractPrice) },
        { label: '保証金額', value: formatYen(content.guaranteedAmount) },
        { label: '工期の終わり', value: formatDay(content.worksEndsOn) },
        { label: '保証期間の終わり', value: formatDay(content.guaranteeEndsOn) },
      ],
    },
    action: adviserLink(guarantee.id).href,
    price: field('contractPrice', '変更後の請負金額', '変わらないときは空欄のままにします'),
    worksEndsOn: field('worksEndsOn', '変更後の工期の終わり', '変わらないときは空欄のままにします。例：令和9年3月31日'),
    answer: change && answerOf(adviseOnChange(content, change, context)),
  }
}

function answerOf(advice: readonly Advice[]): AdviserPage['answer'] {
  const verdict = verdictOfAdvice(advice)
  const { title, text } = adviceVerdicts[verdict]
  return {
    notice: { kind: verdict === 'not_needed' ? 'ok' : 'warn', title, text },
    reasons: {
      rows: advice.map((one) => ({
        label: adviceLabels[one.kind],
        value: adviceSentence(one),
        note: `根拠：${adviceSource(one)}`,
      })),
    },
  }
}
