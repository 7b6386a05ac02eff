import { once } from 'node:events'
import { createServer, get, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'
import type { Response } from 'express'
import { afterEach, describe, expect, it } from 'vitest'
import { fileFormats, streamTable } from '../../src/web/table-file.ts'

const rows = 20_000
const perPiece = 100
const text = 'あ'.repeat(500)
let server: Server

afterEach(() => {
  server.closeAllConnections()
  server.close()
})

describe.each(fileFormats)('a file of 20,000 rows as %s', (format) => {
  it('is read no further than it is taken, and ends with whoever goes away', async () => {
    const source = aSource()
    const { answer, ended } = await answered(format, source.pieces)
    await once(answer, 'readable')
    await settled(() => source.read)

    expect(source.read).toBeGreaterThan(0)
    expect(source.read).toBeLessThan(rows / perPiece / 2)

    answer.destroy()
    expect(await ended).toBeNull()
    await settled(() => source.read)
    expect(source.isOver).toBe(true)
    expect(source.read).toBeLessThan(rows / perPiece / 2)
  })

  it('that breaks off is no whole file, and its error is told', async () => {
    const { answer, ended } = await answered(format, breaking())
    answer.on('error', () => {}).resume()
    await new Promise((resolve) => answer.once('close', resolve))
    expect(answer.complete).toBe(false)
    expect(await ended).toMatchObject({ message: 'the database is away' })
  })

  it('arrives whole', async () => {
    const { answer, ended } = await answered(format, aSource().pieces)
    let bytes = 0
    for await (const chunk of answer) bytes += (chunk as Buffer).length
    expect(answer.complete).toBe(true)
    expect(await ended).toBeNull()
    if (format !== 'xlsx') expect(bytes).toBeGreaterThan(rows * 1000)
  })
})

/** Rows that no compression makes small. */
function aSource() {
  const state = { read: 0, isOver: false }
  async function* piecesOf(): AsyncGenerator<(string | number | Date)[][]> {
    try {
      while (state.read < rows / perPiece) {
        state.read += 1
        yield Array.from({ length: perPiece }, (_, n) => [shuffled(state.read * perPiece + n), n, new Date(0)])
      }
    } finally {
      state.isOver = true
    }
  }
  return Object.assign(state, { pieces: piecesOf() })
}

function shuffled(seed: number): string {
  let x = seed + 1
  return text.replace(/./g, () => String.fromCharCode(0x4e00 + ((x = (x * 16_807) % 2_147_483_647) % 0x1000)))
}

async function* breaking() {
  yield [['一', 1, new Date(0)]]
  throw new Error('the database is away')
}

async function answered(format: (typeof fileFormats)[number], pieces: AsyncIterable<(string | number | Date)[][]>) {
  const columns = [
    { label: '工事名', kind: 'text', width: 20 },
    { label: '金額', kind: 'yen', width: 10 },
    { label: '日時', kind: 'instant', width: 10 },
  ] as const
  const { promise: ended, resolve } = Promise.withResolvers<Error | null>()
  server = createServer((_, res) => {
    streamTable(res as unknown as Response, format, { name: '表', columns, pieces }).then(
      () => resolve(null),
      (error: Error) => {
        res.destroy()
        resolve(error)
      },
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const asking = get({ port: (server.address() as AddressInfo).port, host: '127.0.0.1' })
  const [answer] = await once(asking, 'response')
  return { answer: answer as IncomingMessage, ended }
}

/** Waits until a figure has stood still for many turns. */
async function settled(figure: () => number): Promise<void> {
  for (let still = 0, last = -1; still < 2_000; still += 1) {
    await turn()
    if (figure() !== last) still = 0
    last = figure()
  }
}
