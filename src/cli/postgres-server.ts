import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { ConfigError } from '../config.ts'
import type { Programs } from './postgres-programs.ts'
import { isAlive } from './start-lock.ts'

/** `none` is for tests: quick, and worth nothing after a power cut. */
export type Durability = 'full' | 'none'

const settings = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'shared_buffers=64MB',
  'max_connections=100',
  'jit=off',
  'timezone=UTC',
  'log_timezone=UTC',
]
const settingsByDurability = {
  full: [],
  none: ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off'],
} as const

/** Starts the server of `folder`, or finds the one that already runs, and returns its port. */
export async function startServer(
  programs: Programs,
  folder: string,
  superuserPassword: string,
  durability: Durability,
): Promise<number> {
  const chosen = [...settings, ...settingsByDurability[durability]].map((setting) => `-c ${setting}`).join(' ')
  const serverLog = join(folder, 'server.log')
  for (let attempt = 1; ; attempt += 1) {
    const running = await findRunning(folder, superuserPassword)
    if (running !== null) return running

    await keepSmall(serverLog)
    const port = await freePort()
    try {
      const options = `-p ${port} ${chosen}`
      await programs.run('pg_ctl', [
        'start',
        '-w',
        '-t',
        '120',
        '-D',
        join(folder, 'data'),
        '-l',
        serverLog,
        '-o',
        options,
      ])
      return port
    } catch (error) {
      // The port may have been taken meanwhile, or the last processes of a killed server are still going away.
      if (attempt === 5) throw error
      await wait(attempt * 300)
    }
  }
}

/** The port of a server that already serves this folder, or null after clearing away what a dead one left. */
async function findRunning(folder: string, superuserPassword: string): Promise<number | null> {
  const pidFile = join(folder, 'data', 'postmaster.pid')
  for (let silent = 0, deaf = 0; silent < 50;) {
    const lines = (await readFile(pidFile, 'utf8').catch(() => '')).split('\n')
    const pid = Number(lines[0])
    const port = Number(lines[3])
    if (!pid) return null
    if (!(await isPostgres(pid, folder))) break

    const answer = port ? await ask(port, superuserPassword) : 'nobody'
    if (answer === join(folder, 'data')) return port
    if (answer === 'nobody') silent += 1
    // A server that repairs itself after a crash answers, but lets nobody in yet.
    else deaf += 1
    if (deaf === 600)
      throw new ConfigError(`DATA_DIR: process ${pid} holds the database in ${folder} but lets nobody in`)
    await wait(100)
  }
  await rm(pidFile, { force: true })
  return null
}

/** A process id may be somebody else's by now. Where /proc tells, the command line decides. */
async function isPostgres(pid: number, folder: string): Promise<boolean> {
  if (!isAlive(pid)) return false
  if (process.platform !== 'linux') return true
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null)
  return commandLine === null || commandLine.includes(folder)
}

async function ask(port: number, password: string): Promise<string> {
  const client = new pg.Client({
    connectionString: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    connectionTimeoutMillis: 2_000,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ data_directory: string }>('show data_directory')
    return resolve(rows[0]?.data_directory ?? '')
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ECONNREFUSED' ? 'nobody' : 'somebody'
  } finally {
    await client.end().catch(() => {})
  }
}

async function keepSmall(path: string): Promise<void> {
  const { size } = await stat(path)
  if (size > 5_000_000) await writeFile(path, '')
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  await new Promise((closed) => server.close(closed))
  return port
}
