/** Where a signature or stamp stands in a PDF: from its `<` to after its `>`. */
export type Room = { readonly start: number; readonly end: number }

/** A range as a PDF states it: everything but the room, and how much follows it. */
export type Range = Room & { readonly first: number; readonly rest: number }

const range = /\/ByteRange \[(\d+) (\d+) (\d+) (\d+) *\]/g

/** Every range in a PDF, in the order in which they stand. */
export function rangesIn(pdf: Buffer): Range[] {
  return [...pdf.toString('latin1').matchAll(range)].map((found) => {
    const [first, start, end, rest] = found.slice(1).map(Number) as [number, number, number, number]
    return { first, start, end, rest }
  })
}

/** The DER value in a room that is filled with zeros after it; null where there is none. */
export function contentsOf(pdf: Buffer, { start, end }: Room): Buffer | null {
  const hex = pdf.toString('latin1', start, end)
  if (!/^<[0-9a-f]+>$/.test(hex)) return null
  const padded = Buffer.from(hex.slice(1, -1), 'hex')
  const value = padded.subarray(0, derLength(padded))
  return padded.subarray(value.length).some((byte) => byte !== 0) ? null : value
}

export function withoutRoom(pdf: Buffer, { start, end }: Room): Buffer {
  return Buffer.concat([pdf.subarray(0, start), pdf.subarray(end)])
}

/** What is to stand in a PDF is longer than the place that was left for it. */
export class RoomTooSmall extends RangeError {
  override readonly name = 'RoomTooSmall'
}

/** The PDF with a value in its room. Throws where that is too small. */
export function filled(pdf: Buffer, { start, end }: Room, value: Buffer): Buffer {
  const room = end - start - 2
  const hex = value.toString('hex')
  if (hex.length > room) throw new RoomTooSmall('the signature is longer than its room')
  const whole = Buffer.from(pdf)
  whole.write(hex.padEnd(room, '0'), start + 1, 'latin1')
  return whole
}

/** How long the DER value is that bytes begin with; all of them where it cannot be told. */
function derLength(bytes: Buffer): number {
  const first = bytes[1] ?? 0
  if (first < 0x80) return 2 + first
  const count = first & 0x7f
  if (count === 0 || count > 4) return bytes.length
  return 2 + count + bytes.readUIntBE(2, count)
}
