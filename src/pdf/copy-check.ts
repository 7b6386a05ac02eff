import type { CopyCheck } from '../wording/copy-check.ts'
import type { CopyMark } from './standing-mark.ts'
import { qrCode } from './qr.ts'
import { paragraph, type Sheet } from './sheet.ts'

/** What a paper is drawn with beside its content. */
export type CopyExtras = {
  /** What has become of it, above the paper's own words. */
  readonly mark?: CopyMark | null
  /** Leaves room for a signature made at this moment. */
  readonly signedAt?: Date | undefined
  readonly check?: CopyCheck | null
}

/** Wide enough for a camera at arm's length: half a millimetre a module. */
const qrWidth = 68

/** The QR and how to check without one, in the left half beside whoever signs; the height stays as it was. */
export function copyCheck(sheet: Sheet, { qr, number, version, address }: CopyCheck): void {
  const top = sheet.y
  qrCode(sheet, qr, { x: sheet.left, y: top + 14, width: qrWidth })
  sheet.y = top + 20
  const style = { size: 7.6, face: 'gothic', indent: qrWidth + 2, width: 146, leading: 1.5 } as const
  for (const line of [version, '写しの確認（だれでも、無料）', address, `照合番号 ${number}`])
    paragraph(sheet, line, style)
  sheet.y = top
}
