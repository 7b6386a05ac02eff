import {
  beforeAndAfter,
  changeFields,
  changeStatus,
  changeSummary,
  versionTable,
} from '../../access/company-change.page.ts'
import { companyFields } from '../../access/company.form.ts'
import type { CompanyData } from '../../domain/company.ts'
import type { CompanyVersion, ContractorChange } from '../../domain/contractor-change.ts'
import type { Contractor } from '../../store/contractors.ts'
import {
  type CsrfField,
  type DataTable,
  type DayField,
  type ErrorSummary,
  errorSummary,
  type Field,
  type Files,
  type Link,
  type Notice,
  type Status,
  type SummaryList,
  type Textarea,
} from '../../web/components.ts'
import type { FieldErrors, Typed } from '../../web/form.ts'
import { companyRows } from '../../wording/company.ts'
import { formatDay, formatInstant, formatInstantInEra } from '../../wording/format.ts'

export const changesHref = '/netdesk/company/changes'

export type CompanyPage = {
  readonly title: string
  readonly back: Link
  readonly company: SummaryList
  readonly start: Link | null
  readonly closed: string | null
  readonly changes: DataTable
  readonly versions: DataTable
  /** Other companies that are one with this; to look at what is theirs. */
  readonly others: readonly { readonly text: string; readonly contractorId: string }[]
  readonly merged: Notice | null
  readonly switching: { readonly action: string; readonly csrfFields: readonly CsrfField[] }
}
export type ChangeFormPage = {
  readonly title: string
  readonly back: Link
  readonly errorSummary: ErrorSummary
  readonly action: string
  readonly csrfField: CsrfField
  readonly fields: readonly Field[]
  readonly validFrom: DayField
  readonly reason: Textarea
}
type Act = { readonly action: string; readonly version: number; readonly csrfField: CsrfField }
export type ChangePage = {
  readonly title: string
  readonly back: Link
  readonly status: Status
  readonly errorSummary: ErrorSummary
  readonly notice: Notice | null
  readonly rows: SummaryList
  readonly table: DataTable
  readonly files: Files
  readonly sending: Act | null
  readonly withdrawal: Act | null
}

/** 会社の内容と変更: what is registered, what is under way, what it was. */
export function companyPage(
  contractor: Contractor,
  changes: readonly ContractorChange[],
  versions: readonly CompanyVersion[],
  connected: readonly Contractor[],
  isAdministrator: boolean,
  csrfField: () => CsrfField,
): CompanyPage {
  const isOpen = changes.some(({ state }) => state === 'draft' || state === 'waiting')
  return {
    title: '会社の内容と変更',
    back: { text: 'お客様情報に戻る', href: '/netdesk/company' },
    company: { title: 'いまの登録', rows: companyRows(contractor) },
    start: isAdministrator && !isOpen ? { text: '変更を届け出る', href: `${changesHref}/new` } : null,
    closed: isAdministrator ? null : '変更を届け出ることができるのは、管理者の方です。',
    changes: {
      caption: '届け出た変更',
      isCaptionHidden: true,
      columns: [
        { label: '変更日', kind: 'nowrap' },
        { label: '変更する項目' },
        { label: '届出', kind: 'nowrap' },
        { label: '状態', kind: 'nowrap' },
      ],
      rows: changes.map((change) => [
        { text: formatDay(change.validFrom), href: `${changesHref}/${change.id}`, hiddenText: 'からの変更' },
        { text: changeSummary(beforeOf(contractor, versions, change), change.content) || '－' },
        { text: formatInstant(change.askedAt) },
        { text: '', status: changeStatus(change) },
      ]),
      emptyText: '届け出た変更はありません。',
    },
    versions: versionTable(versions),
    others: connected.map(({ id, name, code }) => ({ contractorId: id, text: `${name}（受注者コード ${code}）` })),
    merged: contractor.mergedIntoId ? mergedNotice : null,
    switching: { action: '/netdesk/company/switch', csrfFields: connected.map(csrfField) },
  }
}

const mergedNotice: Notice = {
  kind: 'warn',
  title: 'この会社は、ほかの会社に統合されています',
  text: 'これまでの保証契約と申込を見て、手続ができます。新しい保証申込は、会社を切り替えてから作成してください。',
}

/** What the company was called just before a change: the version before its day, or what is registered. */
export function beforeOf(
  contractor: CompanyData,
  versions: readonly CompanyVersion[],
  { validFrom }: Pick<ContractorChange, 'validFrom'>,
): CompanyData {
  return versions.findLast((version) => version.validFrom < validFrom)?.content ?? contractor
}

export function changeFormPage(typed: Typed, errors: FieldErrors, csrfField: CsrfField): ChangeFormPage {
  return {
    title: '会社の変更の届出',
    back: { text: '会社の内容と変更に戻る', href: changesHref },
    errorSummary: errorSummary(errors),
    action: `${changesHref}/new`,
    csrfField,
    fields: companyFields(typed, errors),
    ...changeFields(typed, errors),
  }
}

/** One change: before and after, its papers, and the way to the surety. */
export function changePage(
  change: ContractorChange,
  before: CompanyData,
  shown: {
    readonly files: Files
    readonly fileCount: number
    readonly isAdministrator: boolean
    readonly errors: FieldErrors
    readonly csrfField: () => CsrfField
  },
): ChangePage {
  const { state, version, id } = change
  const act = (name: string): Act => ({ action: `${changesHref}/${id}/${name}`, version, csrfField: shown.csrfField() })
  const mayAct = shown.isAdministrator && (state === 'draft' || state === 'waiting')
  return {
    title: `会社の変更（${formatDay(change.validFrom)}から）`,
    back: { text: '会社の内容と変更に戻る', href: changesHref },
    status: changeStatus(change),
    errorSummary: errorSummary(shown.errors),
    notice: noticeOf(change),
    rows: {
      rows: [
        { label: '変更日', value: formatDay(change.validFrom) },
        { label: '理由', value: change.reason },
        { label: '届出', value: state === 'draft' ? 'まだ送信していません' : formatInstantInEra(change.askedAt) },
      ],
    },
    table: beforeAndAfter(before, change.content),
    files: shown.files,
    sending: mayAct && state === 'draft' && shown.fileCount > 0 ? act('sending') : null,
    withdrawal: mayAct ? act('withdrawal') : null,
  }
}

function noticeOf({ state, answer, validFrom }: ContractorChange): Notice | null {
  if (state === 'draft')
    return {
      kind: 'warn',
      title: 'まだ送信していません',
      text: '履歴事項全部証明書などを添付してから、送信してください。',
    }
  if (state === 'waiting')
    return { kind: 'info', title: '保証会社の承認を待っています', text: '承認されるまで、登録は変わりません。' }
  if (state === 'approved')
    return {
      kind: 'ok',
      title: '承認されました',
      text: `${formatDay(validFrom)}から、新しい内容で申込と発行をします。発行済みの証書の名前は変わりません。必要なときは、変更申込をしてください。`,
    }
  return state === 'declined' ? { kind: 'warn', title: '承認されませんでした', text: answer } : null
}
