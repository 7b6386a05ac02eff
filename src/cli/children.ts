import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { ConfigError } from '../config.ts'
import type { ProcessMessage } from '../lifecycle.ts'

/** A little more than the time a process gives itself. */
const longestStopMs = 12_000

export type Child = {
  readonly name: string
  readonly ended: Promise<void>
  /** Settles with the port when it serves; rejects when it ended instead. */
  readonly ready: Promise<number>
  stop(): Promise<void>
}

/** Starts one of our processes. The channel between us tells it when we are gone, however that came about. */
export function startChild(name: string, file: string, nodeOptions: readonly string[]): Child {
  const process = fork(fileURLToPath(new URL(`../${file}`, import.meta.url)), { execArgv: [...nodeOptions] })
  const ended = once(process, 'exit').then(() => {})
  const ready = new Promise<number>((resolve, reject) => {
    process.on('message', (message: ProcessMessage) => {
      if (message.kind === 'ready') resolve(message.port)
    })
    process.on('exit', () => reject(new ConfigError(`${name}: could not start; the lines above say why`)))
  })
  // Whoever does not wait for it any more is not to hear of it either.
  ready.catch(() => {})
  // Node's watcher passes a signal on; a message it would keep to its child, and wait for the next change.
  const ask = (): void => {
    if (nodeOptions.includes('--watch')) process.kill('SIGTERM')
    else if (process.connected) process.send({ kind: 'stop' } satisfies ProcessMessage)
  }
  return { name, ended, ready, stop: () => stopChild(process, ended, ask) }
}

async function stopChild(process: ChildProcess, ended: Promise<void>, ask: () => void): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return
  const killing = setTimeout(() => process.kill('SIGKILL'), longestStopMs)
  ask()
  await ended
  clearTimeout(killing)
}
