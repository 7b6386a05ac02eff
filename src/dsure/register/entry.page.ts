import { fileList } from '../../access/files.page.ts'
import { type Day } from '../../domain/day.ts'
import { periodGap } from '../../domain/register.ts'
import { changedEntryFields, type RegisterEntryContent } from '../../domain/register-entry.ts'
import type { ClosedEntry, EntryVersion, RegisterEntry } from '../../store/register-entries.ts'
import type { SubjectFile } from '../../store/subject-files.ts'
import type {
  CsrfField,
  DataTable,
  ErrorSummary,
  Files,
  Link,
  Notice,
  Status,
  SummaryList,
} from '../../web/components.ts'
import { errorSummary } from '../../web/components.ts'
import type { FieldErrors, Typed } from '../../web/form.ts'
import { formatDay, formatInstant, formatYen } from '../../wording/format.ts'
import { guaranteeStateLabels, productLabels } from '../../wording/labels.ts'
import {
  entryFieldLabels as labels,
  entryOutcomeLabels,
  gapLabels,
  registerKindLabels,
  scanKinds,
} from '../../wording/register.ts'
import { registerHref } from './register.search.ts'

export type EntryPage = {
  readonly title: string
  readonly back: Link
  readonly errorSummary: ErrorSummary
  readonly status: Status
  readonly sentence: string
  readonly notices: readonly Notice[]
  readonly facts: SummaryList
  readonly closing: SummaryList | null
  /** What may still be done; none once it is over. */
  readonly acts: readonly Link[]
  readonly files: Files
  readonly versions: DataTable
}

export type EntryFacts = {
  readonly entry: RegisterEntry
  readonly versions: readonly EntryVersion[]
  readonly closing: ClosedEntry | null
  readonly files: readonly SubjectFile[]
  readonly today: Day
}

/** 登録の内容: one guarantee the body holds on paper, with all its versions. */
export function entryPage(
  facts: EntryFacts,
  shown: {
    readonly typed: Typed
    readonly errors: FieldErrors
    readonly isConflict: boolean
    readonly csrfOf: () => CsrfField
  },
): EntryPage {
  const { entry, versions, closing, files, today } = facts
  const { id, version, state, content } = entry
  const here = `${registerHref}/entries/${id}`
  const isOpen = state === 'in_force'
  return {
    title: `${registerKindLabels[content.kind]} ${content.number}`,
    back: { text: '保証台帳に戻る', href: registerHref },
    errorSummary: errorSummary(shown.errors),
    status: { text: guaranteeStateLabels[state], state },
    sentence: isOpen ? '終了の手続がまだの保証です。' : '終了の手続が済んだ保証です。',
    notices: [...(shown.isConflict ? [conflict] : []), ...(isOpen ? warningsOf(content, today) : [])],
    facts: { title: '登録の内容', rows: rowsOf(content) },
    closing: closing && closingRows(closing),
    acts: isOpen
      ? [
          { text: '登録の内容を訂正する', href: `${here}/correction` },
          { text: '終了を記録する', href: `${here}/closing` },
        ]
      : [],
    files: fileList(
      `${here}/attachments`,
      files,
      scanKinds.map((kind) => ({ value: kind, label: kind })),
      { version, typed: shown.typed, errors: shown.errors, csrfOf: shown.csrfOf },
      'kept',
    ),
    versions: versionTable(versions),
  }
}

const conflict: Notice = {
  kind: 'warn',
  title: 'ほかの操作で、この登録が更新されています',
  text: 'ファイルは添付していません。いまの内容を確認して、もう一度添付してください。',
}

function warningsOf(content: RegisterEntryContent, today: Day): Notice[] {
  const gap = periodGap(content)
  return [
    ...(gap
      ? [{ kind: 'warn' as const, title: gapLabels[gap], text: '保証期間の変更を、受注者に求めてください。' }]
      : []),
    ...(content.endsOn < today
      ? [
          {
            kind: 'warn' as const,
            title: '保証期限を過ぎています',
            text: '終了の記録、または延長した証書の登録が必要です。',
          },
        ]
      : []),
  ]
}

function rowsOf(content: RegisterEntryContent): SummaryList['rows'] {
  return (Object.keys(labels) as (keyof RegisterEntryContent)[]).map((field) => ({
    label: labels[field],
    value: valueText(content, field),
  }))
}

/** What a field says, in words; a dash where it says nothing. */
function valueText(content: RegisterEntryContent, field: keyof RegisterEntryContent): string {
  switch (field) {
    case 'kind':
      return registerKindLabels[content.kind]
    case 'product':
      return productLabels[content.product]
    case 'amount':
      return formatYen(content.amount)
    case 'startsOn':
    case 'endsOn':
    case 'contractedOn':
    case 'worksStartsOn':
    case 'worksEndsOn': {
      const on = content[field]
      return on === null ? '－' : formatDay(on)
    }
    default:
      return content[field] || '－'
  }
}

function closingRows({ outcome, closedOn, returned, note, closedByName, closedAt }: ClosedEntry): SummaryList {
  return {
    title: '終了の記録',
    rows: [
      { label: '終了のしかた', value: entryOutcomeLabels[outcome] },
      { label: '終了の日', value: formatDay(closedOn) },
      {
        label: '証書の返却',
        value: returned ? `${formatDay(returned.on)}に返却　受領者 ${returned.receivedBy}` : '返却なし',
      },
      ...(note ? [{ label: '備考', value: note }] : []),
      { label: '記録', value: `${formatInstant(closedAt)}　${closedByName}` },
    ],
  }
}

/** Every version with what it changed, old and new, so that nothing that was once written is hidden. */
function versionTable(versions: readonly EntryVersion[]): DataTable {
  return {
    caption: '登録の版（新しい順）',
    columns: [
      { label: '版', kind: 'nowrap' },
      { label: '日時・登録した人', kind: 'nowrap' },
      { label: '理由' },
      { label: '変わったところ', kind: 'wide' },
    ],
    rows: versions.map(({ version, content, reason, writtenByName, writtenAt }) => {
      const before = versions.find((one) => one.version === version - 1)
      return [
        { text: version === 1 ? 'はじめの登録' : `訂正-${version - 1}` },
        { text: formatInstant(writtenAt), note: writtenByName },
        { text: reason || '－' },
        { text: before ? changesText(before.content, content) : '－' },
      ]
    }),
    emptyText: '',
  }
}

function changesText(before: RegisterEntryContent, after: RegisterEntryContent): string {
  return changedEntryFields(before, after)
    .map((field) => `${labels[field]}：${valueText(before, field)} → ${valueText(after, field)}`)
    .join('　')
}
