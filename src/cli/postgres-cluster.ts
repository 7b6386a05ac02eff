import { randomBytes } from 'node:crypto'
import { chmod, chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ConfigError } from '../config.ts'
import { databaseUser, type Programs } from './postgres-programs.ts'

export type Passwords = { readonly superuser: string; readonly owner: string; readonly app: string }

/** The data folder of a server, made at the first start; and the passwords to it. */
export async function makeClusterOnce(programs: Programs, folder: string): Promise<Passwords> {
  const file = join(folder, 'passwords.json')
  if (await exists(join(folder, 'data'))) return readPasswords(file)

  const passwords = { superuser: newPassword(), owner: newPassword(), app: newPassword() }
  await writeFile(file, JSON.stringify(passwords), { mode: 0o600 })
  await initialise(programs, folder, passwords.superuser)
  return passwords
}

async function readPasswords(file: string): Promise<Passwords> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Passwords
  } catch {
    throw new ConfigError(`DATA_DIR: ${file} cannot be read, and the database beside it cannot be opened without it`)
  }
}

function newPassword(): string {
  return randomBytes(24).toString('base64url')
}

/** Made aside and renamed at the end, so that an interrupted first start leaves nothing that looks finished. */
async function initialise(programs: Programs, folder: string, password: string): Promise<void> {
  const unfinished = join(folder, 'data.new')
  const passwordFile = join(folder, 'password.new')
  const serverLog = join(folder, 'server.log')
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { mode: 0o700 })
  await writeFile(passwordFile, password, { mode: 0o600 })
  await writeFile(serverLog, '', { mode: 0o600 })
  if (databaseUser) {
    await chmod(folder, 0o755)
    for (const path of [unfinished, passwordFile, serverLog]) await chown(path, databaseUser.uid, databaseUser.gid)
  }
  try {
    const access = ['-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`]
    await programs.run('initdb', ['-D', unfinished, '-E', 'UTF8', '--locale=C', '-k', '--no-instructions', ...access])
  } finally {
    await rm(passwordFile, { force: true })
  }
  await rename(unfinished, join(folder, 'data'))
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
