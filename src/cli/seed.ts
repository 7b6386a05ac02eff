import { readdir } from 'node:fs/promises'
import type { Knex } from 'knex'
import { type Config, readConfig, type TrialMode } from '../config.ts'
import { runProcess } from '../lifecycle.ts'
import { createLog } from '../log.ts'
import { createDb, createPool, migrationPatience, type Log } from '../store/db.ts'
import { listStandingRealms } from '../store/realms.ts'
import { recordWorld } from '../usecases/open-sandbox.ts'

const folder = new URL('../../seeds/', import.meta.url)

const seedLock = 7_102_027

/** Puts the trial world in. All or nothing, and safe to run again. */
export async function seedDatabase(url: string, log: Log): Promise<void> {
  const pool = createPool(url, migrationPatience, log)
  try {
    await createDb(pool, log).transaction(async (tx) => {
      // Of two first starts at the same moment the second waits, and then finds everything there.
      await tx.raw('select pg_advisory_xact_lock(?)', [seedLock])
      for (const seed of await loadSeeds()) await seed.seed(tx)
    })
  } finally {
    await pool.end()
  }
}

/** Keeps the trial world as it stands, for sandboxes to be copied from; where there is one kept already, or no trial, nothing. */
export async function recordTrialWorld(config: Pick<Config, 'databaseUrl' | 'secrets'>, log: Log): Promise<void> {
  const pool = createPool(config.databaseUrl, migrationPatience, log)
  try {
    const db = createDb(pool, log)
    const trial = (await listStandingRealms(db)).find(({ kind }) => kind === 'trial')
    if (trial) await recordWorld({ db, secrets: config.secrets, instant: () => new Date() }, trial)
  } finally {
    await pool.end()
  }
}

/** Whether the realm that this mode leads to is already there. */
export async function isSeeded(url: string, trial: TrialMode, log: Log): Promise<boolean> {
  const pool = createPool(url, migrationPatience, log)
  try {
    const kind = trial === 'off' ? 'real' : 'trial'
    const { rowCount } = await pool.query('select from realms where kind = $1 limit 1', [kind])
    return rowCount === 1
  } finally {
    await pool.end()
  }
}

/** Files whose names begin with a digit, in their order; the others are what these share. */
async function loadSeeds(): Promise<Knex.Seed[]> {
  const files = (await readdir(folder)).filter((file) => /^\d.*\.ts$/.test(file)).sort()
  return Promise.all(files.map(async (file) => (await import(new URL(file, folder).href)) as Knex.Seed))
}

if (import.meta.main) {
  await runProcess(async () => {
    const config = readConfig(process.env)
    const log = createLog(config.logLevel, 'seed')
    await seedDatabase(config.databaseOwnerUrl, log)
    await recordTrialWorld(config, log)
  })
}
