import { deflateRawSync, deflateSync, inflateSync, constants } from 'node:zlib'

/** A file that somebody has made, and what was done to it. */
export type Forged = { readonly what: string; readonly file: Buffer }

/** Numbers that look drawn by lot and are the same in every run. */
export function lots(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

type Layout = {
  readonly root: string
  readonly size: number
  readonly previous: number
  readonly page: number
  readonly pageText: string
}

function layoutOf(pdf: Buffer): Layout {
  const text = pdf.toString('latin1')
  const page = [...text.matchAll(/(\d+) 0 obj\n(<<[^]*?>>)\nendobj/g)].find(([, , body]) =>
    /\/Type \/Page\n/.test(body ?? ''),
  )
  if (!page?.[1] || !page[2]) throw new Error('no page found')
  return {
    root: /\/Root (\d+ 0 R)/.exec(text)?.[1] ?? '',
    size: Number(/\/Size (\d+)/.exec(text)?.[1]),
    previous: Number(/startxref\n(\d+)\n%%EOF\s*$/.exec(text)?.[1]),
    page: Number(page[1]),
    pageText: page[2],
  }
}

/** An incremental update, as an editor appends it: the first revision stays, byte for byte, with its signature. */
export function appended(pdf: Buffer, objects: ReadonlyMap<number, string>): Buffer {
  const { root, size, previous } = layoutOf(pdf)
  let body = '\n'
  let table = 'xref\n'
  for (const [number, text] of [...objects].toSorted(([a], [b]) => a - b)) {
    table += `${number} 1\n${String(pdf.length + body.length).padStart(10, '0')} 00000 n \n`
    body += `${number} 0 obj\n${text}\nendobj\n`
  }
  const newSize = Math.max(size, ...[...objects.keys()].map((number) => number + 1))
  const end = `trailer\n<< /Size ${newSize} /Root ${root} /Prev ${previous} >>\nstartxref\n${pdf.length + body.length}\n%%EOF\n`
  return Buffer.concat([pdf, Buffer.from(body + table + end, 'latin1')])
}

/** The same file with more drawn upon its page. */
export function drawnOver(pdf: Buffer, drawing: string, resources = ''): Buffer {
  const { size, page, pageText } = layoutOf(pdf)
  const contents = /\/Contents (\d+ 0 R)/.exec(pageText)?.[1] ?? ''
  const over = pageText
    .replace(/\/Contents \d+ 0 R/, `/Contents [${contents} ${size} 0 R]`)
    .replace(/>>$/, `${resources}>>`)
  return appended(
    pdf,
    new Map([
      [page, over],
      [size, stream(drawing)],
    ]),
  )
}

/** The same file with something laid upon its page that is no part of it. */
export function annotated(pdf: Buffer, annotation: string, appearance: string): Buffer {
  const { size, page, pageText } = layoutOf(pdf)
  const own = /\/Annots (\[[^\]]*\]|\d+ 0 R)/.exec(pageText)?.[0]
  const added = `/Annots [${size} 0 R]`
  const over = own ? pageText.replace(own, added) : pageText.replace(/>>$/, `${added}\n>>`)
  return appended(
    pdf,
    new Map([
      [page, over],
      [size, annotation.replace('APPEARANCE', `${size + 1} 0 R`)],
      [size + 1, appearance],
    ]),
  )
}

/** The page drawn from another file's content, with the fonts of this one. */
export function contentsSwapped(pdf: Buffer, change: (drawing: string) => string): Buffer {
  const { page, pageText, size } = layoutOf(pdf)
  const number = Number(/\/Contents (\d+) 0 R/.exec(pageText)?.[1])
  const text = pdf.toString('latin1')
  const begin = text.indexOf(`\n${number} 0 obj\n`)
  const from = text.indexOf('stream\n', begin) + 'stream\n'.length
  const drawing = inflateSync(pdf.subarray(from, text.indexOf('\nendstream', from))).toString('latin1')
  const over = pageText.replace(/\/Contents \d+ 0 R/, `/Contents ${size} 0 R`)
  return appended(
    pdf,
    new Map([
      [page, over],
      [size, stream(change(drawing))],
    ]),
  )
}

export function stream(drawing: string, entries = ''): string {
  return `<< /Length ${drawing.length} ${entries}>>\nstream\n${drawing}\nendstream`
}

