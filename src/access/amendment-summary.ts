import { type AmendmentContent, fieldsOf } from '../domain/amendment-content.ts'
import type { AmendmentContext } from '../domain/amendment-figures.ts'
import type { GuaranteeRow } from '../store/guarantees.ts'
import type { SubjectFile } from '../store/subject-files.ts'
import type { DataTable, SummaryList } from '../web/components.ts'
import { amendmentFieldLabels, comparedRows, kindsText } from '../wording/amendment-text.ts'
import { formatDayWithWeekday, formatFileSize } from '../wording/format.ts'
import { productLabels } from '../wording/labels.ts'

/** Which guarantee it is about, and why it is to be changed. */
export function aboutRows(guarantee: GuaranteeRow, content: AmendmentContent): SummaryList['rows'] {
  return [
    { label: '保証契約番号', value: guarantee.guaranteeNumber, note: productLabels[guarantee.product] },
    { label: '発注者', value: guarantee.ordererHeadTitle },
    { label: amendmentFieldLabels.kinds, value: kindsText(content.kinds) },
    {
      label: amendmentFieldLabels.contractChangedOn,
      value: content.contractChangedOn ? formatDayWithWeekday(content.contractChangedOn) : '（入力なし）',
    },
    { label: amendmentFieldLabels.reason, value: content.reason || '（入力なし）' },
    { label: amendmentFieldLabels.remarks, value: content.remarks || '（入力なし）' },
  ]
}

/** Old beside new, what differs told in a word. */
export function comparedTable(content: AmendmentContent, { certificate }: AmendmentContext): DataTable {
  const rows = comparedRows(fieldsOf(content.kinds, certificate), content, certificate)
  return {
    caption: '変更前と変更後',
    isCaptionHidden: true,
    columns: [{ label: '項目', kind: 'nowrap' }, { label: '変更前' }, { label: '変更後' }],
    rows: rows.map(({ label, before, after, isChanged }) => [
      { text: label },
      { text: before },
      isChanged ? { text: `${after} `, status: { text: '変更', state: 'act' } } : { text: '変更なし' },
    ]),
    emptyText: '変更の種類を選ぶと、ここに変更前と変更後を表示します。',
  }
}

/** The papers beside a change, each to be saved from below the given address. */
export function fileRows(here: string, files: readonly SubjectFile[]): SummaryList['rows'] {
  const label = amendmentFieldLabels.files
  if (files.length === 0) return [{ label, value: '（添付なし）' }]
  return files.map(({ id, fileName, kind, size }) => ({
    label,
    value: fileName,
    note: `${kind}　${formatFileSize(size)}`,
    href: `${here}/attachments/${id}`,
  }))
}
