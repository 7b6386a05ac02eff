import {
  detachedSignature,
  faultOfStamp,
  type SignatureVerdict,
  type Trust,
  verifyDetached,
  withTimeStamp,
} from './detached-signature.ts'
import { archivePdf, archiveStampOf } from './pdf-archive.ts'
import { contentsOf, filled, rangesIn, type Room, RoomTooSmall, withoutRoom } from './pdf-room.ts'
import type { Signer } from './signer.ts'
import type { Stamper } from './time-stamp.ts'

const rangeRoom = /\/ByteRange \[0 9999999999 9999999999 9999999999\]/
const contentsRoom = /\/Contents <(0{1000,})>/

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
 * Puts the time into a signature that stands in a PDF (PAdES B-T), now or years later: no byte that is signed changes. A stamp that
 * is longer than the room for it goes over the whole file instead. Throws what the stamper throws.
 */
export async function stampPdf(pdf: Buffer, stamper: Stamper): Promise<Buffer> {
  const found = findSignature(pdf)
  if (!found.ok) throw new RangeError('only a PDF signed by us is stamped')
  try {
    return filled(pdf, found.room, await withTimeStamp(found.signature, stamper))
  } catch (error) {
    if (error instanceof RoomTooSmall) return archivePdf(pdf, stamper)
    throw error
  }
}

export type PdfVerdict =
  SignatureVerdict | { readonly ok: false; readonly reason: 'no_signature' | 'several_signatures' | 'not_whole_file' }

/**
 * Whether a PDF is, byte for byte, what somebody under one of our roots signed: one signature that covers the whole file, with
 * nothing appended but time stamps over all that was there before. An appended revision with another amount is none of these.
 * `thereBy` is when it was there at the latest, where a stamp outside of it tells.
 */
export function verifyPdf(pdf: Buffer, trust: Trust, thereBy: Date | null = null): PdfVerdict {
  const archived = archiveStampOf(pdf, trust.stampRoots)
  if (!archived) {
    const found = findSignature(pdf)
    return found.ok ? verifyDetached(found.signature, withoutRoom(pdf, found.room), trust, thereBy) : found
  }
  const { before, stamp } = archived
  const verdict = verifyPdf(before, trust, stamp.ok ? stamp.at : null)
  if (!verdict.ok) return verdict
  if (!stamp.ok) return { ok: false, reason: faultOfStamp(stamp) }
  // One that came when the one before had ended proves nothing of what that proved.
  const isInTime = verdict.stampLasts === null || stamp.at <= verdict.stampLasts
  return isInTime ? { ...verdict, stampLasts: stamp.lasts } : { ok: false, reason: 'stamp_wrong' }
}

type Found =
  | { readonly ok: true; readonly room: Room; readonly signature: Buffer }
  | { readonly ok: false; readonly reason: 'no_signature' | 'several_signatures' | 'not_whole_file' | 'malformed' }

function findSignature(pdf: Buffer): Found {
  const [found, ...others] = rangesIn(pdf)
  if (!found) return { ok: false, reason: 'no_signature' }
  if (others.length > 0) return { ok: false, reason: 'several_signatures' }
  const { first, start, end, rest } = found
  if (first !== 0 || start >= end || end + rest !== pdf.length) return { ok: false, reason: 'not_whole_file' }
  const signature = contentsOf(pdf, found)
  return signature ? { ok: true, room: { start, end }, signature } : { ok: false, reason: 'malformed' }
}
