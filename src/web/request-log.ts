import type { RequestHandler } from 'express'
import { pathToTell, requestIdOf } from './request.ts'

export type RequestLog = { info(details: object, message: string): void }

/**
 * One line for each answer: which request, how it ended, how long it took. Never a body, a cookie or a query: secrets and
 * names of people are there; and of a private link not its token. `elapsed` is a clock in milliseconds that only goes forward.
 */
export function requestLog(log: RequestLog, elapsed: () => number): RequestHandler {
  return (req, res, next) => {
    const began = elapsed()
    const path = pathToTell(req)
    res.once('close', () => {
      const ms = Math.round((elapsed() - began) * 10) / 10
      log.info({ requestId: requestIdOf(res), method: req.method, path, status: res.statusCode, ms }, 'answered')
    })
    next()
  }
}
