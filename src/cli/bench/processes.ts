import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { serviceNodeOptions } from '../node-options.ts'

export type Served = {
  readonly port: number
  cpuMicros(): Promise<number>
  residentBytes(): Promise<number>
  stop(): Promise<void>
}

/** Starts one of the bench's servers and waits for its port. */
export async function startServed(file: string, env: NodeJS.ProcessEnv): Promise<Served> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), { env, execArgv: [...serviceNodeOptions] })
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  return {
    port,
    cpuMicros: async () => (await ask(child)).cpuMicros,
    residentBytes: async () => (await ask(child)).residentBytes,
    stop: async () => {
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}

async function ask(child: ChildProcess): Promise<{ cpuMicros: number; residentBytes: number }> {
  const answered = once(child, 'message')
  child.send('usage')
  const [usage] = (await answered) as [{ cpuMicros: number; residentBytes: number }]
  return usage
}
