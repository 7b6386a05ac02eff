import { encode } from 'uqr'

/** A QR code to be drawn by a view: the dark squares as one path, in units of one square. */
export type QrCode = { readonly size: number; readonly path: string; readonly label: string }

const border = 4

export function qrCode(text: string, label: string): QrCode {
  const { data, size } = encode(text, { ecc: 'M', border })
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return { size, path, label }
}
