import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { makeClusterOnce, type Passwords } from './postgres-cluster.ts'
import { findPrograms, type Programs } from './postgres-programs.ts'
import { startServer, type Durability } from './postgres-server.ts'
import { isAlive, withStartLock } from './start-lock.ts'

export type EmbeddedPostgres = {
  readonly folder: string
  readonly ownerUrl: string
  readonly appUrl: string
  readonly superuserUrl: string
  /** Stops the server, unless another process still uses it. */
  stop(): Promise<void>
}

const database = 'denshi_hosho'

/** A PostgreSQL of our own in `folder`: made at the first start, found again at the next, shared by whoever starts it twice. */
export async function startEmbeddedPostgres(options: {
  readonly folder: string
  readonly durability: Durability
}): Promise<EmbeddedPostgres> {
  const folder = resolve(options.folder)
  return withStartLock(folder, async () => {
    const programs = await findPrograms(folder)
    const passwords = await makeClusterOnce(programs, folder)
    const port = await startServer(programs, folder, passwords.superuser, options.durability)
    const server = `127.0.0.1:${port}`
    const superuserUrl = `postgres://postgres:${passwords.superuser}@${server}/postgres`
    await makeDatabaseOnce(superuserUrl, passwords)
    await noteUse(folder)
    return {
      folder,
      superuserUrl,
      ownerUrl: `postgres://denshi_hosho_owner:${passwords.owner}@${server}/${database}`,
      appUrl: `postgres://denshi_hosho_app:${passwords.app}@${server}/${database}`,
      stop: () => stopAfterLastUse(programs, folder),
    }
  })
}

async function makeDatabaseOnce(superuserUrl: string, passwords: Passwords): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database])
    if (rowCount === 0) {
      await makeRoles(client, passwords)
      await client.query(`create database ${database} owner denshi_hosho_owner`)
    }
    await client.query(`revoke all on database ${database} from public`)
    await client.query(`grant connect on database ${database} to denshi_hosho_app`)
  } finally {
    await client.end()
  }
}

/** The owner makes the tables; the app's role has no rights but those that the migrations grant it. */
export async function makeRoles(client: pg.Client, passwords: Pick<Passwords, 'owner' | 'app'>): Promise<void> {
  for (const [role, password] of [
    ['denshi_hosho_owner', passwords.owner],
    ['denshi_hosho_app', passwords.app],
  ] as const) {
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role])
    const verb = rowCount === 1 ? 'alter' : 'create'
    await client.query(`${verb} role ${role} login password ${client.escapeLiteral(password)}`)
  }
}

function usersFolder(folder: string): string {
  return join(folder, 'users')
}

async function noteUse(folder: string): Promise<void> {
  await mkdir(usersFolder(folder), { recursive: true })
  await writeFile(join(usersFolder(folder), String(process.pid)), '')
}

async function stopAfterLastUse(programs: Programs, folder: string): Promise<void> {
  await withStartLock(folder, async () => {
    await rm(join(usersFolder(folder), String(process.pid)), { force: true })
    for (const pid of await readdir(usersFolder(folder))) {
      if (isAlive(Number(pid))) return
      await rm(join(usersFolder(folder), pid), { force: true })
    }
    await programs.run('pg_ctl', ['stop', '-m', 'fast', '-w', '-t', '60', '-D', join(folder, 'data')])
  })
}
