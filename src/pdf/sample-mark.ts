import { faceOf } from './fonts.ts'
import { ornament, tagged, type Sheet } from './sheet.ts'

const text = '体験版 SAMPLE'

type Drawn = { readonly path: string; readonly x: number }
let drawn: { readonly glyphs: readonly Drawn[]; readonly width: number } | null = null

/** Writes 体験版 SAMPLE across the page and at its head, as outlines, so that the text layer has nothing but the paper's words. */
export function sampleMark(sheet: Sheet): void {
  const { pdf } = sheet
  const centre = pdf.page.width / 2
  ornament(sheet, () => {
    pdf.save().rotate(-40, { origin: [centre, pdf.page.height / 2] })
    outlines(pdf, centre, pdf.page.height / 2 + 27, 78, '#ebebeb')
    pdf.restore()
  })
  // A fax may lose the pale words, but not these.
  tagged(sheet, sheet.root, 'Figure', () => drawLabel(pdf, centre), { alt: text })
}

function drawLabel(pdf: PDFKit.PDFDocument, centre: number): void {
  pdf
    .lineWidth(1)
    .roundedRect(centre - 62, 16, 124, 22, 3)
    .stroke('#000000')
  outlines(pdf, centre, 31.5, 13, '#000000')
}

function outlines(pdf: PDFKit.PDFDocument, centre: number, baseline: number, size: number, colour: string): void {
  const { glyphs, width } = (drawn ??= shapes())
  const scale = size / faceOf('gothic').unitsPerEm
  pdf
    .save()
    .translate(centre - (width * scale) / 2, baseline)
    .scale(scale, -scale)
  let last = 0
  for (const { path, x } of glyphs) {
    pdf
      .translate(x - last, 0)
      .path(path)
      .fill(colour)
    last = x
  }
  pdf.restore()
}

function shapes() {
  let width = 0
  const glyphs = faceOf('gothic')
    .outlineOf(text)
    .map(({ path, advance }) => {
      const x = width
      width += advance
      return { path, x }
    })
  return { glyphs: glyphs.filter(({ path }) => path !== ''), width }
}
