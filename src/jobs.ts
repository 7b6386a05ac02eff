import type { TaskList } from 'graphile-worker'
import type { Config } from './config.ts'
import { checkAllRecords } from './jobs/check-records.ts'
import { beginDay } from './jobs/begin-day.ts'
import { deliver } from './jobs/deliver.ts'
import { endSandboxes } from './jobs/end-sandboxes.ts'
import { keepStragglers } from './jobs/keep-chain.ts'
import { tidy } from './jobs/tidy.ts'
import type { Logger } from './log.ts'
import { createTransport } from './mail/transport.ts'
import type { Db } from './store/db.ts'
import type { Stampers } from './usecases/stampers.ts'

export type JobDeps = {
  readonly config: Config
  readonly db: Db
  readonly log: Logger
  readonly instant: () => Date
  readonly stampers: Stampers
}

/**
 * When the worker does by itself what nobody asks for: every night at 18:10 UTC, 3:10 in Japan; and every five minutes,
 * since the day of a trial begins at any and its sandboxes end at any.
 */
export const crontab =
  '10 18 * * * tidy\n40 18 * * * keep-stragglers\n50 18 * * * check-records\n*/5 * * * * begin-day\n*/5 * * * * end-sandboxes'

/** What the worker can be asked to do. A job carries only the id of a row of ours. */
export function taskList(deps: JobDeps): TaskList {
  const transport = deps.config.mail ? createTransport(deps.config.mail) : null
  return {
    deliver: (payload) => deliver(deps, transport, (payload as { outboxId: string }).outboxId),
    tidy: () => tidy(deps),
    'check-records': () => checkAllRecords(deps),
    'keep-stragglers': () => keepStragglers(deps),
    'begin-day': () => beginDay(deps),
    'end-sandboxes': async () => void (await endSandboxes(deps)),
  }
}
