import type { QrOutline } from '../wording/qr.ts'
import { type Sheet, tagged } from './sheet.ts'

/** Draws a QR code with its upper left corner at a place, as wide as told in points; readers aloud are told what it is. */
export function qrCode(
  sheet: Sheet,
  { size, path, alt }: QrOutline,
  { x, y, width }: { readonly x: number; readonly y: number; readonly width: number },
): void {
  const draw = () => {
    const { pdf } = sheet
    pdf
      .save()
      .translate(x, y)
      .scale(width / size)
    // Nothing may shine through it, as the word of a trial.
    pdf.rect(0, 0, size, size).fill('#ffffff')
    pdf.path(path).fill('#000000').restore()
  }
  tagged(sheet, sheet.root, 'Figure', draw, { alt })
}
