import type pg from 'pg'
import type { Config } from './config.ts'
import type { Logger } from './log.ts'
import { ConfigError } from './settings.ts'
import { findServerFaults } from './store/check-server.ts'
import { createDb, createPool, type Db, type Patience } from './store/db.ts'

/** The pool of a process and Knex over it, on a server that can be trusted with what we put there. */
export async function openDatabase(
  config: Config,
  patience: Patience,
  log: Logger,
): Promise<{ pool: pg.Pool; db: Db }> {
  const pool = createPool(config.databaseUrl, patience, log)
  const db = createDb(pool, log)
  await pool.query('select 1').catch((error: unknown) => {
    throw explainRefusal(error, 'DATABASE_URL')
  })
  const faults = await findServerFaults(db, config.isProduction ? 'production' : 'trial')
  if (faults.length > 0) throw new ConfigError(`DATABASE_URL: the server ${faults.join(', ')}`)
  await pool.query('select from realms limit 1').catch((error: unknown) => {
    throw explainRefusal(error, 'DATABASE_URL')
  })
  return { pool, db }
}

/** Says in one sentence why a server does not let us in; other errors stay as they are. */
export function explainRefusal(error: unknown, setting: string): unknown {
  const { code = '', message = '' } = error as { code?: string; message?: string }
  if (code === '28P01' || code === '28000')
    return new ConfigError(`${setting}: the server refuses this user or password`)
  if (code === '3D000') return new ConfigError(`${setting}: the server has no database of this name`)
  if (code === '42P01') return new ConfigError(`${setting}: the database has no tables yet; run npm run migrate`)
  if (code === '42501') return new ConfigError(`${setting}: this user may not do that on the server: ${message}`)
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return new ConfigError(`${setting}: its host name is not known`)
  const isSilent = code === 'ECONNREFUSED' || code === 'ETIMEDOUT' || message.includes('timeout')
  return isSilent ? new ConfigError(`${setting}: no database server answers there`) : error
}
