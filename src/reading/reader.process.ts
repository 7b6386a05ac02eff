import { Worker } from 'node:worker_threads'
import { compare } from './compare.ts'
import type { Drawing } from './drawing.ts'
import type { Order, Report } from './messages.ts'
import { linesOf, nameOf } from './name-of.ts'
import { readDrawing } from './read-drawing.ts'
import { Unreadable } from './unreadable.ts'

/**
 * Reads one file of a stranger, and ends. It may open nothing but our own program, and whatever happens to it, whoever
 * started it goes on. The guard beside it is a thread, since a file that fills the memory leaves this one no time to look.
 */
new Worker(new URL('./memory-guard.ts', import.meta.url)).unref()

let read: { readonly file: Buffer; readonly drawing: Drawing } | null = null

process.on('message', (order: Order) => {
  void answer(order).then((report) => process.send?.(report))
})

async function answer(order: Order): Promise<Report> {
  try {
    if (order.kind === 'lines') {
      const { letters } = await readDrawing(Buffer.from(order.file))
      return { kind: 'lines', lines: linesOf(letters) }
    }
    if (order.kind === 'read') {
      const file = Buffer.from(order.file)
      read = { file, drawing: await readDrawing(file) }
      return { kind: 'named', name: nameOf(read.drawing) }
    }
    if (!read) throw new Error('nothing has been read yet')
    return { kind: 'compared', likeness: await compare(read.file, read.drawing, order.originals) }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    return { kind: 'unreadable', reason: error.reason }
  }
}
