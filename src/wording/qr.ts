import { encode } from 'uqr'

/** A QR code as one outline, a module as wide as 1, with its quiet zone; and what it is, for those who do not see it. */
export type QrOutline = { readonly size: number; readonly path: string; readonly alt: string }

/** Light modules that have to stand around it, or readers do not find it (ISO/IEC 18004). */
const quietZone = 4

/** Any of the eight is readable; trying all of them for the prettiest takes ten times as long, at every view. */
const maskPattern = 2

/** A QR code of a text. It stays readable with 15 % of it lost, as by a fold or a stamp. */
export function qrOutline(text: string, alt: string): QrOutline {
  const { data, size } = encode(text, { ecc: 'M', border: 0, maskPattern })
  const runs = data.flatMap((row, y) =>
    darkRuns(row).map(([x, length]) => `M${x + quietZone} ${y + quietZone}h${length}v1h-${length}z`),
  )
  return { size: size + quietZone * 2, path: runs.join(''), alt }
}

/** Where dark modules stand side by side: the first, and how many. */
function darkRuns(row: readonly boolean[]): [number, number][] {
  const runs: [number, number][] = []
  row.forEach((isDark, x) => {
    const last = runs.at(-1)
    if (!isDark) return
    if (last && last[0] + last[1] === x) last[1] += 1
    else runs.push([x, 1])
  })
  return runs
}
