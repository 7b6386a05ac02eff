import PDFDocument from 'pdfkit'
import { type Day, startOf } from '../domain/day.ts'
import type { FaceName } from './fonts.ts'
import { linesOf } from './lines.ts'
import { addSignatureField } from './signature-field.ts'
import { sampleMark } from './sample-mark.ts'
import { drawLine, ornament, type Sheet } from './sheet.ts'

export type Paper = {
  /** Fixed words and numbers only: it stands unescaped in the file's metadata. */
  readonly title: string
  /** The file carries this day as its date, so that the same content always gives the same bytes. */
  readonly madeOn: Day
  readonly face: FaceName
  readonly isTrial: boolean
  /** Upright unless said otherwise. */
  readonly layout?: 'landscape'
  /** Distance of the text from the edges of the page, in points. */
  readonly margin: { readonly side: number; readonly top: number; readonly bottom: number }
  /** Leaves room for a signature made at this moment; without it the same content gives the same bytes. */
  readonly signedAt?: Date | undefined
  /** How much, in bytes; less for a paper that has to stay small. */
  readonly signatureRoom?: number
  /** Stands at the foot of each page, for papers of several. */
  readonly footer?: (page: number, pageCount: number) => string
}

/** Makes an A4 paper: tagged, in Japanese, all typefaces embedded, marked as a sample where the world is not real. */
export async function makeDocument(paper: Paper, draw: (sheet: Sheet) => void): Promise<Buffer> {
  const pdf = new PDFDocument(optionsOf(paper))
  const bytes = bytesOf(pdf)
  const root = pdf.struct('Document')
  pdf.addStructure(root)
  const sheet = { ...boundsOf(paper), pdf, root, face: paper.face }
  if (paper.isTrial) pdf.on('pageAdded', () => sampleMark(sheet))
  pdf.addPage()
  draw(sheet)
  root.end()
  drawFooters(sheet, paper)
  if (paper.signedAt) addSignatureField(pdf, paper.signedAt, paper.signatureRoom)
  pdf.end()
  return bytes
}

/** Begins another paper on a new page of the same document, with its own typeface and margins. */
export function beginPart(sheet: Sheet, { face, margin }: Pick<Paper, 'face' | 'margin'>): Sheet {
  sheet.pdf.addPage()
  return { ...boundsOf({ margin }), pdf: sheet.pdf, root: sheet.root, face }
}

function optionsOf(paper: Paper): PDFKit.PDFDocumentOptions {
  const options = {
    size: 'A4',
    layout: paper.layout ?? 'portrait',
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    // Without a font of its own pdfkit would begin in Helvetica, which is never embedded.
    font: null,
    pdfVersion: '1.7',
    tagged: true,
    subset: 'PDF/A-2a',
    lang: 'ja-JP',
    displayTitle: true,
    info: { Title: paper.title, CreationDate: startOf(paper.madeOn) },
  }
  return options as unknown as PDFKit.PDFDocumentOptions
}

function bytesOf(pdf: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
    pdf.on('end', () => resolve(Buffer.concat(chunks)))
    pdf.on('error', reject)
  })
}

const upright = { width: 595.28, height: 841.89 }

function sizeOf({ layout }: Pick<Paper, 'layout'>): typeof upright {
  return layout === 'landscape' ? { width: upright.height, height: upright.width } : upright
}

function boundsOf(paper: Pick<Paper, 'layout' | 'margin'>) {
  const { margin } = paper
  const { width, height } = sizeOf(paper)
  return {
    left: margin.side,
    width: width - margin.side * 2,
    top: margin.top,
    bottom: height - margin.bottom,
    y: margin.top,
  }
}

/** Only now is it known how many pages there are. */
function drawFooters(sheet: Sheet, paper: Paper): void {
  const { footer, margin } = paper
  if (!footer) return
  const { start, count } = sheet.pdf.bufferedPageRange()
  for (let page = start; page < start + count; page++) {
    sheet.pdf.switchToPage(page)
    ornament(sheet, () => {
      for (const line of linesOf(footer(page + 1, count), sheet.face, 8, sheet.width)) {
        drawLine(sheet, line, {
          x: sheet.left + sheet.width - line.width,
          top: sizeOf(paper).height - margin.bottom + 14,
          size: 8,
          step: 12,
        })
      }
    })
  }
}
