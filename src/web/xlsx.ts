import { PassThrough, Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { columnLetters, contentTypes, packageRelations, styles, workbook, workbookRelations } from './xlsx-parts.ts'
import { endOfSheet, rowXml, startOfSheet, type XlsxColumn, type XlsxValue } from './xlsx-sheet.ts'

/** A table on its way into a workbook; `name` is that of its sheet. */
export type XlsxTable = {
  readonly name: string
  readonly columns: readonly XlsxColumn[]
  readonly pieces: AsyncIterable<readonly (readonly XlsxValue[])[]>
}

/** A sheet has room for 1,048,576 rows; what goes beyond this goes on in the next. */
const rowsOfSheet = 1_000_000

/**
 * Writes a workbook (ISO/IEC 29500) while its rows are still being read, so that a million need no more memory than a
 * hundred. One that breaks off is no workbook, and nobody takes half for all.
 */
export async function writeXlsx({ name, columns, pieces }: XlsxTable, into: Writable): Promise<void> {
  const zip = new ZipFile()
  const out = new PassThrough()
  zip.outputStream.pipe(out)
  zip.on('error', (error: Error) => out.destroy(error))
  const sent = pipeline(out, into)
  const source = await readAhead(pieces)
  const mtime = new Date(Date.UTC(2000, 0, 1))
  let sheet: Readable | null = null
  try {
    let count = 0
    do {
      count += 1
      const rows = (sheet = Readable.from(sheetXml(columns, source), { objectMode: false }))
      const written = new Promise<void>((resolve, reject) => rows.once('end', resolve).once('error', reject))
      zip.addReadStream(rows, `xl/worksheets/sheet${count}.xml`, { mtime, compressionLevel: 1 })
      // Whoever has gone is read no further rows for.
      await Promise.race([written, sent])
    } while (!source.isDone)
    for (const [path, text] of partsOf(name, count)) zip.addBuffer(Buffer.from(text), path, { mtime })
    zip.end()
  } catch (error) {
    out.destroy(error as Error)
    sheet?.destroy()
    await source.stop()
  }
  await sent
}

function partsOf(name: string, count: number): (readonly [string, string])[] {
  return [
    ['[Content_Types].xml', contentTypes(count)],
    ['_rels/.rels', packageRelations],
    ['xl/workbook.xml', workbook(name, count)],
    ['xl/_rels/workbook.xml.rels', workbookRelations(count)],
    ['xl/styles.xml', styles],
  ]
}

type Source = Awaited<ReturnType<typeof readAhead<readonly (readonly XlsxValue[])[]>>>

/** Reads one piece ahead, so that a sheet knows whether another must follow it. */
async function readAhead<Piece>(pieces: AsyncIterable<Piece>) {
  const iterator = pieces[Symbol.asyncIterator]()
  let next: IteratorResult<Piece> | null = null
  const peek = async () => (next ??= await iterator.next())
  return {
    isDone: false,
    async take(): Promise<Piece | null> {
      const { done, value } = await peek()
      next = null
      return done ? null : value
    },
    async look(): Promise<void> {
      this.isDone = (await peek()).done === true
    },
    async stop(): Promise<void> {
      await iterator.return?.()
    },
  }
}

async function* sheetXml(columns: readonly XlsxColumn[], source: Source): AsyncGenerator<string> {
  const letters = columns.map((_, place) => columnLetters(place))
  yield startOfSheet(columns, letters)
  let row = 1
  for (await source.look(); !source.isDone && row <= rowsOfSheet; await source.look()) {
    const piece = (await source.take()) ?? []
    let text = ''
    for (const cells of piece) text += rowXml(++row, cells, columns, letters)
    if (text !== '') yield text
  }
  yield endOfSheet
}
