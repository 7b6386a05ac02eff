import type { Express } from 'express'
import { createApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { createLog } from '../../src/log.ts'
import type { Db } from '../../src/store/db.ts'
import { testSecrets } from './settings.ts'

/** The real app on a test's database. The realm's clock stands where its row says; real time is the test's. */
export function anApp(db: Db, instant: () => Date = () => new Date(), settings: NodeJS.ProcessEnv = {}): Express {
  const config = readConfig({ ...testSecrets, DATABASE_URL: 'postgres://unused', COMPRESSION: 'off', ...settings })
  return createApp({ config, db, log: createLog('silent', 'test'), instant })
}

/** Real time at which the trial's clock shows this moment in Japan, standing still. */
export async function frozenAt(db: Db, inTrial: string): Promise<() => Date> {
  const realm = await db('realms').where({ kind: 'trial' }).first('clock_offset_ms')
  const instant = new Date(Date.parse(`${inTrial}+09:00`) - Number(realm.clock_offset_ms))
  return () => instant
}
