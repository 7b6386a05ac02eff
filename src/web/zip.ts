import { PassThrough, Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'

/** A file in a ZIP: its path there, with forward slashes, and the time it carries. */
export type ZippedFile = { readonly name: string; readonly bytes: Uint8Array; readonly at: Date }

/**
 * Writes a ZIP while its files are still being read, one at a time, so that a thousand need no more memory than one. A
 * file that cannot be read breaks the whole off: a ZIP without its end is no ZIP, and nobody takes half for all.
 */
export async function writeZip(files: AsyncIterable<ZippedFile>, into: Writable): Promise<void> {
  const zip = new ZipFile()
  const out = new PassThrough()
  zip.outputStream.pipe(out)
  zip.on('error', (error: Error) => out.destroy(error))
  const sent = pipeline(out, into)
  try {
    // Whoever has gone takes no further file.
    for await (const file of files) await Promise.race([untilItsTurn(zip, file), sent])
    zip.end()
  } catch (error) {
    out.destroy(error as Error)
  }
  await sent
}

/** The library asks for a file when those before it have left: only then the next is read. */
function untilItsTurn(zip: ZipFile, { name, bytes, at }: ZippedFile): Promise<void> {
  return new Promise((resolve) => {
    zip.addReadStreamLazy(name, { mtime: at, size: bytes.byteLength }, (give) => {
      give(null, Readable.from([bytes]))
      resolve()
    })
  })
}
