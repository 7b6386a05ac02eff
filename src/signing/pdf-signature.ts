import {
  detachedSignature,
  type SignatureVerdict,
  type Trust,
  verifyDetached,
  withTimeStamp,
} from './detached-signature.ts'
import type { Signer } from './signer.ts'
import type { Stamper } from './time-stamp.ts'

const rangeRoom = /\/ByteRange \[0 9999999999 9999999999 9999999999\]/
const contentsRoom = /\/Contents <(0{1000,})>/
const range = /\/ByteRange \[(\d+) (\d+) (\d+) (\d+) *\]/g

/** Signs a PDF that has room for it (PAdES B-B): the signature covers every byte but its own. Throws where there is no room. */
export async function signPdf(signer: Signer, pdf: Buffer): Promise<Buffer> {
  const text = pdf.toString('latin1')
  const place = rangeRoom.exec(text)
  const contents = contentsRoom.exec(text)
  if (!place || !contents) throw new RangeError('the PDF has no room for a signature')
  const start = contents.index + '/Contents '.length
  const end = contents.index + contents[0].length
  const offsets = `/ByteRange [0 ${start} ${end} ${pdf.length - end}`
  const signed = Buffer.from(pdf)
  signed.write(`${offsets.padEnd(place[0].length - 1)}]`, place.index, 'latin1')
  return filled(signed, { start, end }, await detachedSignature(signer, withoutRoom(signed, { start, end })))
}

/**
 * Puts the time into a signature that stands in a PDF (PAdES B-T), now or years later: no byte that is signed changes. Throws
 * what the stamper throws, and where the stamp is longer than its room.
 */
export async function stampPdf(pdf: Buffer, stamper: Stamper): Promise<Buffer> {
  const found = findSignature(pdf)
  if (!found.ok) throw new RangeError('only a PDF signed by us is stamped')
  return filled(pdf, found.room, await withTimeStamp(found.signature, stamper))
}

export type PdfVerdict =
  SignatureVerdict | { readonly ok: false; readonly reason: 'no_signature' | 'several_signatures' | 'not_whole_file' }

/**
 * Whether a PDF is, byte for byte, what somebody under one of our roots signed: one signature that covers the whole file,
 * with nothing appended. An appended revision with another amount is no longer the whole file.
 */
export function verifyPdf(pdf: Buffer, trust: Trust): PdfVerdict {
  const found = findSignature(pdf)
  if (!found.ok) return found
  return verifyDetached(found.signature, withoutRoom(pdf, found.room), trust)
}

/** Where the signature stands: from its `<` to after its `>`. */
type Room = { readonly start: number; readonly end: number }
type Found =
  | { readonly ok: true; readonly room: Room; readonly signature: Buffer }
  | { readonly ok: false; readonly reason: 'no_signature' | 'several_signatures' | 'not_whole_file' | 'malformed' }

function findSignature(pdf: Buffer): Found {
  const text = pdf.toString('latin1')
  const [found, ...others] = [...text.matchAll(range)]
  if (!found) return { ok: false, reason: 'no_signature' }
  if (others.length > 0) return { ok: false, reason: 'several_signatures' }
  const [first, start, end, rest] = found.slice(1).map(Number) as [number, number, number, number]
  const isWhole = first === 0 && start < end && end + rest === pdf.length
  const hex = text.slice(start, end)
  if (!isWhole || !/^<[0-9a-f]+>$/.test(hex)) return { ok: false, reason: 'not_whole_file' }
  const padded = Buffer.from(hex.slice(1, -1), 'hex')
  const signature = padded.subarray(0, derLength(padded))
  if (padded.subarray(signature.length).some((byte) => byte !== 0)) return { ok: false, reason: 'malformed' }
  return { ok: true, room: { start, end }, signature }
}

function withoutRoom(pdf: Buffer, { start, end }: Room): Buffer {
  return Buffer.concat([pdf.subarray(0, start), pdf.subarray(end)])
}

function filled(pdf: Buffer, { start, end }: Room, signature: Buffer): Buffer {
  const room = end - start - 2
  const hex = signature.toString('hex')
  if (hex.length > room) throw new RangeError('the signature is longer than its room')
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
