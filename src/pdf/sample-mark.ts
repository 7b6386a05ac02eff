import { trialWords } from '../wording/services.ts'
import { faceOf } from './fonts.ts'
import { ornament, tagged, type Sheet } from './sheet.ts'

const text = trialWords.sample

type Drawn = { readonly path: string; readonly x: number }
let drawn: { readonly letters: readonly Drawn[]; readonly width: number } | null = null

/** Writes 体験版 SAMPLE across the page and at its head, as outlines, so that the text layer has nothing but the paper's words. */
export function sampleMark(sheet: Sheet): void {
  const { pdf } = sheet
  const centre = pdf.page.width / 2
  ornament(sheet, () => {
    pdf.save().rotate(-40, { origin: [centre, pdf.page.height / 2] })
    // Hollow letters: a fax would turn a pale filling into dots that eat the words above it.
    shapes(pdf, { centre, baseline: pdf.page.height / 2 + 27, size: 78 }, (letter) =>
      letter.lineWidth(20).stroke('#c4c4c4'),
    )
    pdf.restore()
  })
  // A fax may lose the pale words, but not these.
  tagged(sheet, sheet.root, 'Figure', () => drawLabel(pdf, centre), { alt: text })
}

function drawLabel(pdf: PDFKit.PDFDocument, centre: number): void {
  pdf
    .lineWidth(1)
    .roundedRect(centre - 54, 9, 108, 19, 3)
    .stroke('#000000')
  shapes(pdf, { centre, baseline: 22.5, size: 11.5 }, (letter) => letter.fill('#000000'))
}

type Place = { readonly centre: number; readonly baseline: number; readonly size: number }

/** Draws the words letter by letter, in units of the font. */
function shapes(pdf: PDFKit.PDFDocument, place: Place, paint: (letter: PDFKit.PDFDocument) => void): void {
  const { letters, width } = (drawn ??= lettersOfText())
  const scale = place.size / faceOf('gothic').unitsPerEm
  pdf
    .save()
    .translate(place.centre - (width * scale) / 2, place.baseline)
    .scale(scale, -scale)
  let last = 0
  for (const { path, x } of letters) {
    paint(pdf.translate(x - last, 0).path(path))
    last = x
  }
  pdf.restore()
}

function lettersOfText() {
  let width = 0
  const letters = faceOf('gothic')
    .outlineOf(text)
    .map(({ path, advance }) => {
      const x = width
      width += advance
      return { path, x }
    })
  return { letters: letters.filter(({ path }) => path !== ''), width }
}
