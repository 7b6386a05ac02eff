import { type RequestHandler, Router } from 'express'
import type { AppDeps } from './app.ts'
import { findOldestWaiting } from './store/outbox.ts'
import { probeWriting } from './store/probe.ts'

const longestWaitMs = 5 * 60_000

/** /ping says that the process lives; /health, whether it can do its work: write, and get rid of what it owes. */
export function health({ db, instant, log }: AppDeps): RequestHandler {
  const router = Router()

  router.get('/ping', (_req, res) => {
    res.setHeader('Cache-Control', 'no-store')
    res.type('text/plain').send('pong')
  })

  router.get('/health', async (req, res) => {
    res.setHeader('Cache-Control', 'no-store')
    const checks = {
      draining: req.app.locals['isDraining'] === true ? 'yes' : 'no',
      database: 'down',
      outbox: 'unknown',
    }
    try {
      await probeWriting(db)
      checks.database = 'up'
      const oldest = await findOldestWaiting(db)
      checks.outbox = oldest && instant().getTime() - oldest.getTime() > longestWaitMs ? 'late' : 'up'
    } catch (error) {
      log.warn({ error }, 'health check failed')
    }
    const isUp = checks.database === 'up' && checks.outbox === 'up' && checks.draining === 'no'
    res.status(isUp ? 200 : 503).json({ status: isUp ? 'UP' : 'DOWN', checks })
  })

  return router
}
