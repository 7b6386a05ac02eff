import type { Bill } from '../../store/monthly-billing.ts'
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
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { formatDay, formatDayWithWeekday, formatInstant, formatNumber, formatYen } from '../../wording/format.ts'
import { productLabels } from '../../wording/labels.ts'
import { billLineText, monthText } from '../../wording/premium-slip-text.ts'
import { billStatus, monthHref } from './month.page.ts'

export const resultLabels = { debited: '振替済', failed: '振替不能' } as const

export type BillPage = {
  readonly title: string
  readonly back: Link
  readonly status: Status
  readonly errorSummary: ErrorSummary
  readonly summary: SummaryList
  readonly pdf: Link
  readonly lines: DataTable
  readonly results: DataTable
  readonly form: {
    readonly action: string
    readonly csrfField: CsrfField
    readonly result: Radios
    readonly happenedOn: DayField
    readonly reason: Field
  } | null
}

/** A bill with its lines, what the bank has told of it, and the form for what it tells next. */
export function billPage(bill: Bill, shown: { typed: Typed; errors: FieldErrors; csrfField: CsrfField }): BillPage {
  const here = `/desk/premium-bills/${bill.id}`
  const isDebited = bill.results.some(({ result }) => result === 'debited')
  return {
    title: `一括納付の請求 ${bill.contractor.name}（${monthText(bill.month)}）`,
    back: { text: `${monthText(bill.month)}に戻る`, href: monthHref(bill.month) },
    status: billStatus(bill),
    errorSummary: errorSummary(shown.errors),
    summary: {
      rows: [
        { label: '受注者', value: `${bill.contractor.code} ${bill.contractor.name}` },
        { label: '請求額', value: formatYen(bill.total) },
        { label: '口座振替日', value: formatDayWithWeekday(bill.debitOn) },
      ],
    },
    pdf: { text: '請求明細書を開く（PDF・A4）', href: `${here}/pdf` },
    lines: {
      caption: '明細',
      columns: [
        { label: '日付', kind: 'nowrap' },
        { label: '番号', kind: 'nowrap' },
        { label: '工事名' },
        { label: '内容' },
        { label: '金額', kind: 'amount' },
      ],
      rows: bill.lines.map((line) => [
        { text: formatDay(line.postedOn) },
        { text: line.receptionNumber, note: line.guaranteeNumber || undefined },
        { text: line.worksName },
        { text: billLineText(line), note: productLabels[line.product] },
        { text: `${formatNumber(line.amount)}円` },
      ]),
      emptyText: '',
    },
    results: {
      caption: '口座振替の結果',
      columns: [
        { label: '日付', kind: 'nowrap' },
        { label: '結果', kind: 'nowrap' },
        { label: '理由' },
        { label: '記録した日時', kind: 'nowrap' },
      ],
      rows: bill.results.map(({ result, happenedOn, reason, recordedAt }) => [
        { text: formatDay(happenedOn) },
        { text: resultLabels[result] },
        { text: reason || '－' },
        { text: formatInstant(recordedAt) },
      ]),
      emptyText: '口座振替の結果は、まだ記録されていません。',
    },
    form: isDebited ? null : formOf(here, bill, shown),
  }
}

function formOf(
  here: string,
  bill: Bill,
  { typed, errors, csrfField }: { typed: Typed; errors: FieldErrors; csrfField: CsrfField },
): NonNullable<BillPage['form']> {
  return {
    action: `${here}/result`,
    csrfField,
    result: {
      name: 'result',
      label: '結果',
      necessity: 'required',
      value: typedText(typed, 'result'),
      choices: [
        { value: 'debited', label: resultLabels.debited },
        { value: 'failed', label: resultLabels.failed },
      ],
      error: errors['result'],
    },
    happenedOn: {
      name: 'happenedOn',
      label: '日付',
      hint: `口座振替日（${formatDay(bill.debitOn)}）から今日までの日です。`,
      necessity: 'required',
      value: typedText(typed, 'happenedOn'),
      error: errors['happenedOn'],
    },
    reason: {
      name: 'reason',
      label: '振替不能の理由',
      hint: '振替不能のときに入力します。例：資金不足',
      necessity: 'optional',
      value: typedText(typed, 'reason'),
      error: errors['reason'],
    },
  }
}
