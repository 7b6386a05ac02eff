import { worksColumns, type WorksFile } from './works-csv.ts'
import type { CsvImport } from '../store/csv-imports.ts'
import type { CsrfField, DataTable, ErrorSummary, FileField, Link, Notice } from '../web/components.ts'
import { formatDay, formatYen } from '../wording/format.ts'

/** Whose list a file goes into: where its pages are, and which columns it has. */
export type ImportSide = { readonly base: string; readonly whose: 'own' | 'any'; readonly list: Link }

export type ImportPage = {
  readonly title: string
  readonly errorSummary: ErrorSummary
  readonly action: string
  readonly csrfField: CsrfField
  readonly file: FileField
  readonly columns: string
  readonly template: Link
  readonly back: Link
}

export type ImportCheckPage = {
  readonly title: string
  readonly fileName: string
  readonly notices: readonly Notice[]
  readonly table: DataTable
  /** Null where something is wrong, or the file was taken in already. */
  readonly confirmation: { readonly action: string; readonly csrfField: CsrfField; readonly text: string } | null
  readonly again: Link
}

/** CSVから取り込む: which file, with which columns. */
export function importPage(side: ImportSide, error: string | null, csrfField: CsrfField): ImportPage {
  return {
    title: '受注した工事をCSVから取り込む',
    errorSummary: error ? { items: [{ href: '#files', text: error }] } : null,
    csrfField,
    file: {
      name: 'files',
      label: 'CSVファイル',
      hint: 'UTF-8またはShift_JIS、5MB・1,000行まで',
      accept: '.csv',
      error: error ?? undefined,
      necessity: 'required',
    },
    action: `${side.base}/import`,
    columns: worksColumns(side.whose).join('、'),
    template: { text: 'ひな形をダウンロードする（CSV）', href: `${side.base}/template` },
    back: side.list,
  }
}

/** What the file would do: every line as it was understood, or every problem. Nothing has been taken in yet. */
export function importCheckPage(
  side: ImportSide,
  file: CsvImport,
  read: WorksFile,
  csrfField: CsrfField,
): ImportCheckPage {
  const wrong = read.lines.filter(({ problems }) => problems.length > 0)
  const isGood = read.problems.length === 0 && wrong.length === 0
  return {
    title: '取り込む内容を確認する',
    fileName: file.fileName,
    notices: noticesOf(file, read, wrong.length),
    table: isGood ? understoodTable(read) : problemTable(read),
    confirmation:
      isGood && !file.appliedAt
        ? {
            action: `${side.base}/import/${file.id}/confirmation`,
            csrfField,
            text: `${read.lines.length}件の工事を取り込む`,
          }
        : null,
    again: file.appliedAt ? side.list : { text: '別のファイルを選ぶ', href: `${side.base}/import` },
  }
}

function noticesOf(file: CsvImport, read: WorksFile, wrong: number): Notice[] {
  if (file.appliedAt) return [{ kind: 'info', title: 'このファイルは、すでに取り込んでいます' }]
  if (read.problems.length > 0 || wrong > 0) {
    const where = wrong > 0 ? `${wrong}行` : 'ファイル'
    const text = 'CSVを直して、もう一度選んでください。問題がなくなるまで、1件も取り込みません。'
    return [{ kind: 'warn', title: `${where}に問題があります。まだ何も取り込んでいません`, text }]
  }
  const unknown = read.lines.filter(({ works }) => works && !works.ordererId).length
  const first: Notice = { kind: 'info', title: `${read.lines.length}件の工事を読み取りました。まだ取り込んでいません` }
  if (unknown === 0) return [first]
  const text = '発注者の名称が登録と一字一句同じでないと、登録の発注者と結び付きません。申込のときに選び直せます。'
  return [first, { kind: 'warn', title: `登録にない発注者の工事が${unknown}件あります`, text }]
}

function problemTable({ problems, lines }: WorksFile): DataTable {
  return {
    caption: '問題のある行',
    columns: [{ label: '行', kind: 'nowrap' }, { label: '問題' }],
    rows: [
      ...problems.map((text) => [{ text: 'ファイル' }, { text }]),
      ...lines.flatMap((one) => one.problems.map((text) => [{ text: `${one.line}行目` }, { text }])),
    ],
    emptyText: '',
  }
}

function understoodTable({ lines }: WorksFile): DataTable {
  return {
    caption: '取り込む工事',
    columns: [
      { label: '行', kind: 'nowrap' },
      { label: '工事名' },
      { label: '発注者' },
      { label: '工事番号', kind: 'nowrap' },
      { label: '請負金額', kind: 'amount' },
      { label: '請負契約日', kind: 'nowrap' },
      { label: '工期', kind: 'nowrap' },
    ],
    rows: lines.flatMap(({ line, works }) => {
      if (!works) return []
      const { worksStartsOn, worksEndsOn, contractPrice, contractedOn } = works
      const period = [worksStartsOn, worksEndsOn].map((one) => (one ? formatDay(one) : '')).join('～')
      return [
        [
          { text: `${line}行目` },
          { text: works.worksName },
          { text: works.ordererName, note: works.ordererId ? undefined : '登録にない発注者' },
          { text: works.worksNumber || '－' },
          { text: contractPrice ? formatYen(contractPrice) : '－' },
          { text: contractedOn ? formatDay(contractedOn) : '－' },
          { text: period === '～' ? '－' : period },
        ],
      ]
    }),
    emptyText: '',
  }
}
