import type { TrueType } from './truetype.ts'

/** The glyphs of one font that one document uses, as pdfkit wants them. */
export type Subset = { includeGlyph(id: string): number; encode(): Uint8Array }

/**
 * Collects glyphs under the characters they stand for, so that two characters with one outline keep two places in the text
 * layer, and writes them as a font file. Outlines are copied as they are: decoding and encoding them takes twice as long.
 */
export function createSubset(font: TrueType, outlineOf: (id: string) => number): Subset {
  const outlines = [0]
  const places = new Map<string, number>()

  return {
    includeGlyph(id) {
      const place = places.get(id) ?? outlines.push(outlineOf(id)) - 1
      places.set(id, place)
      return place
    },
    encode: () => fontFile(font, outlines),
  }
}

function fontFile(font: TrueType, used: readonly number[]): Uint8Array {
  const outlines = [...used]
  const parts = new Map<number, number>()
  const records: Buffer[] = []
  // The list grows while it is walked: a composite glyph brings the glyphs it is put together from.
  for (let i = 0; i < outlines.length; i++) records.push(placed(font, outlines, parts, outlines[i] as number))

  const head = Buffer.from(font.head)
  head.writeUInt32BE(0, 8)
  head.writeInt16BE(1, 50)
  const hhea = Buffer.from(font.hhea)
  hhea.writeUInt16BE(outlines.length, 34)
  const maxp = Buffer.from(font.maxp)
  maxp.writeUInt16BE(outlines.length, 4)
  return assembled({
    glyf: Buffer.concat(records),
    head,
    hhea,
    hmtx: Buffer.concat(outlines.map(font.metricsOf)),
    loca: offsetsOf(records),
    maxp,
  })
}

function placed(font: TrueType, outlines: number[], parts: Map<number, number>, outline: number): Buffer {
  const { record, components } = font.outlineOf(outline)
  const copy = Buffer.alloc(Math.ceil(record.length / 4) * 4)
  record.copy(copy)
  for (const component of components) {
    const place = parts.get(component.outline) ?? outlines.push(component.outline) - 1
    parts.set(component.outline, place)
    copy.writeUInt16BE(place, component.at)
  }
  return copy
}

function offsetsOf(records: readonly Buffer[]): Buffer {
  const loca = Buffer.alloc((records.length + 1) * 4)
  let offset = 0
  records.forEach((record, i) => {
    offset += record.length
    loca.writeUInt32BE(offset, (i + 1) * 4)
  })
  return loca
}

/** Tables in the order of their tags, each on a multiple of four bytes, behind a directory. */
function assembled(tables: Readonly<Record<string, Buffer>>): Buffer {
  const entries = Object.entries(tables)
  const directory = Buffer.alloc(12 + entries.length * 16)
  const exponent = Math.floor(Math.log2(entries.length))
  directory.writeUInt32BE(0x00010000, 0)
  directory.writeUInt16BE(entries.length, 4)
  directory.writeUInt16BE(2 ** exponent * 16, 6)
  directory.writeUInt16BE(exponent, 8)
  directory.writeUInt16BE((entries.length - 2 ** exponent) * 16, 10)

  const pieces = [directory]
  let offset = directory.length
  entries.forEach(([tag, table], i) => {
    const padded = Buffer.concat([table], Math.ceil(table.length / 4) * 4)
    const entry = 12 + i * 16
    directory.write(tag, entry, 'latin1')
    directory.writeUInt32BE(checksumOf(padded), entry + 4)
    directory.writeUInt32BE(offset, entry + 8)
    directory.writeUInt32BE(table.length, entry + 12)
    pieces.push(padded)
    offset += padded.length
  })
  return Buffer.concat(pieces)
}

function checksumOf(padded: Buffer): number {
  let sum = 0
  for (let at = 0; at < padded.length; at += 4) sum = (sum + padded.readUInt32BE(at)) >>> 0
  return sum
}
