import { readdir } from 'node:fs/promises'
import { Logger as WorkerLogger, runMigrations } from 'graphile-worker'
import type { Knex } from 'knex'
import type pg from 'pg'
import { readConfig } from '../config.ts'
import { runProcess } from '../lifecycle.ts'
import { createLog } from '../log.ts'
import { explainRefusal } from '../open-database.ts'
import { createDb, createPool, migrationPatience, type Log } from '../store/db.ts'

const folder = new URL('../../migrations/', import.meta.url)
const appRole = 'denshi_hosho_app'

/** Any number, the same for all who migrate: two starts at the same moment do it one after the other. */
const migrationLock = 7_102_026

/** Knex's own file source would record `.ts`, and call the history corrupt the day the ending changes. */
const migrationSource: Knex.MigrationSource<string> = {
  getMigrations: async () => (await readdir(folder)).filter((file) => file.endsWith('.ts')).sort(),
  getMigrationName: (file) => file.replace(/\.ts$/, ''),
  getMigration: async (file) => (await import(new URL(file, folder).href)) as Knex.Migration,
}

/** Brings the tables, and those of the job queue, to where this version wants them. Run as their owner. */
export async function migrateDatabase(ownerUrl: string, log: Log): Promise<void> {
  await withMigrationLock(ownerUrl, log, async (pool) => {
    const db = createDb(pool, log)
    // We hold a lock that dies with its holder; Knex's own would outlive a killed migration.
    await db.migrate.forceFreeMigrationsLock({ migrationSource })
    await db.migrate.latest({ migrationSource })
    await runMigrations({ pgPool: pool, logger: workerLogger(log) })
    await grantJobs(pool)
  })
}

/** Takes everything away again, newest first. For development and for the test of the migrations. */
export async function unmigrateDatabase(ownerUrl: string, log: Log): Promise<void> {
  await withMigrationLock(ownerUrl, log, async (pool) => {
    await createDb(pool, log).migrate.rollback({ migrationSource }, true)
  })
}

async function withMigrationLock(ownerUrl: string, log: Log, act: (pool: pg.Pool) => Promise<void>): Promise<void> {
  const pool = createPool(ownerUrl, migrationPatience, log)
  try {
    const holder = await pool.connect().catch((error: unknown) => {
      throw explainRefusal(error, 'DATABASE_OWNER_URL or DATABASE_URL')
    })
    await holder.query('set lock_timeout = 0')
    await holder.query('select pg_advisory_lock($1)', [migrationLock])
    try {
      await act(pool)
    } finally {
      holder.release(true)
    }
  } finally {
    await pool.end()
  }
}

async function grantJobs(pool: pg.Pool): Promise<void> {
  const { rowCount } = await pool.query('select from pg_roles where rolname = $1', [appRole])
  if (rowCount === 0) return

  await pool.query(`
    grant usage on schema graphile_worker to ${appRole};
    grant select, insert, update, delete on all tables in schema graphile_worker to ${appRole};
    grant usage, select on all sequences in schema graphile_worker to ${appRole};
    grant execute on all functions in schema graphile_worker to ${appRole};
  `)
  // The queue closes its tables row by row to all but their owner.
  const { rows } = await pool.query<{ name: string }>(
    `select relname as name from pg_class
     where relnamespace = 'graphile_worker'::regnamespace and relkind in ('r', 'p') and relrowsecurity
     and not exists (select from pg_policy where polrelid = pg_class.oid and polname = $1)`,
    [appRole],
  )
  for (const { name } of rows) {
    await pool.query(`create policy ${appRole} on graphile_worker.${name} to ${appRole} using (true) with check (true)`)
  }
}

function workerLogger(log: Log): WorkerLogger {
  return new WorkerLogger(() => (level, message) => {
    if (level === 'error' || level === 'warning') log.warn({ from: 'graphile-worker' }, message)
  })
}

if (import.meta.main) {
  await runProcess(async () => {
    const config = readConfig(process.env)
    await migrateDatabase(config.databaseOwnerUrl, createLog(config.logLevel, 'migrate'))
  })
}
