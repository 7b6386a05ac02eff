import { createHash, randomBytes } from 'node:crypto'
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { ConfigError } from '../config.ts'
import { canOthersReach, databaseUser } from './postgres-programs.ts'

/** Where the database and the secrets live: the folder asked for, or one of the system's that the database's user can reach. */
export async function makeStateFolder(wanted: string): Promise<string> {
  const path = resolve(wanted)
  const folder = databaseUser && !(await canOthersReach(path)) ? systemFolder(path) : path
  try {
    await mkdir(folder, { recursive: true })
    // A strict umask would keep the database's user out; what is secret inside has strict rights of its own.
    if (databaseUser) await chmod(folder, 0o755)
  } catch {
    throw new ConfigError(`DATA_DIR: ${folder} cannot be made or is not ours`)
  }
  return folder
}

function systemFolder(path: string): string {
  return `/var/lib/denshi-hosho-${createHash('sha256').update(path).digest('hex').slice(0, 12)}`
}

const names = ['SESSION_SECRET', 'KEY_LOOKUP_SECRET', 'KEY_SEALING_SECRET'] as const

/** The secrets of a trial, made at the first start and kept beside its database. */
export async function makeSecretsOnce(folder: string): Promise<Record<string, string>> {
  const file = join(folder, 'secrets.json')
  const unfinished = `${file}.${process.pid}`
  const fresh = Object.fromEntries(names.map((name) => [name, randomBytes(32).toString('base64')]))
  await writeFile(unfinished, JSON.stringify(fresh, null, 2), { mode: 0o600 })
  // A link appears whole and never replaces: of two first starts at once, both get the same secrets.
  await link(unfinished, file).catch(() => {})
  await rm(unfinished, { force: true })
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Record<string, string>
  } catch {
    throw new ConfigError(
      `DATA_DIR: ${file} cannot be read, and the keys of the certificates cannot be shown without it`,
    )
  }
}
