import { addDays, type Day, fiscalYearOf } from '../../domain/day.ts'
import { fiscalYearEnd } from '../../domain/fiscal-years.ts'
import { products } from '../../domain/product.ts'
import type { ExportedVersion } from '../../usecases/export-guarantees.ts'
import {
  type Cell,
  type Checkboxes,
  type Column,
  type DataTable,
  type DayField,
  type ErrorSummary,
  errorSummary,
  type Field,
  type Link,
  type Notice,
  type Radios,
  type Select,
} from '../../web/components.ts'
import { typedText } from '../../web/form.ts'
import type { FileColumn, FileFormat, FileValue } from '../../web/table-file.ts'
import { labelOf } from '../../wording/certificate-standing.ts'
import {
  formatCappedCount,
  formatCount,
  formatDayShort,
  formatFiscalYear,
  formatInstant,
  formatYen,
} from '../../wording/format.ts'
import { opennessChoices, productLabels } from '../../wording/labels.ts'
import { columnNames, columnsOf, valuesOf } from './columns.ts'
import type { DownloadForm } from './download.form.ts'
import { type MissingReport, mostRead } from './missing.ts'

export const downloadHref = '/netdesk/guarantee-download'
/** The most versions a page counts to. */
export const mostCounted = 10_000

/** From so many characters on, a column keeps its words together. */
const widest = 40

export type DownloadPage = {
  readonly title: string
  readonly action: string
  readonly errorSummary: ErrorSummary
  readonly presets: readonly Link[]
  readonly days: readonly DayField[]
  readonly selects: readonly Select[]
  readonly orderer: Field
  readonly columns: Checkboxes
  readonly format: Radios
  /** Null where the form cannot be read. */
  readonly result: {
    readonly count: string
    /** Null where no row would be in the file. */
    readonly download: Link | null
    readonly missing: { readonly notice: Notice; readonly table: DataTable | null } | null
    readonly preview: DataTable
  } | null
}

type Found = {
  readonly count: number
  readonly rows: readonly ExportedVersion[]
  readonly missing: MissingReport | null
}

/** 保証契約情報ダウンロード: what to take, how it looks, and the file. */
export function downloadPage(form: DownloadForm, found: Found | null, today: Day): DownloadPage {
  const { typed, errors } = form
  return {
    title: '保証契約情報ダウンロード',
    action: downloadHref,
    errorSummary: errorSummary(errors),
    presets: presetsOf(form, today),
    days: [
      {
        name: 'from',
        label: '発行日（から）',
        necessity: 'optional',
        value: typedText(typed, 'from'),
        error: errors['from'],
      },
      {
        name: 'to',
        label: '発行日（まで）',
        necessity: 'optional',
        value: typedText(typed, 'to'),
        error: errors['to'],
      },
    ],
    selects: selectsOf(form),
    orderer: {
      name: 'orderer',
      label: '発注者名',
      hint: '名称または証書の宛名の一部',
      necessity: 'optional',
      value: typedText(typed, 'orderer'),
      error: errors['orderer'],
      width: '20',
    },
    columns: {
      name: 'columns',
      label: 'ファイルに入れる項目',
      necessity: 'required',
      values: form.columns,
      choices: columnNames.map((name) => ({ value: name, label: columnsOf([name])[0]?.label ?? name })),
      error: errors['columns'],
    },
    format: {
      name: 'format',
      label: 'ファイルの形式',
      necessity: 'required',
      value: form.format,
      choices: formatChoices,
      error: errors['format'],
    },
    result: found && resultOf(form, found),
  }
}

const formatChoices: Radios['choices'] = [
  { value: 'utf8', label: 'CSV（UTF-8、BOM付き）', hint: '表計算ソフトでそのまま開けます。すべての文字が入ります。' },
  { value: 'shift_jis', label: 'CSV（Shift_JIS）', hint: '会計ソフトなどの取り込み用。入らない文字は〓になります。' },
  { value: 'xlsx', label: 'Excel（.xlsx）', hint: '日付と金額を、日付と数値として入れます。' },
]

/** The page with the periods most ask for; what else was chosen stays. */
function presetsOf({ query }: DownloadForm, today: Day): Link[] {
  const year = fiscalYearOf(today)
  const years = [
    { text: `今年度（${formatFiscalYear(year)}）`, year },
    { text: `昨年度（${formatFiscalYear(year - 1)}）`, year: year - 1 },
  ]
  return [
    ...years.map(({ text, year: of }) => ({
      text,
      href: hrefWith(query, { from: addDays(fiscalYearEnd(of - 1), 1), to: fiscalYearEnd(of) }),
    })),
    { text: 'すべて', href: hrefWith(query, {}) },
  ]
}

