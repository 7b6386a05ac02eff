import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { makeRoles, startEmbeddedPostgres } from '../../src/cli/embedded-postgres.ts'
import { migrateDatabase } from '../../src/cli/migrate.ts'
import { clearAbandonedRuns, makeRunFolder } from './run-folder.ts'
import { silentLog } from './silent-log.ts'

export type TestServer = {
  /** May make databases. */
  readonly adminUrl: string
  readonly ownerUrl: string
  readonly appUrl: string
  /** Begins the name of every database of this run. */
  readonly prefix: string
}

declare module 'vitest' {
  interface ProvidedContext {
    server: TestServer
  }
}

/** One server for the run, with one migrated database that the test files copy. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL']
  const server = given ? await useServer(given) : await startServer()
  const prefix = `test_${randomBytes(4).toString('hex')}`
  await asAdmin(server.adminUrl, (admin) => admin.query(`create database ${prefix} owner denshi_hosho_owner`))
  await migrateDatabase(inDatabase(server.ownerUrl, prefix), silentLog)
  project.provide('server', { adminUrl: server.adminUrl, ownerUrl: server.ownerUrl, appUrl: server.appUrl, prefix })
  return () => server.end(prefix)
}

/** The same server and role, another database. */
export function inDatabase(url: string, name: string): string {
  return Object.assign(new URL(url), { pathname: `/${name}` }).href
}

export async function asAdmin<T>(url: string, act: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: url })
  admin.on('error', () => {})
  await admin.connect()
  try {
    return await act(admin)
  } finally {
    await admin.end()
  }
}

type Server = Omit<TestServer, 'prefix'> & { end(prefix: string): Promise<void> }

async function startServer(): Promise<Server> {
  await clearAbandonedRuns()
  const folder = await makeRunFolder()
  const postgres = await startEmbeddedPostgres({ folder, durability: 'none' })
  return {
    ...postgres,
    adminUrl: postgres.superuserUrl,
    end: async () => {
      await postgres.stop()
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** TEST_DATABASE_URL: a server to use instead, through a role that may make roles and databases. */
async function useServer(adminUrl: string): Promise<Server> {
  const password = 'denshi-hosho-test'
  await asAdmin(adminUrl, (admin) => makeRoles(admin, { owner: password, app: password }))
  return {
    adminUrl,
    ownerUrl: Object.assign(new URL(adminUrl), { username: 'denshi_hosho_owner', password }).href,
    appUrl: Object.assign(new URL(adminUrl), { username: 'denshi_hosho_app', password }).href,
    end: (prefix) => dropAll(adminUrl, prefix),
  }
}

async function dropAll(adminUrl: string, prefix: string): Promise<void> {
  await asAdmin(adminUrl, async (admin) => {
    const { rows } = await admin.query<{ name: string }>(
      'select datname as name from pg_database where starts_with(datname, $1)',
      [prefix],
    )
    for (const { name } of rows) await admin.query(`drop database ${name} with (force)`)
  })
}
