import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Response } from 'express'
import { writeZip, type ZippedFile } from './zip.ts'

/** A file on its way to a person. `inline` opens in the browser, `attachment` is saved. */
export type Download = {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
  readonly disposition: 'inline' | 'attachment'
}

/** Ends the answer with a file under its own name, whatever the letters of that name (RFC 6266). */
export function sendDownload(res: Response, { name, type, bytes, disposition }: Download): void {
  res.setHeader('Content-Type', type)
  res.setHeader('Content-Length', bytes.byteLength)
  res.setHeader('Content-Disposition', contentDisposition(disposition, name))
  res.end(bytes)
}

/** The same for a file that is written while it is sent: one that breaks off ends the connection, and is no whole file. */
export async function streamDownload(
  res: Response,
  { name, type }: Pick<Download, 'name' | 'type'>,
  pieces: AsyncIterable<string | Uint8Array>,
): Promise<void> {
  res.setHeader('Content-Type', type)
  res.setHeader('Content-Disposition', contentDisposition('attachment', name))
  await unlessGone(pipeline(Readable.from(pieces, { highWaterMark: 1 }), res))
}

/** Whoever goes away while a file is sent has broken nothing: no further piece is read, and nobody is told of an error. */
export async function unlessGone(sending: Promise<void>): Promise<void> {
  try {
    await sending
  } catch (error) {
    if ((error as { code?: string }).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  }
}

/** The same for a ZIP. */
export async function streamZip(res: Response, name: string, files: AsyncIterable<ZippedFile>): Promise<void> {
  res.setHeader('Content-Type', 'application/zip')
  res.setHeader('Content-Disposition', contentDisposition('attachment', name))
  await unlessGone(writeZip(files, res))
}

/** A file somebody sent: whatever is in it, it is only ever saved, and never runs as a page of ours. */
export function sendUploaded(
  res: Response,
  file: { readonly fileName: string; readonly mediaType: string; readonly content: Uint8Array },
): void {
  res.setHeader('Content-Security-Policy', "default-src 'none'; sandbox")
  res.setHeader('X-Content-Type-Options', 'nosniff')
  sendDownload(res, { name: file.fileName, type: file.mediaType, bytes: file.content, disposition: 'attachment' })
}

/** The header with the name twice: plain for old programs, and in full. No name can end the header or leave a folder. */
export function contentDisposition(disposition: Download['disposition'], name: string): string {
  const safe = name
    .toWellFormed()
    .replace(/[\u0000-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069/\\:*?"<>|]/g, '_')
    .replace(/^\.+/, '_')
    .slice(0, 150)
    .toWellFormed()
  const plain = safe.replace(/[^\x20-\x7E]+/g, '_').replace(/[%;]/g, '_')
  const full = encodeURIComponent(safe).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${disposition}; filename="${plain}"; filename*=UTF-8''${full}`
}
