import type { ContractorMerge, MergeEffect, MergeRow } from '../../store/contractor-merges.ts'
import type { Contractor } from '../../store/contractors.ts'
import {
  type CsrfField,
  type DataTable,
  type ErrorSummary,
  errorSummary,
  type Field,
  type Link,
  type Status,
  type SummaryList,
  type Textarea,
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { formatInstant, formatInstantInEra } from '../../wording/format.ts'

export const mergesHref = '/desk/contractor-merges'

const statuses: Readonly<Record<ContractorMerge['state'], Status>> = {
  waiting: { text: '承認待ち', state: 'submitted' },
  done: { text: '統合済', state: 'issued' },
  declined: { text: '却下', state: 'declined' },
}

/** 統合 in the list of what changes about companies. */
export function mergeTable(rows: readonly MergeRow[]): DataTable {
  return {
    caption: '受注者の統合',
    columns: [
      { label: '統合される受注者' },
      { label: '残る受注者' },
      { label: '提案', kind: 'nowrap' },
      { label: '状態', kind: 'nowrap' },
    ],
    rows: rows.map((row) => [
      { text: row.fromName, href: `${mergesHref}/${row.id}`, hiddenText: 'の統合' },
      { text: row.intoName },
      { text: formatInstant(row.askedAt) },
      { text: '', status: statuses[row.state] },
    ]),
    emptyText: '受注者の統合はありません。',
  }
}

export type MergeFormPage = {
  readonly title: string
  readonly back: Link
  readonly caption: string
  readonly errorSummary: ErrorSummary
  readonly action: string
  readonly csrfField: CsrfField
  readonly effect: SummaryList
  readonly code: Field
  readonly reason: Textarea
}

/** 統合の提案, with what it does shown first. */
export function mergeFormPage(
  from: Contractor,
  effect: MergeEffect,
  shown: { readonly typed: Typed; readonly errors: FieldErrors; readonly csrfField: CsrfField },
): MergeFormPage {
  const here = `/desk/contractors/${from.id}`
  return {
    title: '受注者の統合の提案',
    back: { text: `${from.name}に戻る`, href: here },
    caption: `${from.name}（受注者コード ${from.code}）を、ほかの受注者に統合します`,
    errorSummary: errorSummary(shown.errors),
    action: `${here}/merge`,
    csrfField: shown.csrfField,
    effect: effectRows(effect),
    code: {
      name: 'code',
      label: '残る受注者の受注者コード',
      necessity: 'required',
      width: '8',
      inputMode: 'numeric',
      value: typedText(shown.typed, 'code'),
      error: shown.errors['code'],
    },
    reason: {
      name: 'reason',
      label: '理由',
      necessity: 'required',
      rows: 2,
      value: typedText(shown.typed, 'reason'),
      error: shown.errors['reason'],
    },
  }
}

export type MergePage = {
  readonly title: string
  readonly back: Link
  readonly caption: string
  readonly status: Status
  readonly rows: SummaryList
  readonly effect: SummaryList | null
  readonly closed: string | null
  readonly acts: { readonly done: string; readonly declined: string; readonly csrfField: CsrfField } | null
}

/** One 統合: the two companies, what moves, and the decision of an approver. */
export function mergePage(
  merge: ContractorMerge,
  shown: {
    readonly from: Contractor
    readonly into: Contractor
    readonly effect: MergeEffect
    readonly names: ReadonlyMap<string, string>
    readonly mayDecide: boolean
    readonly csrfField: () => CsrfField
  },
): MergePage {
  const { from, into, names } = shown
  const isWaiting = merge.state === 'waiting'
  const here = `${mergesHref}/${merge.id}`
  return {
    title: `統合：${from.name}`,
    back: { text: '会社の変更の一覧に戻る', href: '/desk/contractor-changes' },
    caption: `受注者コード ${from.code} を ${into.code} に統合`,
    status: statuses[merge.state],
    rows: {
      rows: [
        {
          label: '統合される受注者',
          value: `${from.name}（${from.code}）`,
          note: from.address,
          href: `/desk/contractors/${from.id}`,
        },
        {
          label: '残る受注者',
          value: `${into.name}（${into.code}）`,
          note: into.address,
          href: `/desk/contractors/${into.id}`,
        },
        { label: '理由', value: merge.reason },
        { label: '提案', value: `${formatInstantInEra(merge.askedAt)}　${names.get(merge.askedBy) ?? ''}` },
        ...(merge.decidedAt
          ? [
              {
                label: '決定',
                value: `${formatInstantInEra(merge.decidedAt)}　${names.get(merge.decidedBy ?? '') ?? ''}`,
              },
            ]
          : []),
      ],
    },
    effect: isWaiting ? effectRows(shown.effect) : null,
    closed: isWaiting && !shown.mayDecide ? '確定するのは、提案した人とは別の決裁者です。' : null,
    acts:
      isWaiting && shown.mayDecide
        ? { done: `${here}/completion`, declined: `${here}/refusal`, csrfField: shown.csrfField() }
        : null,
  }
}

function effectRows(effect: MergeEffect): SummaryList {
  return {
    title: '統合で変わること・変わらないこと',
    rows: [
      { label: '移るもの', value: `利用者 ${effect.people}人、よく使う発注者 ${effect.favourites}件` },
      {
        label: '残るもの',
        value: `保証契約 ${effect.guarantees}件、申込 ${effect.applications}件、受注した工事 ${effect.works}件`,
        note: '番号も名前も変わりません。両方の会社の方が、会社を切り替えて見られ、手続もできます。',
      },
      { label: 'できなくなること', value: '統合される受注者としての、新しい保証申込' },
    ],
  }
}
