import type { CompanyData } from '../domain/company.ts'
import {
  changedFields,
  type CompanyVersion,
  type ContractorChange,
  fromTheBeginning,
} from '../domain/contractor-change.ts'
import type { DataTable, DayField, Status, Textarea } from '../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../web/form.ts'
import { companyLabels } from '../wording/company.ts'
import { formatDay } from '../wording/format.ts'

/** Which papers prove a change. */
export const changePapers = ['履歴事項全部証明書', '印鑑証明書', '代表者事項証明書', 'その他'] as const

const statuses: Readonly<Record<ContractorChange['state'], Status>> = {
  draft: { text: '作成中', state: 'draft' },
  waiting: { text: '承認待ち', state: 'submitted' },
  approved: { text: '承認済', state: 'issued' },
  declined: { text: '却下', state: 'declined' },
  withdrawn: { text: '取下げ', state: 'withdrawn' },
}

export function changeStatus({ state }: Pick<ContractorChange, 'state'>): Status {
  return statuses[state]
}

/** What a change is about, in a line: the fields it changes. */
export function changeSummary(before: CompanyData, after: CompanyData): string {
  return changedFields(before, after)
    .map((field) => companyLabels[field])
    .join('、')
}

/** 変更前 and 変更後 side by side; what differs is marked. */
export function beforeAndAfter(before: CompanyData, after: CompanyData): DataTable {
  const changed = changedFields(before, after)
  return {
    caption: '変更前と変更後',
    isCaptionHidden: true,
    columns: [{ label: '項目', kind: 'nowrap' }, { label: '変更前' }, { label: '変更後' }],
    rows: (Object.keys(companyLabels) as (keyof CompanyData)[]).map((field) => [
      { text: companyLabels[field] },
      { text: before[field] },
      { text: after[field], status: changed.includes(field) ? { text: '変更', state: 'overdue' } : undefined },
    ]),
    emptyText: '',
  }
}

/** What the company was called, from when, newest first. */
export function versionTable(versions: readonly CompanyVersion[]): DataTable {
  return {
    caption: '会社の内容の履歴',
    isCaptionHidden: true,
    columns: [{ label: 'いつから', kind: 'nowrap' }, { label: '商号・名称' }, { label: '住所' }, { label: '代表者' }],
    rows: versions
      .toReversed()
      .map(({ validFrom, content }) => [
        { text: validFrom === fromTheBeginning ? '登録から' : formatDay(validFrom) },
        { text: content.name },
        { text: content.address },
        { text: `${content.representativeTitle}　${content.representativeName}` },
      ]),
    emptyText: '変更はありません。',
  }
}

/** The two fields beside the company's own. */
export function changeFields(typed: Typed, errors: FieldErrors): { validFrom: DayField; reason: Textarea } {
  return {
    validFrom: {
      name: 'validFrom',
      label: '変更日',
      hint: '登記の日など、新しい内容になる日（例：令和8年7月1日）。これからの日でも入力できます',
      necessity: 'required',
      value: typedText(typed, 'validFrom'),
      error: errors['validFrom'],
    },
    reason: {
      name: 'reason',
      label: '理由',
      hint: '例：商号変更の登記（7月1日）のため',
      necessity: 'required',
      rows: 2,
      value: typedText(typed, 'reason'),
      error: errors['reason'],
    },
  }
}
