import type { Day } from '../domain/day.ts'
import { makeDocument } from './document.ts'
import { grid, type GridColumn } from './grid.ts'
import { gap, heightOf, paragraph, type Sheet, startPageUnlessRoom } from './sheet.ts'

/** 前払金使途内訳明細書 in finished words. */
export type UseStatementPaper = {
  readonly guaranteeNumber: string
  /** 第1版, 第2版（使途変更）. */
  readonly version: string
  readonly standing: string
  readonly madeOn: Day
  readonly surety: string
  readonly contractor: readonly string[]
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  readonly rows: readonly (readonly string[])[]
  readonly sum: string
  readonly notes: readonly string[]
  readonly isTrial: boolean
}

const columns: readonly GridColumn[] = [
  { label: '行', share: 3 },
  { label: '前払金を使用する項目', share: 12 },
  { label: '品名・工種', share: 14 },
  { label: '全所要数量', share: 8, align: 'right' },
  { label: '全所要金額（円）', share: 11, align: 'right' },
  { label: '前払金使用金額（円）', share: 11, align: 'right' },
  { label: '払出方法', share: 12 },
  { label: '払出予定', share: 10 },
  { label: '支払先・振込先', share: 26 },
]

const title = '前払金使途内訳明細書'

/** Makes the statement on as many A4 pages, laid across, as it takes; the head of the table stands on each. */
export function useStatementPdf(statement: UseStatementPaper): Promise<Buffer> {
  const paper = {
    title: `${title} ${statement.guaranteeNumber}`,
    madeOn: statement.madeOn,
    face: 'gothic',
    isTrial: statement.isTrial,
    layout: 'landscape',
    margin: { side: 40, top: 38, bottom: 42 },
    footer: (page: number, pageCount: number) =>
      `保証契約番号 ${statement.guaranteeNumber}　${statement.version}　${page}／${pageCount}ページ`,
  } as const
  return makeDocument(paper, (sheet) => {
    paragraph(sheet, title, { size: 15, tag: 'H1' })
    paragraph(sheet, `${statement.version}　${statement.standing}`, { size: 9 })
    drawParties(sheet, statement)
    drawFacts(sheet, statement)
    gap(sheet, 8)
    grid(sheet, columns, [...statement.rows, ['', '合計', '', '', '', statement.sum]], { size: 8, padding: 3 })
    drawNotes(sheet, statement)
  })
}

/** The surety on the left, the contractor on the right, as on a letter. */
function drawParties(sheet: Sheet, { surety, contractor }: UseStatementPaper): void {
  const top = sheet.y
  paragraph(sheet, `${surety} 御中`, { size: 10.5, width: sheet.width / 2 })
  const left = sheet.y
  sheet.y = top
  for (const line of contractor) paragraph(sheet, line, { size: 9, indent: sheet.width * 0.6 })
  sheet.y = Math.max(left, sheet.y)
}

function drawFacts(sheet: Sheet, { facts }: UseStatementPaper): void {
  gap(sheet, 4)
  for (const { label, value } of facts) paragraph(sheet, value, { size: 9, indent: 110, lead: label })
}

function drawNotes(sheet: Sheet, { notes }: UseStatementPaper): void {
  gap(sheet, 6)
  const style = { size: 8, indent: 14, lead: '・' }
  startPageUnlessRoom(
    sheet,
    notes.reduce((sum, note) => sum + heightOf(sheet, note, style), 0),
  )
  for (const note of notes) paragraph(sheet, note, style)
}
