import { yen } from '../../domain/yen.ts'
import { type Figures, mostOrderers, type OrdererSum, type ProductFigures } from '../../store/figures.ts'
import type { Cell, DataTable, Link, Select } from '../../web/components.ts'
import { formatCount, formatNumber, formatPercent, formatYen } from '../../wording/format.ts'
import { productLabels, requestLabelForDesk } from '../../wording/labels.ts'
import type { ProcedureLinks } from '../procedures.ts'
import { type BarChart, barChart } from './bar-chart.ts'

export type FiguresPage = {
  readonly title: string
  readonly nav: ProcedureLinks
  readonly caption: string
  readonly selects: readonly Select[]
  readonly sections: readonly {
    readonly heading: string
    /** How each figure is counted. */
    readonly notes: readonly string[]
    readonly table: DataTable
    readonly chart: BarChart | null
  }[]
  readonly csv: Link
}

/** 集計 of a period: what came in, what waits, what was issued and stands, and the premiums. */
export function figuresPage(input: {
  figures: Figures
  caption: string
  selects: readonly Select[]
  query: string
  nav: ProcedureLinks
}): FiguresPage {
  const { figures, caption } = input
  return {
    title: '集計',
    nav: input.nav,
    caption,
    selects: input.selects,
    sections: sectionsOf(figures),
    csv: { text: 'CSVに出力する', href: `/desk/figures/export?${input.query}` },
  }
}

/** The same as rows of a file, table after table; amounts are plain numbers. */
export function figuresRows(figures: Figures, caption: string): string[][] {
  return [
    [caption],
    ...sectionsOf(figures).flatMap(({ heading, table }) => [
      [],
      [heading],
      table.columns.map(({ label }) => label),
      ...table.rows.map((row) => row.map(({ text }) => text.replace(/^(-?[\d,]+)(?:円|件)$/, plain))),
    ]),
  ]
}

function plain(_: string, digits: string): string {
  return digits.replaceAll(',', '')
}

function sectionsOf(figures: Figures): FiguresPage['sections'] {
  const { byProduct } = figures
  return [
    {
      heading: '受付から発行まで',
      notes: [
        '受付：期間中にはじめて送信された申込の、商品ごとの件数です。',
        '発行：期間中に新規に発行した保証契約の件数です。変更は数えません。',
        '電子の割合：発行のうち、電子保証で発行したものの割合です。契約保証予約の予約証書は電子保証に数えません。',
        '発行までの時間：期間中に発行したものの、申込の受付から発行までの時間の中央値です（休日・夜間を含みます）。',
      ],
      table: processTable(figures),
      chart: null,
    },
    {
      heading: 'いま待っているもの',
      notes: ['期間に関係なく、いまの状況ごとの件数です（申込の商品ごとに数えます）。変更申込は数えません。'],
      table: waitingTable(figures),
      chart: null,
    },
    {
      heading: '商品ごとの発行と残高',
      notes: [
        '発行金額：期間中に新規に発行した保証契約の、発行したときの保証金額の合計です。',
        '残高：本日、有効で（請求中を含む）保証期間が終わっていない保証契約の、いまの保証金額の合計です。',
      ],
      table: amountsTable(byProduct),
      chart: chartOf(
        '発行金額',
        byProduct.map(({ product, issued }) => [productLabels[product], issued.amount]),
      ),
    },
    {
      heading: '発注者ごとの発行',
      notes: [`期間中の発行金額が大きい順に${mostOrderers}まで。ほかは「その他」にまとめています。`],
      table: ordererTable('発注者ごとの発行', figures.issuedByOrderer),
      chart: ordererChart(figures.issuedByOrderer),
    },
    {
      heading: '発注者ごとの残高',
      notes: [`本日の残高が大きい順に${mostOrderers}まで。ほかは「その他」にまとめています。`],
      table: ordererTable('発注者ごとの残高', figures.outstandingByOrderer),
      chart: ordererChart(figures.outstandingByOrderer),
    },
    {
      heading: '保証料',
      notes: [
        '請求：期間中に計上した保証料・手数料（消費税を含む）から、返戻を差し引いた額です。',
        '領収：期間中に領収した額から、返した額を差し引いた額です。',
      ],
      table: premiumTable(byProduct),
      chart: chartOf(
        '請求',
        byProduct.map(({ product, charged }) => [productLabels[product], charged]),
      ),
    },
  ]
}

function processTable({ byProduct, medianHours }: Figures): DataTable {
  const row = (label: string, of: Pick<ProductFigures, 'received' | 'electronic' | 'medianHours'>, issued: number) => [
    { text: label },
    { text: formatCount(of.received) },
    { text: formatCount(issued) },
    { text: issued === 0 ? '－' : formatPercent(Math.round((of.electronic / issued) * 1_000)) },
    { text: hoursText(of.medianHours) },
  ]
  const total = {
    received: sumOf(byProduct, ({ received }) => received),
    electronic: sumOf(byProduct, ({ electronic }) => electronic),
    medianHours,
  }
  return {
    caption: '受付から発行まで',
    isCaptionHidden: true,
    columns: [
      { label: '商品', kind: 'nowrap' },
      { label: '受付', kind: 'amount' },
      { label: '発行', kind: 'amount' },
      { label: '電子の割合', kind: 'amount' },
      { label: '発行までの時間（中央値）', kind: 'amount' },
    ],
    rows: [
      ...byProduct.map((of) => row(productLabels[of.product], of, of.issued.count)),
      row(
        '合計',
        total,
        sumOf(byProduct, ({ issued }) => issued.count),
      ),
    ],
    emptyText: '',
  }
}

