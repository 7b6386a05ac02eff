import {
  type BillableLine,
  type BillingRun,
  lastDayOf,
  type Month,
  type Statement,
} from '../../domain/monthly-billing.ts'
import { yen } from '../../domain/yen.ts'
import type { Bill } from '../../store/monthly-billing.ts'
import type { MonthPreview } from '../../usecases/monthly-billing.ts'
import type {
  CsrfField,
  DataTable,
  ErrorSummary,
  Link,
  Notice,
  Status,
  SummaryList,
  Textarea,
} from '../../web/components.ts'
import type { CsvCells } from '../../web/csv.ts'
import {
  formatCount,
  formatDay,
  formatDayWithWeekday,
  formatInstant,
  formatNumber,
  formatYen,
} from '../../wording/format.ts'
import { productLabels } from '../../wording/labels.ts'
import { billLineText, monthText } from '../../wording/premium-slip-text.ts'

export const billingHref = '/desk/monthly-billing'

export function monthHref(month: Month): string {
  return `${billingHref}/${month.slice(0, 7)}`
}

/** Where a bill stands: open until the bank has debited it. */
export function billStatus({ results }: Pick<Bill, 'results'>): Status {
  const [newest] = results
  if (!newest) return { text: '振替待ち', state: 'submitted' }
  return newest.result === 'debited' ? { text: '振替済', state: 'done' } : { text: '振替不能', state: 'sent_back' }
}

const runLabels = {
  proposed: { text: '確定待ち', state: 'under_review' },
  confirmed: { text: '確定済', state: 'done' },
  turned_down: { text: '差し戻し', state: 'sent_back' },
  taken_back: { text: '取り下げ', state: 'withdrawn' },
} as const

export function runStatus(run: BillingRun | null): Status {
  return run ? runLabels[run.state] : { text: '未締め', state: 'submitted' }
}

export type MonthPage = {
  readonly title: string
  readonly back: Link
  readonly status: Status
  readonly notice: Notice | null
  readonly errorSummary: ErrorSummary
  readonly summary: SummaryList
  readonly bills: DataTable
  readonly carried: DataTable
  readonly files: readonly Link[]
  readonly runs: DataTable
  readonly csrfField: CsrfField
  readonly version: string
  readonly propose: string | null
  readonly decide: { readonly action: string; readonly note: Textarea } | null
  readonly takeBack: string | null
}

/** A month: what it bills, contractor by contractor, and the acts of the two persons. */
export function monthPage(input: {
  month: Month
  preview: MonthPreview
  bills: readonly Bill[]
  /** Newest first. */
  runs: readonly BillingRun[]
  names: ReadonlyMap<string, string>
  contractors: ReadonlyMap<string, string>
  user: { readonly userId: string; readonly roles: readonly string[] }
  mayPropose: boolean
  noteError: string | undefined
  typedNote: string
  errorSummary: ErrorSummary
  csrfField: CsrfField
}): MonthPage {
  const { month, preview, runs, user } = input
  const current = runs.find(({ state }) => state === 'proposed' || state === 'confirmed') ?? null
  const isWaiting = current?.state === 'proposed'
  const isOwn = current?.proposedBy === user.userId
  const isApprover = user.roles.includes('approver')
  const here = monthHref(month)
  return {
    title: `一括納付 ${monthText(month)}`,
    back: { text: '一括納付の一覧に戻る', href: billingHref },
    status: runStatus(current),
    notice: noticeOf(current, isOwn, isApprover),
    errorSummary: input.errorSummary,
    summary: { rows: summaryRows(input, current) },
    bills: current?.state === 'confirmed' ? billTable(input.bills) : statementTable(preview.billed, input.contractors),
    carried: carriedTable(preview.carried, input.contractors),
    files:
      current?.state === 'confirmed' && input.bills.length > 0
        ? [
            { text: '請求明細書をまとめて開く（PDF）', href: `${here}/statements/pdf` },
            { text: '口座振替・経理用のCSVを保存する', href: `${here}/export` },
          ]
        : [],
    runs: runTable(runs, input.names),
    csrfField: input.csrfField,
    version: String(current?.version ?? 0),
    propose: !current && input.mayPropose && user.roles.includes('reviewer') ? `${here}/proposal` : null,
    decide: isWaiting && isApprover && !isOwn ? { action: here, note: noteOf(input.typedNote, input.noteError) } : null,
    takeBack: isWaiting && isOwn ? `${here}/taking-back` : null,
  }
}

function noticeOf(run: BillingRun | null, isOwn: boolean, isApprover: boolean): Notice | null {
  if (run?.state !== 'proposed') return null
  if (isOwn) return { kind: 'info', title: '起案した人は確定できません', text: '別の決裁者が確定します。' }
  return isApprover
    ? null
    : { kind: 'info', title: '確定できるのは決裁者です', text: '決裁者に確定を依頼してください。' }
}

