import type { Day } from '../domain/day.ts'
import { makeDocument } from './document.ts'
import { gap, paragraph, startPageUnlessRoom } from './sheet.ts'
import { table } from './table.ts'

/** An application as it was sent, in finished words. */
export type ApplicationPaper = {
  readonly title: string
  readonly receptionNumber: string
  readonly sentOn: Day
  readonly sentAt: string
  readonly sections: readonly {
    readonly heading: string
    readonly rows: readonly { readonly label: string; readonly value: string }[]
  }[]
  readonly isTrial: boolean
}

const tableStyle = { size: 9.5, labelWidth: 150, padding: 4.5 }

/** Makes the contractor's copy of what was sent, on as many A4 pages as it takes. */
export function applicationPdf(application: ApplicationPaper): Promise<Buffer> {
  const paper = {
    title: `${application.title} ${application.receptionNumber}`,
    madeOn: application.sentOn,
    face: 'gothic',
    isTrial: application.isTrial,
    margin: { side: 56, top: 54, bottom: 54 },
    footer: (page: number, pageCount: number) => `受付番号 ${application.receptionNumber}　${page}／${pageCount}ページ`,
  } as const
  return makeDocument(paper, (sheet) => {
    paragraph(sheet, application.title, { size: 17, tag: 'H1', align: 'center' })
    gap(sheet, 6)
    paragraph(sheet, `受付番号：${application.receptionNumber}`, { size: 10, align: 'right' })
    paragraph(sheet, `送信日時：${application.sentAt}`, { size: 10, align: 'right' })
    for (const { heading, rows } of application.sections) {
      gap(sheet, 12)
      // A heading does not stay behind at the foot of a page.
      startPageUnlessRoom(sheet, 70)
      paragraph(sheet, heading, { size: 11.5, tag: 'H2' })
      gap(sheet, 3)
      table(sheet, rows, tableStyle)
    }
  })
}