function waitingTable({ waiting }: Figures): DataTable {
  const order = ['未着手', '審査中', '書類待ち', '訂正待ち', '入金待ち', '承認待ち']
  const counts = new Map(order.map((label) => [label, 0]))
  for (const { state, isSettled, count } of waiting) {
    const label = requestLabelForDesk({ state, premiumSettledAt: isSettled ? new Date(0) : null })
    counts.set(label, (counts.get(label) ?? 0) + count)
  }
  return {
    caption: 'いま待っているもの',
    isCaptionHidden: true,
    columns: [
      { label: '状況', kind: 'nowrap' },
      { label: '件数', kind: 'amount' },
    ],
    rows: [...counts].map(([label, count]) => [{ text: label }, { text: formatCount(count) }]),
    emptyText: '',
  }
}

function amountsTable(byProduct: readonly ProductFigures[]): DataTable {
  const cells = (label: string, issued: Sums, outstanding: Sums): Cell[] => [
    { text: label },
    { text: formatCount(issued.count) },
    { text: formatYen(yen(issued.amount)) },
    { text: formatCount(outstanding.count) },
    { text: formatYen(yen(outstanding.amount)) },
  ]
  return {
    caption: '商品ごとの発行と残高',
    isCaptionHidden: true,
    columns: [
      { label: '商品', kind: 'nowrap' },
      { label: '発行', kind: 'amount' },
      { label: '発行金額', kind: 'amount' },
      { label: '残高の件数', kind: 'amount' },
      { label: '残高', kind: 'amount' },
    ],
    rows: [
      ...byProduct.map(({ product, issued, outstanding }) => cells(productLabels[product], issued, outstanding)),
      cells(
        '合計',
        total(byProduct.map(({ issued }) => issued)),
        total(byProduct.map(({ outstanding }) => outstanding)),
      ),
    ],
    emptyText: '',
  }
}

type Sums = { readonly count: number; readonly amount: number }

function ordererTable(caption: string, sums: readonly OrdererSum[]): DataTable {
  return {
    caption,
    isCaptionHidden: true,
    columns: [{ label: '発注者' }, { label: '件数', kind: 'amount' }, { label: '保証金額', kind: 'amount' }],
    rows: [...sums, ...(sums.length > 0 ? [{ name: '合計', ...total(sums) }] : [])].map(({ name, count, amount }) => [
      { text: ordererName(name) },
      { text: formatCount(count) },
      { text: formatYen(yen(amount)) },
    ]),
    emptyText: '該当する保証契約はありません。',
  }
}

function premiumTable(byProduct: readonly ProductFigures[]): DataTable {
  const cells = (label: string, charged: number, paid: number): Cell[] => [
    { text: label },
    { text: signedYen(charged) },
    { text: signedYen(paid) },
  ]
  return {
    caption: '保証料',
    isCaptionHidden: true,
    columns: [
      { label: '商品', kind: 'nowrap' },
      { label: '請求', kind: 'amount' },
      { label: '領収', kind: 'amount' },
    ],
    rows: [
      ...byProduct.map(({ product, charged, paid }) => cells(productLabels[product], charged, paid)),
      cells(
        '合計',
        sumOf(byProduct, ({ charged }) => charged),
        sumOf(byProduct, ({ paid }) => paid),
      ),
    ],
    emptyText: '',
  }
}

/** More may be given back in a month than is charged in it. */
function signedYen(amount: number): string {
  return `${formatNumber(amount)}円`
}

function ordererName(name: string | null): string {
  return name === null ? 'その他' : name || '（登録のない発注者）'
}

function ordererChart(sums: readonly OrdererSum[]): BarChart | null {
  return chartOf(
    '保証金額',
    sums.map(({ name, amount }) => [ordererName(name), amount]),
  )
}

function chartOf(label: string, bars: readonly (readonly [string, number])[]): BarChart | null {
  return barChart(
    label,
    bars.map(([name, amount]) => ({ name, amount, text: signedYen(amount) })),
  )
}

function hoursText(hours: number | null): string {
  return hours === null ? '－' : `${(Math.round(hours * 10) / 10).toFixed(1)}時間`
}

function total(sums: readonly Sums[]): Sums {
  return { count: sumOf(sums, ({ count }) => count), amount: sumOf(sums, ({ amount }) => amount) }
}

function sumOf<One>(all: readonly One[], of: (one: One) => number): number {
  return all.reduce((sum, one) => sum + of(one), 0)
}
