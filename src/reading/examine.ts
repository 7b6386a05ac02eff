import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Likeness, Order, Original, Report } from './messages.ts'
import type { PaperName } from './name-of.ts'
import { demandPdf } from './sound-file.ts'
import { Unreadable } from './unreadable.ts'

/** For reading the file and all it is compared with. */
const longestMs = 10_000
const heapMb = 256
const mostAtOnce = 2
const mostWaiting = 10

const root = fileURLToPath(new URL('../../', import.meta.url))
const program = fileURLToPath(new URL('./reader.process.ts', import.meta.url))
// Nothing but our own files can be read there, nothing written, and no other program started.
const confinement = ['--permission', '--allow-worker', `--allow-fs-read=${root}*`, `--max-old-space-size=${heapMb}`]

const line: { running: number; readonly waiting: (() => void)[] } = { running: 0, waiting: [] }

/** What a file turned out to be; `busy` where too many others are being read. */
export type Examined =
  { readonly kind: 'compared'; readonly name: PaperName; readonly likeness: Likeness } | { readonly kind: 'busy' }

/**
 * Reads a PDF that anybody may have made, beside the originals of what it calls itself. All parsing is done in a process of
 * its own with limits of time and memory, so that a hostile file holds nobody up. Throws `Unreadable`.
 */
export async function examine(
  file: Buffer,
  originalsOf: (name: PaperName) => Promise<readonly Original[]>,
): Promise<Examined> {
  return inTurn(file, async (reader) => {
    const named = await ask(reader, { kind: 'read', file })
    if (named.kind !== 'named') throw new Unreadable('other_parts')
    const originals = await originalsOf(named.name)
    const compared = await ask(reader, { kind: 'compare', originals })
    if (compared.kind !== 'compared') throw new Unreadable('other_parts')
    return { kind: 'compared' as const, name: named.name, likeness: compared.likeness }
  })
}

/** The words of a PDF that anybody may have made, a line each, read in the same way. Throws `Unreadable`. */
export async function readLines(
  file: Buffer,
): Promise<{ readonly kind: 'lines'; readonly lines: readonly string[] } | { readonly kind: 'busy' }> {
  return inTurn(file, async (reader) => {
    const read = await ask(reader, { kind: 'lines', file })
    if (read.kind !== 'lines') throw new Unreadable('other_parts')
    return read
  })
}

async function inTurn<Answer>(
  file: Buffer,
  work: (reader: ChildProcess) => Promise<Answer>,
): Promise<Answer | { readonly kind: 'busy' }> {
  demandPdf(file)
  if (line.waiting.length >= mostWaiting) return { kind: 'busy' }
  if (line.running >= mostAtOnce) await new Promise<void>((go) => line.waiting.push(go))
  else line.running += 1
  const reader = startReader()
  const ending = setTimeout(() => reader.kill('SIGKILL'), longestMs)
  try {
    return await work(reader)
  } finally {
    clearTimeout(ending)
    reader.kill('SIGKILL')
    const next = line.waiting.shift()
    if (next) next()
    else line.running -= 1
  }
}

function startReader(): ChildProcess {
  return fork(program, {
    execArgv: confinement,
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: {},
  })
}

/** One answer to one order. A reader that ended instead was ended by a limit, or by the file. */
function ask(reader: ChildProcess, order: Order): Promise<Report> {
  return new Promise((resolve, reject) => {
    const settle = (report: Report | null): void => {
      reader.off('message', onMessage).off('exit', onEnd).off('error', onEnd)
      if (report?.kind === 'unreadable') reject(new Unreadable(report.reason))
      else if (report) resolve(report)
      else reject(new Unreadable('too_much'))
    }
    const onMessage = (report: unknown): void => settle(report as Report)
    const onEnd = (): void => settle(null)
    reader.on('message', onMessage).on('exit', onEnd).on('error', onEnd)
    if (reader.exitCode !== null || reader.signalCode !== null) return settle(null)
    reader.send(order, (error) => error && settle(null))
  })
}
