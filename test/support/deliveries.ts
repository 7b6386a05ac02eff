import { readConfig } from '../../src/config.ts'
import { deliver } from '../../src/jobs/deliver.ts'
import { createLog } from '../../src/log.ts'
import type { Db } from '../../src/store/db.ts'
import { prepareStampers } from '../../src/usecases/stampers.ts'
import { testSecrets } from './settings.ts'

/** Does at once what the worker would do: everything the outbox still owes. Gives how many things it did. */
export async function deliverAll(db: Db, instant: () => Date = () => new Date()): Promise<number> {
  return deliverThose(db, await db('outbox').whereNull('done_at').orderBy('created_at').pluck('id'), instant)
}

/** Only what is owed about one thing, by the id its payload carries: making every paper of the world takes its time. */
export async function deliverAbout(db: Db, id: string): Promise<number> {
  const waiting = db('outbox')
    .whereNull('done_at')
    .whereRaw('payload::text like ?', [`%${id}%`])
  return deliverThose(db, await waiting.orderBy('created_at').pluck('id'), () => new Date())
}

async function deliverThose(db: Db, waiting: readonly string[], instant: () => Date): Promise<number> {
  const config = readConfig({ ...testSecrets, DATABASE_URL: 'postgres://unused' })
  const log = createLog('silent', 'test')
  const stampers = await prepareStampers({ db, secrets: config.secrets, means: config.signing }, instant)
  for (const id of waiting) await deliver({ config, db, log, instant, stampers }, null, id)
  return waiting.length
}
