import { contentsOf, filled, rangesIn, withoutRoom } from './pdf-room.ts'
import { type Stamper, type StampVerdict, verifyStamp } from './time-stamp.ts'

/** Room for a stamp and its chain of certificates, in bytes. */
const tokenRoom = 16_384
const anyOffset = '9999999999'

/**
 * Puts a time stamp over a whole signed PDF (a document time stamp, ETSI.RFC3161) in a revision of its own, before the one inside
 * it ends: what that proved stays proved. Throws what the stamper throws, and for a PDF that is not of our make.
 */
export async function archivePdf(pdf: Buffer, stamper: Stamper): Promise<Buffer> {
  const prepared = withUpdate(pdf)
  if (!prepared) throw new RangeError('only a PDF of our make is stamped as a whole')
  const { whole, room } = prepared
  return filled(whole, room, await stamper.stamp(withoutRoom(whole, room)))
}

/** What was there before a revision that is nothing but such a stamp, with the verdict on it; null for any other revision. */
export function archiveStampOf(
  pdf: Buffer,
  stampRoots: readonly Buffer[],
): { readonly before: Buffer; readonly stamp: StampVerdict } | null {
  const ranges = rangesIn(pdf)
  const [inner, outer] = ranges.slice(-2)
  if (!inner || !outer || ranges.length < 2) return null
  const before = pdf.subarray(0, inner.end + inner.rest)
  const expected = withUpdate(before)
  const token = contentsOf(pdf, outer)
  if (!expected || !token || outer.start !== expected.room.start || outer.end !== expected.room.end) return null
  if (!filled(expected.whole, expected.room, token).equals(pdf)) return null
  return { before, stamp: verifyStamp(token, withoutRoom(pdf, expected.room), stampRoots) }
}

/** The PDF with a revision that holds the stamp's place and nothing else; the same for the same PDF. Null for one not of our make. */
function withUpdate(pdf: Buffer) {
  const text = pdf.toString('latin1')
  const trailer = /trailer\n<<\n([^>]*?(?:<[0-9a-f]*>[^>]*?)*)>>\nstartxref\n(\d+)\n%%EOF\n$/.exec(text)
  const [, entries = '', previous = ''] = trailer ?? []
  const size = Number(/\/Size (\d+)/.exec(entries)?.[1])
  const kept = ['Root', 'Info', 'ID'].map((name) => new RegExp(`/${name} [^/]*`).exec(entries)?.[0].trim())
  const form = /\/AcroForm (\d+) 0 R/.exec(text)?.[1]
  const fields = form
    ? [...text.matchAll(new RegExp(`\\n${form} 0 obj\\n<<\\n/Fields \\[([^\\]]*)\\]`, 'g'))].at(-1)?.[1]
    : null
  if (!trailer || !size || !form || !fields || kept.some((entry) => !entry)) return null
  const parts = [
    { number: Number(form), body: `<<\n/Fields [${fields} ${size + 1} 0 R]\n/SigFlags 3\n>>` },
    { number: size, body: stampDictionary },
    { number: size + 1, body: `<<\n/FT /Sig\n/T (Time stamp ${size})\n/V ${size} 0 R\n>>` },
  ]
  let appended = ''
  const offsets = parts.map(({ number, body }) => {
    const offset = pdf.length + appended.length
    appended += `${number} 0 obj\n${body}\nendobj\n`
    return { number, offset }
  })
  const start = pdf.length + appended.length
  const rows = offsets.map(({ number, offset }) => `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`)
  const ending = `trailer\n<<\n/Size ${size + 2}\n${kept.join('\n')}\n/Prev ${previous}\n>>\nstartxref\n${start}\n%%EOF\n`
  appended += `xref\n${rows.join('')}${ending}`
  return ranged(Buffer.concat([pdf, Buffer.from(appended, 'latin1')]), pdf.length)
}

const stampDictionary = `<<
/Type /DocTimeStamp
/Filter /Adobe.PPKLite
/SubFilter /ETSI.RFC3161
/ByteRange [0 ${anyOffset} ${anyOffset} ${anyOffset}]
/Contents <${'0'.repeat(tokenRoom * 2)}>
>>`

/** Writes the range of what is stamped into the place that was left for it. */
function ranged(whole: Buffer, from: number) {
  const place = whole.indexOf('/ByteRange [', from)
  const start = whole.indexOf('/Contents <', from) + '/Contents '.length
  const end = start + tokenRoom * 2 + 2
  const wide = `/ByteRange [0 ${anyOffset} ${anyOffset} ${anyOffset}`.length
  whole.write(`/ByteRange [0 ${start} ${end} ${whole.length - end}`.padEnd(wide), place, 'latin1')
  return { whole, room: { start, end } }
}
