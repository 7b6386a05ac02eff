import { crc32, deflateSync } from 'node:zlib'

/** Small files of every kind that is taken, made byte by byte, so that a test can spoil each of them. */
export function aPdf(parts: { objects?: string; trailer?: string; after?: string } = {}): Buffer {
  const { objects = '', trailer = '', after = '' } = parts
  return Buffer.from(
    `%PDF-1.7\n1 0 obj\n<</Type /Catalog /Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type /Pages /Kids [] /Count 0>>\nendobj\n${objects}\ntrailer\n<</Root 1 0 R ${trailer}>>\nstartxref\n0\n%%EOF\n${after}`,
    'latin1',
  )
}

/** A PDF stream with its data packed, as object streams are. */
export function aStream(dictionary: string, data: string | Buffer, number = 9): string {
  const packed = deflateSync(Buffer.from(data))
  return `${number} 0 obj\n<<${dictionary} /Filter /FlateDecode /Length ${packed.length}>>\nstream\n${packed.toString('latin1')}\nendstream\nendobj`
}

export function aPng(width = 2, height = 2, extra: { chunk?: Buffer; after?: Buffer } = {}): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    aChunk('IHDR', header),
    extra.chunk ?? Buffer.alloc(0),
    aChunk('IDAT', deflateSync(Buffer.alloc((2 + 1) * 2))),
    aChunk('IEND', Buffer.alloc(0)),
    extra.after ?? Buffer.alloc(0),
  ])
}

export function aChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

export function aJpeg(width = 2, height = 2, extra: { comment?: Buffer; after?: Buffer } = {}): Buffer {
  const frame = Buffer.from([0xff, 0xc0, 0, 11, 8, 0, 0, 0, 0, 1, 1, 0x11, 0])
  frame.writeUInt16BE(height, 5)
  frame.writeUInt16BE(width, 7)
  const comment = extra.comment
    ? Buffer.concat([
        Buffer.from([0xff, 0xfe, (extra.comment.length + 2) >> 8, (extra.comment.length + 2) & 255]),
        extra.comment,
      ])
    : Buffer.alloc(0)
  return Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    comment,
    frame,
    Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 0x3f, 0, 0x12, 0x34, 0xff, 0xd9]),
    extra.after ?? Buffer.alloc(0),
  ])
}

/** One page a size; `next` is where the last page says the following one stands. */
export function aTiff(sizes: readonly (readonly [number, number])[] = [[2, 2]], next = 0): Buffer {
  const page = 2 + 2 * 12 + 4
  const file = Buffer.alloc(8 + page * sizes.length)
  file.write('II*\0', 0, 'latin1')
  file.writeUInt32LE(8, 4)
  for (const [place, [width, height]] of sizes.entries()) {
    const at = 8 + place * page
    file.writeUInt16LE(2, at)
    for (const [entry, [tag, value]] of [[256, width] as const, [257, height] as const].entries()) {
      const here = at + 2 + entry * 12
      file.writeUInt16LE(tag, here)
      file.writeUInt16LE(4, here + 2)
      file.writeUInt32LE(1, here + 4)
      file.writeUInt32LE(value, here + 8)
    }
    file.writeUInt32LE(place === sizes.length - 1 ? next : at + page, at + page - 4)
  }
  return file
}

/** The smallest archive there is: the end of one, with nothing in it. */
export const emptyZip = Buffer.concat([Buffer.from('PK\x05\x06', 'latin1'), Buffer.alloc(18)])

/** The scanners' test string, made of two parts so that no scanner takes the source for it. */
export const eicar = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
  'latin1',
)
