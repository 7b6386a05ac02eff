import type { CertificateContent } from '../domain/certificate.ts'
import { certificateRows, certificateTexts } from '../wording/certificate-text.ts'
import { copyCheck, type CopyExtras } from './copy-check.ts'
import { makeDocument } from './document.ts'
import { gap, heightOf, paragraph, type Sheet } from './sheet.ts'
import { standingMark } from './standing-mark.ts'
import { fittingStyle, table } from './table.ts'

type Texts = ReturnType<typeof certificateTexts>

/** From roomy to tight: a long name or address makes the table closer, never a second page. */
const tableStyles = [
  { size: 11, labelWidth: 128, padding: 7 },
  { size: 10.5, labelWidth: 122, padding: 4.5 },
  { size: 9.5, labelWidth: 112, padding: 3.5 },
  { size: 8.5, labelWidth: 104, padding: 2.5 },
] as const
const heightBelowTable = 262
const addresseeStyle = { size: 12.5, leading: 1.5 } as const

/** Makes the 予約証書: one A4 page of plain paper to be handed in, set as a letter to the body, without the frame of a certificate. */
export function reservationCertificatePdf(
  content: CertificateContent,
  { mark, signedAt, check }: CopyExtras = {},
): Promise<Buffer> {
  const texts = certificateTexts(content)
  const paper = {
    ...reservationLook,
    title: `${texts.title} ${content.guaranteeNumber}`,
    madeOn: content.issuedOn,
    isTrial: content.isTrial,
    signedAt,
  } as const
  return makeDocument(paper, (sheet) => drawReservation(sheet, content, { mark: mark ?? null, check: check ?? null }))
}

export const reservationLook = { face: 'mincho', margin: { side: 66, top: 52, bottom: 50 } } as const

/** Draws it on the open page of a document, which may hold other papers too. */
export function drawReservation(
  sheet: Sheet,
  content: CertificateContent,
  { mark, check }: Pick<CopyExtras, 'mark' | 'check'>,
): void {
  const texts = certificateTexts(content)
  if (mark) standingMark(sheet, mark)
  paragraph(sheet, texts.issuedOn, { size: 10.5, align: 'right' })
  gap(sheet, 6)
  paragraph(sheet, `${content.orderer.headTitle} 様`, addresseeStyle)
  gap(sheet, 14)
  paragraph(sheet, texts.title, { size: 21, tag: 'H1', align: 'center', leading: 1.3 })
  if (texts.change) paragraph(sheet, texts.change, { size: 11, align: 'center' })
  gap(sheet, 12)
  const rows = certificateRows(content)
  table(sheet, rows, fittingStyle(sheet, rows, tableStyles, sheet.bottom - sheet.y - heightBelowTable))
  gap(sheet, 12)
  paragraph(sheet, texts.declaration, { size: 11 })
  if (check) copyCheck(sheet, check)
  signature(sheet, texts)
  notes(sheet, texts)
}

/** Who has reserved it, and whom to call: one block in the right half. */
function signature(sheet: Sheet, { surety, office }: Texts): void {
  const style = { indent: 222, leading: 1.5 }
  gap(sheet, 12)
  paragraph(sheet, surety.address, { ...style, size: 10.5 })
  paragraph(sheet, surety.name, { ...style, size: 13.5 })
  paragraph(sheet, surety.representative, { ...style, size: 11.5 })
  gap(sheet, 6)
  for (const line of office) paragraph(sheet, line, { ...style, size: 9.5 })
}

/** The notes stand at the foot of the page, whatever the height of the table. */
function notes(sheet: Sheet, texts: Texts): void {
  const style = { size: 8.5, indent: 13, leading: 1.5 }
  const lines = [...texts.headNotes, ...texts.notes, texts.footer]
  const height = lines.reduce((sum, note) => sum + heightOf(sheet, note, style), 0) + 13
  sheet.y = Math.max(sheet.y, sheet.bottom - height)
  paragraph(sheet, '【注】', { size: 8.5, leading: 1.5 })
  lines.forEach((note, i) => paragraph(sheet, note, { ...style, lead: `${i + 1}.` }))
}
