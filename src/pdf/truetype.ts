/** Where the tables of a font file lie in its bytes. */
export type Tables = Readonly<Record<string, { readonly offset: number; readonly length: number }>>

/** What a document copies out of a TrueType file, glyph by glyph. */
export type TrueType = {
  readonly head: Buffer
  readonly hhea: Buffer
  readonly maxp: Buffer
  /** Advance width and left side bearing, as they stand in the file. */
  readonly metricsOf: (outline: number) => Buffer
  readonly advanceOf: (outline: number) => number
  readonly outlineOf: (outline: number) => Outline
}

/** A glyph's record without its hinting, and where it names the glyphs it is put together from. */
export type Outline = { readonly record: Buffer; readonly components: readonly { at: number; outline: number }[] }

/** Reads a TrueType file as far as a subset needs it; each outline is cut out once and kept. */
export function readTrueType(bytes: Buffer, tables: Tables): TrueType {
  const head = tableOf(bytes, tables, 'head')
  const hhea = tableOf(bytes, tables, 'hhea')
  const hmtx = tableOf(bytes, tables, 'hmtx')
  const loca = tableOf(bytes, tables, 'loca')
  const glyf = tableOf(bytes, tables, 'glyf')
  const offsetOf =
    head.readInt16BE(50) === 1
      ? (id: number) => loca.readUInt32BE(id * 4)
      : (id: number) => loca.readUInt16BE(id * 2) * 2
  const lastLongMetric = hhea.readUInt16BE(34) - 1
  const outlines = new Map<number, Outline>()

  const advanceOf = (id: number): number => hmtx.readUInt16BE(Math.min(id, lastLongMetric) * 4)
  return {
    head,
    hhea,
    maxp: tableOf(bytes, tables, 'maxp'),
    advanceOf,
    metricsOf(id) {
      if (id <= lastLongMetric) return hmtx.subarray(id * 4, id * 4 + 4)
      const bearing = (lastLongMetric + 1) * 4 + (id - lastLongMetric - 1) * 2
      return Buffer.from([advanceOf(id) >> 8, advanceOf(id) & 255, hmtx[bearing] ?? 0, hmtx[bearing + 1] ?? 0])
    },
    outlineOf(id) {
      const outline = outlines.get(id) ?? withoutHinting(glyf.subarray(offsetOf(id), offsetOf(id + 1)))
      outlines.set(id, outline)
      return outline
    },
  }
}

function tableOf(bytes: Buffer, tables: Tables, tag: string): Buffer {
  const table = tables[tag]
  if (!table) throw new Error(`the font has no table ${tag}`)
  return bytes.subarray(table.offset, table.offset + table.length)
}

/** Hinting calls functions of tables that a subset leaves behind, so it has to go as a whole. */
function withoutHinting(record: Buffer): Outline {
  if (record.length === 0) return { record, components: [] }
  const contours = record.readInt16BE(0)
  if (contours < 0) return composite(record)
  const at = 10 + contours * 2
  const points = record.subarray(at + 2 + record.readUInt16BE(at))
  return { record: Buffer.concat([record.subarray(0, at), Buffer.alloc(2), points]), components: [] }
}

const argumentsAreWords = 0x0001
const hasScale = 0x0008
const moreComponents = 0x0020
const hasTwoScales = 0x0040
const hasMatrix = 0x0080
const hasInstructions = 0x0100

function composite(original: Buffer): Outline {
  const record = Buffer.from(original)
  const components = []
  let at = 10
  let flags = moreComponents
  while (flags & moreComponents) {
    flags = record.readUInt16BE(at)
    record.writeUInt16BE(flags & ~hasInstructions, at)
    components.push({ at: at + 2, outline: record.readUInt16BE(at + 2) })
    at += 4 + (flags & argumentsAreWords ? 4 : 2)
    at += flags & hasMatrix ? 8 : flags & hasTwoScales ? 4 : flags & hasScale ? 2 : 0
  }
  return { record: record.subarray(0, at), components }
}