/** Signature of one file in the room of another. */
export function withSignatureOf(pdf: Buffer, other: Buffer): Buffer {
  const room = /\/Contents <([0-9a-f]{1000,})>/
  const [mine, theirs] = [pdf, other].map((one) => room.exec(one.toString('latin1'))?.[1] ?? '')
  return Buffer.from(pdf.toString('latin1').replace(mine as string, theirs as string), 'latin1')
}

/** A whole small file of the given objects, the first of which is its catalogue. */
export function fileOf(objects: readonly (string | Buffer)[]): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  const offsets: number[] = []
  let length = parts[0]?.length ?? 0
  for (const [n, object] of objects.entries()) {
    offsets.push(length)
    const part = Buffer.concat([
      Buffer.from(`${n + 1} 0 obj\n`),
      Buffer.from(object as string, 'latin1'),
      Buffer.from('\nendobj\n'),
    ])
    parts.push(part)
    length += part.length
  }
  const lines = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const end = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${lines}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`
  return Buffer.concat([...parts, Buffer.from(end)])
}

const catalogue = '<< /Type /Catalog /Pages 2 0 R >>'
const pages = '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'
const pageOf = (resources: string) =>
  `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << ${resources} >> >>`

/** Bytes that unfold to a multiple of a block, quickly made. */
function deflated(block: string, times: number): Buffer {
  const flushed = deflateRawSync(Buffer.from(block, 'latin1'), { finishFlush: constants.Z_SYNC_FLUSH })
  return Buffer.concat([
    Buffer.from([0x78, 0x9c]),
    ...Array.from({ length: times }, () => flushed),
    Buffer.from([0x03, 0x00]),
  ])
}

function packed(bytes: Buffer, entries: string): Buffer {
  return Buffer.concat([
    Buffer.from(`<< /Length ${bytes.length} ${entries} >>\nstream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ])
}

/** Small files that unfold into more than there is time or memory for. */
export function bombs(): Forged[] {
  const block = 'q 1 0 0 1 0 0 cm Q\n'.repeat(50_000)
  const spaces = ' '.repeat(1_000_000)
  const forms = Array.from({ length: 28 }, (_, n) => {
    const next = n + 6
    const resources = n === 27 ? '' : `/Resources << /XObject << /X ${next} 0 R >> >> `
    return stream(
      n === 27 ? '0 0 m 9 9 l S' : '/X Do /X Do',
      `/Type /XObject /Subtype /Form /BBox [0 0 595 842] ${resources}`,
    )
  })
  return [
    {
      what: 'two gigabytes of operators',
      file: fileOf([catalogue, pages, pageOf(''), packed(deflated(block, 2_000), '/Filter /FlateDecode')]),
    },
    {
      what: 'four gigabytes of spaces',
      file: fileOf([catalogue, pages, pageOf(''), packed(deflated(spaces, 4_000), '/Filter /FlateDecode')]),
    },
    {
      what: 'packed twice',
      file: fileOf([
        catalogue,
        pages,
        pageOf(''),
        packed(deflateSync(deflated(spaces, 8_000)), '/Filter [/FlateDecode /FlateDecode]'),
      ]),
    },
    {
      what: 'forms in forms',
      file: fileOf([catalogue, pages, pageOf('/XObject << /X 5 0 R >>'), stream('/X Do /X Do'), ...forms]),
    },
    {
      what: 'an object stream of a billion objects',
      file: fileOf([
        catalogue,
        pages,
        pageOf(''),
        packed(
          deflated('1 0 2 0 3 0 4 0 '.repeat(60_000), 2_000),
          '/Type /ObjStm /N 1000000000 /First 9 /Filter /FlateDecode',
        ),
      ]),
    },
    {
      what: 'arrays in arrays',
      file: fileOf([catalogue, pages, pageOf(`/Deep ${'['.repeat(2_000_000)}`), stream('')]),
    },
    {
      what: 'a form in itself',
      file: fileOf([
        catalogue,
        pages,
        pageOf('/XObject << /X 5 0 R >>'),
        stream('/X Do'),
        stream('/X Do', '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >> '),
      ]),
    },
    {
      what: 'a page that is its own parent',
      file: fileOf([catalogue, '<< /Type /Pages /Kids [2 0 R] /Count 1000000000 >>']),
    },
    {
      what: 'a huge picture',
      file: fileOf([
        catalogue,
        pages,
        pageOf('/XObject << /X 5 0 R >>'),
        stream('q 595 0 0 842 0 0 cm /X Do Q'),
        packed(
          deflated('\0'.repeat(1_000_000), 3_000),
          '/Type /XObject /Subtype /Image /Width 60000 /Height 50000 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode',
        ),
      ]),
    },
  ]
}
