import type { AuthenticationKeyNotice } from '../domain/authentication-key-notice.ts'
import { authenticationKeyNoticeTexts } from '../wording/certificate-text.ts'
import { makeDocument } from './document.ts'
import { qrCode } from './qr.ts'
import { gap, heightOf, ornament, paragraph, type Sheet } from './sheet.ts'
import { fittingStyle, table, type Row } from './table.ts'

type Texts = ReturnType<typeof authenticationKeyNoticeTexts>

const body = { size: 10.5, leading: 1.65 }
/** Below 22 points a key does not survive a fax. */
const keySize = 28
const tableStyles = [
  { size: 11, labelWidth: 132, padding: 8 },
  { size: 10.5, labelWidth: 128, padding: 5 },
  { size: 9.5, labelWidth: 120, padding: 3 },
] as const
const heightBelowTable = 180
const qrWidth = 78

/** Makes the sheet the contractor hands to the orderer: one A4 page in black and white. The key is in it, and nowhere in its title. */
export function authenticationKeyNoticePdf(notice: AuthenticationKeyNotice, signedAt?: Date): Promise<Buffer> {
  const texts = authenticationKeyNoticeTexts(notice)
  const paper = {
    title: `${texts.title} ${notice.guaranteeNumber}`,
    madeOn: notice.madeOn,
    face: 'gothic',
    isTrial: notice.isTrial,
    signedAt,
    // It goes out by mail and fax: 60 KB with all of it. A stamp with a long chain of certificates goes over the whole file.
    signatureRoom: 4_096,
    margin: { side: 62, top: 56, bottom: 44 },
  } as const
  return makeDocument(paper, (sheet) => {
    heading(sheet, texts)
    explanation(sheet, texts)
    paragraph(sheet, '記', { size: 12, align: 'center' })
    gap(sheet, 8)
    const key: Row = { ...texts.key, face: 'fixed', size: keySize }
    const rows = [...texts.rows, key]
    table(sheet, rows, fittingStyle(sheet, rows, tableStyles, sheet.bottom - sheet.y - heightBelowTable))
    gap(sheet, 18)
    request(sheet, texts)
    gap(sheet, 14)
    paragraph(sheet, texts.warning, { size: 11, align: 'center' })
  })
}

function heading(sheet: Sheet, texts: Texts): void {
  paragraph(sheet, texts.madeOn, { size: 10.5, align: 'right' })
  gap(sheet, 6)
  paragraph(sheet, texts.addressee, { size: 11.5 })
  paragraph(sheet, texts.sender, { size: 10.5, align: 'right' })
  gap(sheet, 14)
  paragraph(sheet, texts.title, { size: 17, tag: 'H1', align: 'center' })
  gap(sheet, 12)
}

function explanation(sheet: Sheet, texts: Texts): void {
  for (const text of texts.opening) paragraph(sheet, text, body)
  gap(sheet, 5)
  for (const way of texts.ways) paragraph(sheet, way, { ...body, indent: 22 })
  gap(sheet, 5)
  paragraph(sheet, texts.completion, body)
  paragraph(sheet, texts.contact, body)
  gap(sheet, 10)
}

/** 【発注者様へお願い】 in a box of its own. */
function request(sheet: Sheet, { request: { title, text, address, lookup } }: Texts): void {
  const style = { ...body, indent: 14, width: sheet.width - 28 - qrWidth }
  const top = sheet.y
  const words = heightOf(sheet, text, style) + heightOf(sheet, address, style) + 50
  const height = Math.max(words, qrWidth + 12)
  ornament(sheet, (pdf) => pdf.lineWidth(1).rect(sheet.left, top, sheet.width, height).stroke('#000000'))
  gap(sheet, 12)
  paragraph(sheet, title, { ...style, size: 11.5, tag: 'H2' })
  gap(sheet, 4)
  paragraph(sheet, text, style)
  paragraph(sheet, address, style)
  qrCode(sheet, lookup, { x: sheet.left + sheet.width - qrWidth - 6, y: top + 6, width: qrWidth })
  sheet.y = top + height
}
