import { beforeAndAfter, changeFields, changeStatus } from '../../access/company-change.page.ts'
import { companyFields } from '../../access/company.form.ts'
import type { CompanyData } from '../../domain/company.ts'
import type { ContractorChange } from '../../domain/contractor-change.ts'
import type { ChangeRow } from '../../store/contractor-changes.ts'
import type { MergeRow } from '../../store/contractor-merges.ts'
import type { Contractor } from '../../store/contractors.ts'
import type { SubjectFile } from '../../store/subject-files.ts'
import {
  type CsrfField,
  type DataTable,
  type DayField,
  type ErrorSummary,
  errorSummary,
  type Field,
  type Link,
  type Radios,
  type Status,
  type SummaryList,
  type Textarea,
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { formatDay, formatFileSize, formatInstant, formatInstantInEra } from '../../wording/format.ts'
import { mergeTable } from '../contractor-merges/merges.page.ts'
import type { ProcedureLinks } from '../procedures.ts'

export const changesHref = '/desk/contractor-changes'

export type ChangesPage = {
  readonly title: string
  readonly procedures: ProcedureLinks
  readonly waiting: DataTable
  readonly decided: DataTable
  readonly merges: DataTable
}

/** 会社の変更: what waits for a second person, and what was decided. */
export function changesPage(
  waiting: readonly ChangeRow[],
  decided: readonly ChangeRow[],
  merges: readonly MergeRow[],
  procedures: ProcedureLinks,
): ChangesPage {
  return {
    title: '会社の変更',
    procedures,
    waiting: tableOf('承認待ちの変更', waiting, '承認待ちの変更はありません。'),
    merges: mergeTable(merges),
    decided: tableOf('済んだ変更', decided, '済んだ変更はありません。'),
  }
}

function tableOf(caption: string, rows: readonly ChangeRow[], emptyText: string): DataTable {
  return {
    caption,
    columns: [
      { label: '受注者' },
      { label: '変更後の商号・名称' },
      { label: '変更日', kind: 'nowrap' },
      { label: '届出', kind: 'nowrap' },
      { label: '状態', kind: 'nowrap' },
    ],
    rows: rows.map((row) => [
      { text: row.contractorName, note: `受注者コード ${row.contractorCode}`, href: `${changesHref}/${row.id}` },
      { text: row.content.name },
      { text: formatDay(row.validFrom) },
      { text: formatInstant(row.askedAt), note: row.askedByName },
      { text: '', status: changeStatus(row) },
    ]),
    emptyText,
  }
}

export type DeskChangePage = {
  readonly title: string
  readonly back: Link
  readonly caption: string
  readonly status: Status
  readonly errorSummary: ErrorSummary
  readonly contractor: Link
  readonly rows: SummaryList
  readonly table: DataTable
  readonly papers: DataTable
  readonly closed: string | null
  readonly decision: {
    readonly action: string
    readonly keys: { readonly csrfField: CsrfField; readonly version: string }
    readonly answer: Radios
    readonly reason: Textarea
  } | null
}

/** One change, before and after, with its papers, and the decision of an approver. */
export function deskChangePage(
  change: ContractorChange,
  shown: {
    readonly contractor: Contractor
    readonly before: CompanyData
    readonly files: readonly SubjectFile[]
    readonly names: ReadonlyMap<string, string>
    readonly userId: string
    readonly isApprover: boolean
    readonly typed: Typed
    readonly errors: FieldErrors
    readonly csrfField: CsrfField
  },
): DeskChangePage {
  const { contractor, names } = shown
  const here = `${changesHref}/${change.id}`
  const isWaiting = change.state === 'waiting'
  const mayDecide = isWaiting && shown.isApprover && change.askedBy !== shown.userId
  return {
    title: `会社の変更：${contractor.name}`,
    back: { text: '会社の変更の一覧に戻る', href: changesHref },
    caption: `受注者コード ${contractor.code}`,
    status: changeStatus(change),
    errorSummary: errorSummary(shown.errors),
    contractor: { text: '受注者を開く', href: `/desk/contractors/${contractor.id}` },
    rows: {
      rows: [
        { label: '変更日', value: formatDay(change.validFrom) },
        { label: '理由', value: change.reason },
        { label: '届出', value: `${formatInstantInEra(change.askedAt)}　${names.get(change.askedBy) ?? ''}` },
        ...(change.decidedAt
          ? [
              {
                label: change.state === 'approved' ? '承認' : '却下',
                value: `${formatInstantInEra(change.decidedAt)}　${names.get(change.decidedBy ?? '') ?? ''}`,
                ...(change.answer === '' ? {} : { note: change.answer }),
              },
            ]
          : []),
      ],
    },
    table: beforeAndAfter(shown.before, change.content),
    papers: {
      caption: '添付された書類',
      isCaptionHidden: true,
      columns: [{ label: '書類' }, { label: '種類', kind: 'nowrap' }, { label: '大きさ', kind: 'nowrap' }],
      rows: shown.files.map(({ id, fileName, kind, size }) => [
        { text: fileName, href: `${here}/attachments/${id}`, hiddenText: 'を保存する' },
        { text: kind },
        { text: formatFileSize(size) },
      ]),
      emptyText: 'デスクで入力した変更です。書類は添付されていません。',
    },
    closed: isWaiting && !mayDecide ? '承認するのは、入力した人とは別の決裁者です。' : null,
    decision: mayDecide
      ? {
          action: `${here}/decision`,
          keys: {
            csrfField: shown.csrfField,
            version: typedText(shown.typed, 'version') || String(change.version),
          },
          answer: {
            name: 'answer',
            label: '決定',
            necessity: 'required',
            value: typedText(shown.typed, 'answer'),
            choices: [
              { value: 'approved', label: '承認する', hint: `${formatDay(change.validFrom)}から有効になります` },
              { value: 'declined', label: '却下する' },
            ],
            error: shown.errors['answer'],
          },
          reason: {
            name: 'reason',
            label: '却下の理由',
            hint: '却下するとき。受注者が読みます',
            necessity: 'optional',
            rows: 3,
            value: typedText(shown.typed, 'reason'),
            error: shown.errors['reason'],
          },
        }
      : null,
  }
}

export type EntryPage = {
  readonly title: string
  readonly back: Link
  readonly caption: string
  readonly errorSummary: ErrorSummary
  readonly action: string
  readonly csrfField: CsrfField
  readonly fields: readonly Field[]
  readonly validFrom: DayField
  readonly reason: Textarea
}

/** A change entered at the desk, from a paper. */
export function entryPage(contractor: Contractor, typed: Typed, errors: FieldErrors, csrfField: CsrfField): EntryPage {
  const here = `/desk/contractors/${contractor.id}`
  return {
    title: '会社の変更の入力',
    back: { text: `${contractor.name}に戻る`, href: here },
    caption: `${contractor.name}（受注者コード ${contractor.code}）`,
    errorSummary: errorSummary(errors),
    action: `${here}/changes/new`,
    csrfField,
    fields: companyFields(typed, errors),
    ...changeFields(typed, errors),
  }
}
