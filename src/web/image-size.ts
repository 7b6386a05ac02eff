/** Width and height in pixels. */
export type ImageSize = { readonly width: number; readonly height: number }

/** What an image says of its own size, the largest of its pages; null where it cannot be read to its end. Nothing is decoded. */
export function imageSize(mediaType: string, bytes: Buffer): ImageSize | null {
  try {
    if (mediaType === 'image/png') return pngSize(bytes)
    if (mediaType === 'image/jpeg') return jpegSize(bytes)
    return tiffSize(bytes)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** All chunks to the last one, with nothing behind it. */
function pngSize(bytes: Buffer): ImageSize | null {
  if (bytes.toString('latin1', 12, 16) !== 'IHDR') return null
  const size = { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
  for (let at = 8; ;) {
    const end = at + 12 + bytes.readUInt32BE(at)
    if (end > bytes.length) return null
    if (bytes.toString('latin1', at + 4, at + 8) === 'IEND') return end === bytes.length ? size : null
    at = end
  }
}

/** The first frame header before the picture's data begins. */
function jpegSize(bytes: Buffer): ImageSize | null {
  for (let at = 2; ;) {
    if (bytes.readUInt8(at) !== 0xff) return null
    const marker = bytes.readUInt8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === 0xda || marker === 0xd9) return null
    // SOF0 to SOF15, but not the tables and the reserved one between them.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
    at += 2 + Math.max(2, bytes.readUInt16BE(at + 2))
  }
}

const mostPages = 500
const mostEntries = 500

/** Every page's directory; one that leads back to another would never end. */
function tiffSize(bytes: Buffer): ImageSize | null {
  const isLittle = bytes.toString('latin1', 0, 2) === 'II'
  const short = (at: number) => (isLittle ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at))
  const long = (at: number) => (isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at))
  if (short(2) !== 42) return null
  const pages: ImageSize[] = []
  const seen = new Set<number>()
  for (let at = long(4); at !== 0;) {
    if (seen.has(at) || pages.length === mostPages) return null
    seen.add(at)
    const entries = short(at)
    if (entries > mostEntries) return null
    const tags = new Map<number, number>()
    for (let place = at + 2; place < at + 2 + entries * 12; place += 12)
      tags.set(short(place), short(place + 2) === 3 ? short(place + 8) : long(place + 8))
    pages.push({ width: tags.get(256) ?? 0, height: tags.get(257) ?? 0 })
    at = long(at + 2 + entries * 12)
  }
  if (pages.length === 0 || pages.some(({ width, height }) => width === 0 || height === 0)) return null
  return { width: Math.max(...pages.map((page) => page.width)), height: Math.max(...pages.map((page) => page.height)) }
}
