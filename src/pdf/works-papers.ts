import type { CertificateContent } from '../domain/certificate.ts'
import type { Day } from '../domain/day.ts'
import type { PremiumSlip } from '../domain/premium-slip.ts'
import { certificateTexts } from '../wording/certificate-text.ts'
import type { CopyCheck } from '../wording/copy-check.ts'
import { formatDay } from '../wording/format.ts'
import { slipTitle } from '../wording/premium-slip-text.ts'
import { certificateLook, drawCertificate } from './certificate.ts'
import { beginPart, makeDocument } from './document.ts'
import { grid, type GridColumn } from './grid.ts'
import { drawPremiumSlip, premiumSlipLook } from './premium-slip.ts'
import { drawReservation, reservationLook } from './reservation-certificate.ts'
import { gap, paragraph, type Sheet } from './sheet.ts'
import type { CopyMark } from './standing-mark.ts'
import { table } from './table.ts'

/** One paper of a works contract. */
export type WorksPaper =
  | {
      readonly kind: 'certificate'
      readonly content: CertificateContent
      /** 新規, 変更-1. */
      readonly label: string
      readonly check: CopyCheck
      readonly mark: CopyMark | null
    }
  | { readonly kind: 'slip'; readonly slip: PremiumSlip }

/** 書類のまとめ of a works contract: what it says on its first page, and the papers behind it. */
export type WorksPapers = {
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  readonly madeOn: Day
  readonly madeFor: string
  readonly isTrial: boolean
  readonly papers: readonly WorksPaper[]
}

const title = '保証の書類のまとめ'

/**
 * Papers of many kinds in one file for reading and filing. They are drawn anew from what was frozen at issue: a signature
 * covers the file it is in and would not survive in another, which the first page says.
 */
export async function worksPapersPdf(works: WorksPapers): Promise<Buffer> {
  const starts: number[] = []
  // Only a first drawing tells on which pages the papers begin.
  await drawn(works, starts, [])
  return drawn(works, [], starts)
}

function drawn(works: WorksPapers, found: number[], starts: readonly number[]): Promise<Buffer> {
  const document = {
    title,
    madeOn: works.madeOn,
    face: 'gothic',
    isTrial: works.isTrial,
    // The foot of each page stands below the frame of a certificate.
    margin: { side: 54, top: 50, bottom: 38 },
    footer: (page: number, count: number) => `${title}　${page}／${count}ページ`,
  } as const
  return makeDocument(document, (sheet) => {
    cover({ ...sheet, bottom: sheet.bottom - 20 }, works, starts)
    for (const paper of works.papers) {
      drawPaper(sheet, paper)
      sheet.pdf.outline.addItem(nameOf(paper))
    }
  })

  function drawPaper(sheet: Sheet, paper: WorksPaper): void {
    const look =
      paper.kind === 'slip'
        ? premiumSlipLook
        : paper.content.product === 'performance_reservation'
          ? reservationLook
          : certificateLook
    const part = beginPart(sheet, look)
    found.push(sheet.pdf.bufferedPageRange().count)
    if (paper.kind === 'slip') return drawPremiumSlip(part, paper.slip)
    const draw = paper.content.product === 'performance_reservation' ? drawReservation : drawCertificate
    draw(part, paper.content, paper)
  }
}

const columns: readonly GridColumn[] = [
  { label: '書類', share: 58 },
  { label: '日付', share: 22 },
  { label: '照合番号', share: 34 },
  { label: 'ページ', share: 9, align: 'right' },
]

function cover(sheet: Sheet, { facts, madeOn, madeFor, papers }: WorksPapers, starts: readonly number[]): void {
  paragraph(sheet, formatDay(madeOn), { size: 10, align: 'right' })
  gap(sheet, 8)
  paragraph(sheet, title, { size: 19, tag: 'H1', align: 'center' })
  gap(sheet, 12)
  table(sheet, [...facts], { size: 10, labelWidth: 110, padding: 4 })
  gap(sheet, 12)
  for (const note of notes) paragraph(sheet, note, { size: 9.5, indent: 13, lead: '・' })
  gap(sheet, 12)
  paragraph(sheet, '入っている書類', { size: 12, tag: 'H2' })
  gap(sheet, 4)
  const rows = papers.map((paper, place) => [
    nameOf(paper),
    formatDay(paper.kind === 'slip' ? paper.slip.postedOn : paper.content.issuedOn),
    paper.kind === 'slip' ? '－' : paper.check.number,
    String(starts[place] ?? 1),
  ])
  grid(sheet, columns, rows, { size: 9, padding: 3.5 })
  gap(sheet, 10)
  paragraph(sheet, `作成：${madeFor}`, { size: 9 })
}

const notes = [
  'このファイルは、閲覧と保管のために書類を一つにまとめた写しです。電子署名は入っていません。',
  '個々の電子証書は、単独のファイルで検証できます。電子証書の画面からPDFを、電子保証概要から証拠ファイルを保存してください。',
  'それぞれの証書の内容は、発行したときの記録から作成しています。照合番号とQRコードで、写しの確認ができます。',
  '有効でない証書と、新しい版のある証書には、その旨を証書の上に記載しています。',
  '発注者には、このファイルではなく、保証契約番号と認証キーを提出してください。',
]

/** 保証証書（前払金保証） 99999-00005M 変更-1, or 保証料計算書 99999-00005M. */
function nameOf(paper: WorksPaper): string {
  if (paper.kind === 'slip')
    return `${slipTitle(paper.slip)} ${paper.slip.guaranteeNumber || paper.slip.receptionNumber}`
  return `${certificateTexts(paper.content).title} ${paper.content.guaranteeNumber} ${paper.label}`
}
