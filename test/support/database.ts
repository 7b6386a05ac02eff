import { randomBytes } from 'node:crypto'
import type { Knex } from 'knex'
import type pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, inject } from 'vitest'
import { seedDatabase } from '../../src/cli/seed.ts'
import { createDb, createPool, workerPatience, type Db } from '../../src/store/db.ts'
import { asAdmin, inDatabase } from './setup-global.ts'
import { silentLog } from './silent-log.ts'

/** A database of a test file's own, for what needs the pool: sessions, jobs, races, whole stories. */
export type TestDatabase = {
  /** As the app's role sees it. */
  readonly db: Db
  readonly pool: pg.Pool
  readonly url: string
  /** As the owner of the tables, for arranging what the app may not do. */
  readonly ownerDb: Db
  readonly ownerUrl: string
}

/** A fresh, migrated, empty database for the file or the `describe` this stands in. */
export function useDatabase(): TestDatabase {
  return useCopy(() => Promise.resolve(inject('server').prefix))
}

/** The same with the trial world in it. The world is seeded once for the run. */
export function useSeededDatabase(): TestDatabase {
  return useCopy(seededTemplate)
}

/** A transaction for each test, as the app's role, taken back afterwards. Transactions inside it become savepoints. */
export function useTransaction(): { readonly db: Db } {
  const current: { tx: Knex.Transaction | null } = { tx: null }
  beforeEach(async () => {
    const { db } = await workerDatabase()
    current.tx = await db.transaction()
  })
  afterEach(async () => {
    if (current.tx?.isCompleted() === false) await current.tx.rollback()
    current.tx = null
  })
  return {
    get db(): Db {
      if (!current.tx) throw new Error('the transaction exists only inside a test')
      return current.tx
    },
  }
}

type OpenDatabase = TestDatabase & { drop(): Promise<void> }

function useCopy(template: () => Promise<string>): TestDatabase {
  const current: { database: OpenDatabase | null } = { database: null }
  beforeAll(async () => {
    current.database = await openCopy(await template(), newName())
  })
  afterAll(async () => {
    await current.database?.drop()
    current.database = null
  })
  const get = (): OpenDatabase => {
    if (!current.database) throw new Error('the database exists only inside a test or hook')
    return current.database
  }
  return {
    get db() {
      return get().db
    },
    get pool() {
      return get().pool
    },
    get url() {
      return get().url
    },
    get ownerDb() {
      return get().ownerDb
    },
    get ownerUrl() {
      return get().ownerUrl
    },
  }
}

function newName(): string {
  return `${inject('server').prefix}_${randomBytes(6).toString('hex')}`
}

async function openCopy(template: string, name: string): Promise<OpenDatabase> {
  const { adminUrl } = inject('server')
  await asAdmin(adminUrl, (admin) =>
    admin.query(`create database ${name} template ${template} owner denshi_hosho_owner`),
  )

  const url = inDatabase(inject('server').appUrl, name)
  const ownerUrl = inDatabase(inject('server').ownerUrl, name)
  const pool = createPool(url, workerPatience, silentLog)
  const ownerPool = createPool(ownerUrl, { ...workerPatience, connections: 2 }, silentLog)
  return {
    url,
    ownerUrl,
    pool,
    db: createDb(pool, silentLog),
    ownerDb: createDb(ownerPool, silentLog),
    drop: async () => {
      await Promise.all([pool.end(), ownerPool.end()])
      await asAdmin(adminUrl, (admin) => admin.query(`drop database ${name} with (force)`))
    },
  }
}

/** One for each worker: what its tests do is taken back, and only one of them runs at a time. */
const workerDatabases = new Map<string, Promise<OpenDatabase>>()

async function workerDatabase(): Promise<OpenDatabase> {
  const { prefix } = inject('server')
  const open = workerDatabases.get(prefix) ?? openCopy(prefix, newName())
  workerDatabases.set(prefix, open)
  return open
}

/** Several workers may ask at once: the first to take the lock seeds. */
async function seededTemplate(): Promise<string> {
  const { adminUrl, ownerUrl, prefix } = inject('server')
  const name = `${prefix}_seeded`
  await asAdmin(adminUrl, async (admin) => {
    await admin.query('select pg_advisory_lock(hashtext($1))', [name])
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [name])
    if (rowCount === 1) return
    await admin.query(`create database ${name}_unfinished template ${prefix} owner denshi_hosho_owner`)
    await seedDatabase(inDatabase(ownerUrl, `${name}_unfinished`), silentLog)
    await admin.query(`alter database ${name}_unfinished rename to ${name}`)
  })
  return name
}
