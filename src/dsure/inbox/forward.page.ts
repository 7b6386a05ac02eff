import type { InboxForward } from '../../domain/inbox.ts'
import type { GuaranteeRow } from '../../store/guarantees.ts'
import {
  type CsrfField,
  type DataTable,
  type ErrorSummary,
  errorSummary,
  type Link,
  type Select,
  type SummaryList,
  type Textarea,
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { formatInstant } from '../../wording/format.ts'
import { sectionText } from '../../wording/inbox.ts'
import { productLabels } from '../../wording/labels.ts'
import { inboxHref } from './inbox.page.ts'

export type ForwardPage = {
  readonly title: string
  readonly errorSummary: ErrorSummary
  readonly back: Link
  readonly subject: SummaryList
  readonly action: string
  readonly csrfField: CsrfField
  readonly fromSection: string
  readonly toSection: Select
  readonly note: Textarea
  readonly history: DataTable
}

/** 回付: where the guarantee is now, where it can go, and where it has been. */
export function forwardPage(
  about: {
    readonly id: string
    readonly guarantee: GuaranteeRow
    readonly section: string
    readonly sections: readonly string[]
    readonly forwards: readonly InboxForward[]
  },
  typed: Typed,
  errors: FieldErrors,
  csrfField: CsrfField,
): ForwardPage {
  const { guarantee, section, sections, forwards } = about
  return {
    title: '別の部署に回付する',
    errorSummary: errorSummary(errors),
    back: { text: '受取箱に戻る', href: inboxHref },
    subject: {
      rows: [
        { label: '保証契約番号', value: guarantee.guaranteeNumber, href: `/dsure/guarantees/${guarantee.id}` },
        { label: '商品', value: productLabels[guarantee.product] },
        { label: '工事名', value: guarantee.worksName },
        { label: '受注者', value: guarantee.contractorName },
        { label: 'いまの部署', value: sectionText(section) },
      ],
    },
    action: `${inboxHref}/${about.id}/forward`,
    csrfField,
    fromSection: section,
    toSection: {
      name: 'toSection',
      label: '回付先の部署',
      necessity: 'required',
      value: typedText(typed, 'toSection'),
      emptyLabel: '選んでください',
      choices: sections.filter((one) => one !== section).map((one) => ({ value: one, label: one })),
      error: errors['toSection'],
    },
    note: {
      name: 'note',
      label: 'ひとこと',
      hint: '回付先の担当者に表示されます。例：前払金の請求が来たら支払をお願いします',
      necessity: 'optional',
      value: typedText(typed, 'note'),
      error: errors['note'],
      rows: 3,
    },
    history: historyTable(forwards),
  }
}

function historyTable(forwards: readonly InboxForward[]): DataTable {
  return {
    caption: '回付の履歴（新しい順）',
    columns: [
      { label: '日時', kind: 'nowrap' },
      { label: '回付元' },
      { label: '回付先' },
      { label: '回付した人' },
      { label: 'ひとこと' },
    ],
    rows: forwards.map(({ forwardedAt, fromSection, toSection, forwardedByName, note }) => [
      { text: formatInstant(forwardedAt) },
      { text: sectionText(fromSection) },
      { text: toSection },
      { text: forwardedByName },
      { text: note === '' ? '－' : note },
    ]),
    emptyText: '回付はまだありません。',
  }
}
