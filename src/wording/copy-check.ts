import { encode } from 'uqr'
import { checkNumber } from './certificate-standing.ts'
import { formatInstantInEra } from './format.ts'

/** A QR code as one outline, a module as wide as 1, with its quiet zone; and what it is, for those who do not see it. */
export type QrOutline = { readonly size: number; readonly path: string; readonly alt: string }

/** 写しの確認: what a copy carries so that whoever holds it can check it without anybody's help. */
export type CopyCheck = {
  /** 照合番号, in groups that can be read out. */
  readonly number: string
  /** Where it is typed in by those who have no camera. */
  readonly address: string
  /** The same address with both numbers in it. */
  readonly qr: QrOutline
}

const quietZone = 4

/** The address carries the number and 照合番号: what stands on the copy beside it, and opens nothing else. */
export function copyCheckOf(publicAddress: string, guaranteeNumber: string, contentDigest: Buffer): CopyCheck {
  const number = checkNumber(contentDigest)
  const query = new URLSearchParams({ number: guaranteeNumber, code: number.replaceAll('-', '') })
  return {
    number,
    address: `${publicAddress.replace(/^https?:\/\//, '')}/verify`,
    qr: qrOutline(`${publicAddress}/verify?${query.toString()}`, `写しの確認を開くQRコード（照合番号 ${number}）`),
  }
}

/** How long a line of a copy may be that says who was given it: it has to stay one line. */
const longestViewer = 34

/** Who was given a copy, and when, as one line of it. */
export function givenToLine(viewer: string, at: Date): string {
  const name = viewer.length > longestViewer ? `${viewer.slice(0, longestViewer)}…` : viewer
  return `${givenToWords}${name}　閲覧した日時：${formatInstantInEra(at)}`
}

/** How such a line begins. */
export const givenToWords = '写し　閲覧者：'

/** A QR code of a text. It stays readable with 15 % of it lost, as by a fold or a stamp. */
export function qrOutline(text: string, alt: string): QrOutline {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
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
