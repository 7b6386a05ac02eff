import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { createApp } from './app.ts'
import { readConfig } from './config.ts'
import { endInOrder, runProcess, tellReady } from './lifecycle.ts'
import { listen, requestLimits } from './listening.ts'
import { createLog } from './log.ts'
import { openDatabase } from './open-database.ts'
import { webPatience } from './store/db.ts'

const longestDrainMs = 10_000

await runProcess(async () => {
  const config = readConfig(process.env)
  const log = createLog(config.logLevel, 'web')
  const { pool, db } = await openDatabase(config, webPatience, log)

  const app = createApp({ config, db, log, instant: () => new Date() })
  const server = createServer(requestLimits, app)
  endInOrder(log, async () => {
    app.locals['isDraining'] = true
    await drain(server)
    await pool.end()
  })
  await listen(server, config)
  tellReady((server.address() as AddressInfo).port)
  log.info({ host: config.host, port: config.port }, 'listening')
})

/** No new connections; those that are answering may finish, those that only wait are closed. */
async function drain(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve))
  const closing = setInterval(() => server.closeIdleConnections(), 50)
  await Promise.race([closed, wait(longestDrainMs)])
  clearInterval(closing)
  server.closeAllConnections()
}
