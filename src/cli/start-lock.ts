import { randomUUID } from 'node:crypto'
import { link, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const longestStartMs = 120_000

/** Tells our own locks from those of an earlier process that happened to have our id, as in a container. */
const thisProcess = randomUUID()

/** Runs `act` while no other process is between start and stop of the same folder. A holder that died holds nothing. */
export async function withStartLock<T>(folder: string, act: () => Promise<T>): Promise<T> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, 'start.lock')
  while (!(await take(path))) {
    const abandoned = await findAbandoned(path)
    if (abandoned === null) await wait(50)
    else await discard(path, abandoned)
  }
  try {
    return await act()
  } finally {
    await rm(path, { force: true })
  }
}

async function take(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o600)
    await file.writeFile(`${process.pid} ${thisProcess}`)
    await file.close()
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** What the lock file says, if nobody stands behind it any more. */
async function findAbandoned(path: string): Promise<string | null> {
  try {
    const ageMs = Date.now() - (await stat(path)).mtimeMs
    const text = await readFile(path, 'utf8')
    const [pid, holder] = text.split(' ')
    // It is empty between being made and being written; and the pid may be somebody else's by now, so age counts too.
    if (!pid || ageMs > longestStartMs) return ageMs > 2_000 ? text : null
    if (Number(pid) === process.pid) return holder === thisProcess ? null : text
    return isAlive(Number(pid)) ? null : text
  } catch {
    return null
  }
}

/** Two may find the same dead lock at once. Only one can rename it, and who caught the other's new lock puts it back. */
async function discard(path: string, abandoned: string): Promise<void> {
  const aside = `${path}.${thisProcess}`
  try {
    await rename(path, aside)
    if ((await readFile(aside, 'utf8')) !== abandoned) await link(aside, path)
  } catch {
    // Somebody else was quicker.
  }
  await rm(aside, { force: true })
}

/** Whether some process has this id. One that we may not signal is alive too. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
