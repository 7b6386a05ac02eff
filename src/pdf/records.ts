import type { Day } from '../domain/day.ts'
import { makeDocument } from './document.ts'
import { grid, type GridColumn } from './grid.ts'
import { gap, paragraph } from './sheet.ts'

/** The records of one matter in finished words, newest first. */
export type RecordsPaper = {
  readonly title: string
  readonly notes: readonly string[]
  /** The day of the newest event, so that the same records always give the same file. */
  readonly madeOn: Day
  readonly rows: readonly (readonly string[])[]
  readonly isTrial: boolean
}

const columns: readonly GridColumn[] = [
  { label: '日時（業務）', share: 13 },
  { label: '日時（実際）', share: 13 },
  { label: '出来事', share: 20 },
  { label: '内容', share: 19 },
  { label: '行った人', share: 15 },
  { label: '接続元', share: 11 },
  { label: '連鎖', share: 12 },
]

/** Makes the paper on as many A4 pages, laid across, as it takes; each is numbered. */
export function recordsPdf(records: RecordsPaper): Promise<Buffer> {
  const paper = {
    title: records.title,
    madeOn: records.madeOn,
    face: 'gothic',
    isTrial: records.isTrial,
    layout: 'landscape',
    margin: { side: 40, top: 38, bottom: 42 },
    footer: (page: number, pageCount: number) => `${records.title}　${page}／${pageCount}ページ`,
  } as const
  return makeDocument(paper, (sheet) => {
    paragraph(sheet, records.title, { size: 15, tag: 'H1' })
    for (const note of records.notes) paragraph(sheet, note, { size: 9 })
    gap(sheet, 8)
    grid(sheet, columns, records.rows, { size: 8, padding: 3 })
  })
}
