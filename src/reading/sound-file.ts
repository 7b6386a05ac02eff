import { Unreadable } from './unreadable.ts'

/** How far before its end a file says where its table is. */
const tail = 1_024

/** A file that does not begin like a PDF is not worth a reader. */
export function demandPdf(bytes: Uint8Array): void {
  if (!Buffer.from(bytes.subarray(0, 1_024)).includes('%PDF-')) throw new Unreadable('not_pdf')
}

/**
 * The end of a file has to lead to its table of objects. Of a file that is cut off, or put behind something else, each reader
 * makes out in its own way what the objects are, so that ours could see another page than somebody else's.
 */
export function demandSoundEnd(bytes: Uint8Array): void {
  const end = Buffer.from(bytes.subarray(-tail)).toString('latin1')
  const place = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(end)?.[1]
  const table =
    place === undefined ? '' : Buffer.from(bytes.subarray(Number(place), Number(place) + 40)).toString('latin1')
  if (!/^\s*(xref\s|\d+\s+\d+\s+obj\b)/.test(table)) throw new Unreadable('not_pdf')
}
