import type { CertificateContent } from '../domain/certificate.ts'
import { certificateRows, certificateTexts } from '../wording/certificate-text.ts'
import { copyCheck, type CopyExtras } from './copy-check.ts'
import { makeDocument } from './document.ts'
import { gap, heightOf, ornament, paragraph, type Sheet } from './sheet.ts'
import { standingMark } from './standing-mark.ts'
import { fittingStyle, table } from './table.ts'

type Texts = ReturnType<typeof certificateTexts>

/** From roomy to tight: a long name or address makes the table closer, never a second page. */
const tableStyles = [
  { size: 11, labelWidth: 128, padding: 8 },
  { size: 10.5, labelWidth: 122, padding: 4.5 },
  { size: 9.5, labelWidth: 112, padding: 3.5 },
  { size: 8.5, labelWidth: 104, padding: 2.5 },
  // Only for a copy that says above it that it no longer holds.
  { size: 7.5, labelWidth: 92, padding: 1.5 },
] as const
const heightBelowTable = 232
const outerFrame = 34
const innerFrame = 38

/** Makes the PDF of an electronic certificate: one A4 page, the same words as the page in the browser. */
export function certificatePdf(
  content: CertificateContent,
  { mark, signedAt, check }: CopyExtras = {},
): Promise<Buffer> {
  const texts = certificateTexts(content)
  const paper = {
    ...certificateLook,
    title: [texts.title, content.guaranteeNumber, texts.change].filter(Boolean).join(' '),
    madeOn: content.issuedOn,
    isTrial: content.isTrial,
    signedAt,
  } as const
  return makeDocument(paper, (sheet) => drawCertificate(sheet, content, { mark: mark ?? null, check: check ?? null }))
}

export const certificateLook = { face: 'mincho', margin: { side: 62, top: 54, bottom: 50 } } as const

/** Draws it on the open page of a document, which may hold other papers too. */
export function drawCertificate(
  sheet: Sheet,
  content: CertificateContent,
  { mark, check }: Pick<CopyExtras, 'mark' | 'check'>,
): void {
  const texts = certificateTexts(content)
  frame(sheet)
  if (mark) standingMark(sheet, mark)
  for (const note of texts.headNotes) paragraph(sheet, note, { size: 8, leading: 1.5 })
  gap(sheet, 12)
  paragraph(sheet, texts.issuedOn, { size: 10.5, align: 'right' })
  gap(sheet, 8)
  paragraph(sheet, texts.title, { size: 21, tag: 'H1', align: 'center', leading: 1.3 })
  if (texts.change) paragraph(sheet, texts.change, { size: 11, align: 'center' })
  gap(sheet, 14)
  const rows = certificateRows(content)
  table(sheet, rows, fittingStyle(sheet, rows, tableStyles, sheet.bottom - sheet.y - heightBelowTable))
  gap(sheet, 14)
  paragraph(sheet, texts.declaration, { size: 11 })
  if (check) copyCheck(sheet, check)
  signature(sheet, texts)
  notes(sheet, texts)
}

function frame(sheet: Sheet): void {
  ornament(sheet, (pdf) => {
    const { width, height } = pdf.page
    pdf
      .lineWidth(1.4)
      .rect(outerFrame, outerFrame, width - outerFrame * 2, height - outerFrame * 2)
      .stroke('#000000')
    pdf
      .lineWidth(0.4)
      .rect(innerFrame, innerFrame, width - innerFrame * 2, height - innerFrame * 2)
      .stroke('#000000')
  })
}

/** Who answers for the guarantee, and whom to call: one block in the right half. */
function signature(sheet: Sheet, { surety, office }: Texts): void {
  const style = { indent: 226, leading: 1.55 }
  gap(sheet, 14)
  paragraph(sheet, surety.address, { ...style, size: 10.5 })
  paragraph(sheet, surety.name, { ...style, size: 13.5 })
  paragraph(sheet, surety.representative, { ...style, size: 11.5 })
  gap(sheet, 8)
  for (const line of office) paragraph(sheet, line, { ...style, size: 9.5 })
}

/** The notes stand at the foot of the page, whatever the height of the table. */
function notes(sheet: Sheet, texts: Texts): void {
  const style = { size: 8.2, indent: 13, leading: 1.5 }
  const height = texts.notes.reduce((sum, note) => sum + heightOf(sheet, note, style), 0) + 13 + 8 + 13
  sheet.y = Math.max(sheet.y, sheet.bottom - height)
  paragraph(sheet, '【注】', { size: 8.2, leading: 1.5 })
  texts.notes.forEach((note, i) => paragraph(sheet, note, { ...style, lead: `${i + 1}.` }))
  gap(sheet, 8)
  paragraph(sheet, texts.footer, { size: 8.5, leading: 1.5, align: 'center' })
}