function summaryRows({ month, preview }: Parameters<typeof monthPage>[0], run: BillingRun | null): SummaryList['rows'] {
  const total = run?.total ?? yen(preview.billed.reduce((sum, one) => sum + one.sum, 0))
  return [
    { label: '対象', value: `${formatDay(lastDayOf(month))}までに決まった、まだ請求していない保証料` },
    { label: '件数', value: formatCount(run?.billCount ?? preview.billed.length) },
    { label: '合計', value: formatYen(total) },
    {
      label: '口座振替日',
      value: formatDayWithWeekday(run?.debitOn ?? preview.debitOn),
      note: '翌月末。休業日のときは次の営業日',
    },
  ]
}

const lineColumns: DataTable['columns'] = [
  { label: '受注者' },
  { label: '日付', kind: 'nowrap' },
  { label: '番号', kind: 'nowrap' },
  { label: '工事名' },
  { label: '内容' },
  { label: '金額', kind: 'amount' },
]

function statementTable(statements: readonly Statement[], contractors: ReadonlyMap<string, string>): DataTable {
  return {
    caption: '請求する内容',
    columns: lineColumns,
    rows: statements.flatMap((statement) => statementRows(statement, contractors)),
    emptyText: 'この月に請求する保証料はありません。',
  }
}

function statementRows({ contractorId, lines, sum }: Statement, contractors: ReadonlyMap<string, string>) {
  const name = contractors.get(contractorId) ?? ''
  return [
    ...lines.map((line) => [{ text: name }, ...lineCells(line)]),
    [{ text: name }, { text: '' }, { text: '' }, { text: '' }, { text: '合計' }, { text: `${formatNumber(sum)}円` }],
  ]
}

function lineCells(line: BillableLine) {
  return [
    { text: formatDay(line.postedOn) },
    { text: line.receptionNumber, note: line.guaranteeNumber || undefined },
    { text: line.worksName },
    { text: billLineText(line), note: productLabels[line.product] },
    { text: `${formatNumber(line.amount)}円` },
  ]
}

function carriedTable(statements: readonly Statement[], contractors: ReadonlyMap<string, string>): DataTable {
  return {
    caption: '翌月に繰り越す内容（返戻が保証料以上のため）',
    columns: lineColumns,
    rows: statements.flatMap((statement) => statementRows(statement, contractors)),
    emptyText: '',
  }
}

function billTable(bills: readonly Bill[]): DataTable {
  return {
    caption: '請求',
    columns: [
      { label: '受注者' },
      { label: '明細', kind: 'nowrap' },
      { label: '請求額', kind: 'amount' },
      { label: '振替の結果', kind: 'nowrap' },
      { label: '請求明細書', kind: 'nowrap' },
    ],
    rows: bills.map((bill) => [
      { text: bill.contractor.name, href: `/desk/premium-bills/${bill.id}`, hiddenText: 'への請求を開く' },
      { text: formatCount(bill.lines.length) },
      { text: formatYen(bill.total) },
      { text: '', status: billStatus(bill), note: bill.results[0]?.reason || undefined },
      { text: 'PDFを開く', href: `/desk/premium-bills/${bill.id}/pdf`, hiddenText: bill.contractor.name },
    ]),
    emptyText: 'この月の請求はありません。',
  }
}

function runTable(runs: readonly BillingRun[], names: ReadonlyMap<string, string>): DataTable {
  return {
    caption: '締めの記録',
    columns: [{ label: '状態', kind: 'nowrap' }, { label: '起案した人' }, { label: '決めた人' }, { label: '理由' }],
    rows: runs.map((run) => [
      { text: '', status: runStatus(run) },
      { text: names.get(run.proposedBy) ?? '', note: formatInstant(run.proposedAt) },
      {
        text: (run.decidedBy && names.get(run.decidedBy)) || '－',
        note: run.decidedAt ? formatInstant(run.decidedAt) : undefined,
      },
      { text: run.decisionNote || '－' },
    ]),
    emptyText: 'まだ起案されていません。',
  }
}

function noteOf(value: string, error: string | undefined): Textarea {
  return { name: 'note', label: '差し戻す理由', necessity: 'required', value, rows: 2, error }
}

const csvColumns = [
  '対象月',
  '口座振替日',
  '受注者番号',
  '受注者',
  '請求額',
  '状態',
  '番号',
  '受付番号',
  '保証契約番号',
  '工事名',
  '保証',
  '内容',
  '日付',
  '金額',
]

/** The bills of a month as rows of a file, a line each. */
export function billRows(bills: readonly Bill[]): CsvCells[] {
  return [
    csvColumns,
    ...bills.flatMap((bill) =>
      bill.lines.map((line, place) => [
        bill.month.slice(0, 7),
        bill.debitOn,
        bill.contractor.code,
        bill.contractor.name,
        bill.total,
        billStatus(bill).text,
        place + 1,
        line.receptionNumber,
        line.guaranteeNumber,
        line.worksName,
        productLabels[line.product],
        billLineText(line),
        line.postedOn,
        line.amount,
      ]),
    ),
  ]
}
