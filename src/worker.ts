import { Logger as WorkerLogger, run } from 'graphile-worker'
import { readConfig } from './config.ts'
import { keepChains } from './jobs/keep-chain.ts'
import { crontab, taskList } from './jobs.ts'
import { endInOrder, runProcess, tellReady } from './lifecycle.ts'
import { createLog, type Logger } from './log.ts'
import { openDatabase } from './open-database.ts'
import { workerPatience } from './store/db.ts'
import { prepareStampers } from './usecases/stampers.ts'

await runProcess(async () => {
  const config = readConfig(process.env)
  const log = createLog(config.logLevel, 'worker')
  const { pool, db } = await openDatabase(config, workerPatience, log)

  const instant = () => new Date()
  const stampers = await prepareStampers({ db, secrets: config.secrets, means: config.signing }, instant)
  const deps = { config, db, log, instant, stampers }
  const runner = await run({
    pgPool: pool,
    taskList: taskList(deps),
    crontab,
    concurrency: 2,
    noHandleSignals: true,
    logger: workerLogger(log),
  })
  const stopped = new AbortController()
  const chains = keepChains(deps, stopped.signal)
  endInOrder(log, async () => {
    stopped.abort()
    await chains
    await runner.stop()
    await pool.end()
  })
  tellReady(0)
  await runner.promise
})

function workerLogger(log: Logger): WorkerLogger {
  const levels = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const
  return new WorkerLogger((scope) => (level, message) => log[levels[level]]({ from: 'jobs', ...scope }, message))
}
