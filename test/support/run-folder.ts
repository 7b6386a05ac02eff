import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { canOthersReach, databaseUser } from '../../src/cli/postgres-programs.ts'
import { isAlive } from '../../src/cli/start-lock.ts'

const start = 'denshi-hosho-test-'
const ours = new RegExp(`^${start}(\\d+)-`)

/** A folder for the server of this run. Its name tells the process it belongs to. */
export async function makeRunFolder(): Promise<string> {
  return mkdtemp(join(await parentFolder(), `${start}${process.pid}-`))
}

/** Stops the servers and removes the folders of runs that were killed. */
export async function clearAbandonedRuns(): Promise<void> {
  const parent = await parentFolder()
  for (const name of await readdir(parent)) {
    const [, pid] = ours.exec(name) ?? []
    if (!pid || isAlive(Number(pid))) continue
    const folder = join(parent, name)
    await stopServerOf(folder)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function parentFolder(): Promise<string> {
  return databaseUser && !(await canOthersReach(tmpdir())) ? '/tmp' : tmpdir()
}

async function stopServerOf(folder: string): Promise<void> {
  const pid = Number((await readFile(join(folder, 'data', 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0])
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  if (commandLine.includes(folder)) process.kill(pid, 'SIGQUIT')
}
