import type { Logger } from './log.ts'
import { ConfigError } from './settings.ts'

/** Signals that come within this time of the first are the same press of Ctrl-C, sent along by npm and by the shell. */
const samePressMs = 1_000

/** What one process says to another that started it, and the other way round. */
export type ProcessMessage = { readonly kind: 'ready'; readonly port: number } | { readonly kind: 'stop' }

/**
 * Ends the process in order: at a signal, when whoever started it says so or is gone, or after a defect.
 * A second signal ends it at once.
 */
export function endInOrder(log: Logger, drain: () => Promise<void>): void {
  const state: { since: number | null } = { since: null }
  const end = (code: number): void => {
    if (state.since !== null) return
    state.since = performance.now()
    drain().then(
      () => process.exit(code),
      (error: unknown) => {
        log.error({ error }, 'stopping failed')
        process.exit(1)
      },
    )
  }
  const onSignal = (): void => {
    if (state.since !== null && performance.now() - state.since > samePressMs) process.exit(1)
    end(0)
  }
  const onDefect = (error: unknown): void => {
    log.fatal({ error }, 'a defect ends the process')
    end(1)
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, onSignal)
  process.on('uncaughtException', onDefect)
  process.on('unhandledRejection', onDefect)
  process.on('disconnect', () => end(0))
  process.on('message', (message: ProcessMessage) => {
    if (message.kind === 'stop') end(0)
  })
}

/** Tells whoever started this process, if anybody waits for it, that it is ready. */
export function tellReady(port: number): void {
  process.send?.({ kind: 'ready', port } satisfies ProcessMessage)
}

/** Runs a whole process. What only its operator can put right ends it with a sentence, not with a stack. */
export async function runProcess(act: () => Promise<void>): Promise<void> {
  try {
    await act()
  } catch (error) {
    process.stderr.write(`${error instanceof ConfigError ? error.message : explain(error)}\n`)
    process.exit(1)
  }
}

function explain(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
