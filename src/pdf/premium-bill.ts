import type { BillableLine } from '../domain/monthly-billing.ts'
import type { Day } from '../domain/day.ts'
import type { Yen } from '../domain/yen.ts'
import { formatDay, formatDayWithWeekday, formatNumber, formatYen } from '../wording/format.ts'
import { productLabels } from '../wording/labels.ts'
import { billLineText, monthText } from '../wording/premium-slip-text.ts'
import { makeDocument } from './document.ts'
import { grid, type GridColumn } from './grid.ts'
import { gap, paragraph, type Sheet } from './sheet.ts'
import { table } from './table.ts'

/** A bill as its paper needs it. */
export type BillPaper = {
  readonly month: Day
  readonly debitOn: Day
  readonly total: Yen
  readonly madeOn: Day
  readonly contractor: { readonly code: string; readonly name: string; readonly address: string }
  readonly surety: { readonly name: string; readonly address: string }
  readonly lines: readonly BillableLine[]
}

const columns: readonly GridColumn[] = [
  { label: 'No.', share: 7 },
  { label: '日付', share: 20 },
  { label: '受付・保証契約番号', share: 25 },
  { label: '工事名', share: 32 },
  { label: '内容', share: 23 },
  { label: '金額（円）', share: 16, align: 'right' },
]

/** Makes 一括納付 保証料請求明細書, one or several in one file, each from a new page. */
export function premiumBillPdf(bills: readonly [BillPaper, ...BillPaper[]], isTrial: boolean): Promise<Buffer> {
  const [first] = bills
  const title = `一括納付 保証料請求明細書 ${monthText(first.month)}`
  const document = {
    title,
    madeOn: first.madeOn,
    face: 'gothic',
    isTrial,
    margin: { side: 48, top: 50, bottom: 50 },
    footer: (page: number, count: number) => `${title}　${page}／${count}ページ`,
  } as const
  return makeDocument(document, (sheet) => {
    bills.forEach((bill, place) => {
      if (place > 0) {
        sheet.pdf.addPage()
        sheet.y = sheet.top
      }
      drawBill(sheet, bill)
    })
  })
}

function drawBill(sheet: Sheet, bill: BillPaper): void {
  paragraph(sheet, formatDay(bill.madeOn), { size: 10, align: 'right' })
  paragraph(sheet, bill.contractor.address, { size: 9.5 })
  paragraph(sheet, `${bill.contractor.name} 御中`, { size: 12 })
  paragraph(sheet, bill.surety.name, { size: 10.5, align: 'right' })
  paragraph(sheet, bill.surety.address, { size: 9, align: 'right' })
  gap(sheet, 8)
  paragraph(sheet, '一括納付 保証料請求明細書', { size: 17, tag: 'H1', align: 'center' })
  gap(sheet, 6)
  const rows = [
    { label: '対象月', value: monthText(bill.month) },
    { label: 'ご請求額', value: formatYen(bill.total) },
    { label: '口座振替日', value: formatDayWithWeekday(bill.debitOn) },
    { label: '受注者番号', value: bill.contractor.code },
  ]
  table(sheet, rows, { size: 10, labelWidth: 118, padding: 3.5 })
  gap(sheet, 10)
  paragraph(sheet, '明細', { size: 11, tag: 'H2' })
  gap(sheet, 3)
  const lines = bill.lines.map((line, place) => [
    String(place + 1),
    formatDay(line.postedOn),
    [line.receptionNumber, line.guaranteeNumber].filter(Boolean).join('\n'),
    line.worksName,
    `${productLabels[line.product]}\n${billLineText(line)}`,
    formatNumber(line.amount),
  ])
  grid(sheet, columns, [...lines, ['', '', '', '', '合計', formatNumber(bill.total)]], { size: 9, padding: 3.5 })
}