function hrefWith(query: URLSearchParams, period: Readonly<Record<string, string>>): string {
  const others = [...query].filter(([name]) => name !== 'from' && name !== 'to')
  return `${downloadHref}?${new URLSearchParams([...Object.entries(period), ...others]).toString()}`
}

function selectsOf({ typed, errors }: DownloadForm): Select[] {
  return [
    {
      name: 'product',
      label: '商品',
      necessity: 'optional',
      value: typedText(typed, 'product'),
      choices: products.map((product) => ({ value: product, label: productLabels[product] })),
      emptyLabel: 'すべて',
      error: errors['product'],
    },
    {
      name: 'openness',
      label: '保証契約の状態',
      necessity: 'optional',
      value: typedText(typed, 'openness'),
      choices: opennessChoices,
      emptyLabel: 'すべて',
      error: errors['openness'],
    },
  ]
}

function resultOf(form: DownloadForm, { count, rows, missing }: Found): DownloadPage['result'] {
  return {
    count: `${formatCappedCount(count, mostCounted)}（新規・変更・訂正の版ごとに1行）`,
    download:
      count === 0
        ? null
        : { text: downloadTexts[form.format], href: `${downloadHref}/export?${form.query.toString()}` },
    missing: missing && missingOf(missing),
    preview: previewOf(form, rows),
  }
}

const downloadTexts: Readonly<Record<FileFormat, string>> = {
  utf8: 'CSV（UTF-8）をダウンロードする',
  shift_jis: 'CSV（Shift_JIS）をダウンロードする',
  xlsx: 'Excel（.xlsx）をダウンロードする',
}

function missingOf({ cells, cellCount, rowsRead, isComplete }: MissingReport) {
  const rest = isComplete
    ? ''
    : `新しい${formatCount(mostRead)}だけを確認しました。それより古い行にもあるかもしれません。`
  if (cellCount === 0) {
    const title = 'Shift_JISに入らない文字はありません'
    return {
      notice: { kind: 'ok' as const, title, text: `${formatCount(rowsRead)}を確認しました。${rest}` },
      table: null,
    }
  }
  const shown = cells.length < cellCount ? `はじめの${cells.length}か所を表示しています。` : ''
  return {
    notice: {
      kind: 'warn' as const,
      title: `Shift_JISに入らない文字が${cellCount}か所あります`,
      text: `ファイルでは〓になります。文字のまま受け取るには、UTF-8またはExcelを選んでください。${shown}${rest}`,
    },
    table: {
      caption: 'Shift_JISに入らない文字',
      columns: [
        { label: '保証契約番号', kind: 'nowrap' as const },
        { label: '対象', kind: 'nowrap' as const },
        { label: '項目' },
        { label: '文字' },
      ],
      rows: cells.map(({ number, version, column, characters }) => [
        { text: number },
        { text: version },
        { text: column },
        { text: characters.join('　') },
      ]),
      emptyText: '',
    },
  }
}

/** The first rows as they will stand in the file, each with the way to its guarantee and to all papers of its works. */
function previewOf({ columns: ticked }: DownloadForm, rows: readonly ExportedVersion[]): DataTable {
  const names = ticked.filter((name) => name !== 'number')
  return {
    caption: 'はじめの行（新しい順）',
    columns: [
      { label: '保証契約番号', kind: 'nowrap' },
      ...columnsOf(names).map(({ label, kind, width }) => ({
        label,
        kind: previewKind(kind, width),
      })),
      { label: '書類のまとめ', kind: 'nowrap' },
    ],
    rows: rows.map((row): Cell[] => {
      const { id, guaranteeNumber } = row.guarantee
      return [
        {
          text: guaranteeNumber,
          href: `/netdesk/guarantees/${id}`,
          hiddenText: `（${labelOf(row.version)}）の電子保証概要`,
        },
        ...valuesOf(names, row).map((value, place) => ({ text: shown(value, columnsOf(names)[place]?.kind) })),
        {
          text: 'PDF',
          href: `/netdesk/guarantees/${id}/papers/pdf`,
          hiddenText: `（${guaranteeNumber}の工事の証書と計算書をまとめて開く）`,
        },
      ]
    }),
    emptyText: 'この条件にあてはまる保証契約はありません。期間や条件を変えて、表示し直してください。',
  }
}

function previewKind(kind: FileColumn['kind'], width: number): Column['kind'] {
  if (kind === 'yen') return 'amount'
  if (kind !== 'text') return 'nowrap'
  return width >= widest ? 'wide' : 'text'
}

function shown(value: FileValue, kind: string | undefined): string {
  if (value === null) return ''
  if (value instanceof Date) return formatInstant(value)
  if (typeof value === 'number') return formatYen(value as Parameters<typeof formatYen>[0])
  return kind === 'day' ? formatDayShort(value as Day) : value
}
