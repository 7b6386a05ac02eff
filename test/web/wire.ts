import express, { type Express, type RequestHandler } from 'express'
import { errorPages } from '../../src/web/errors.ts'
import { bareFrame } from '../../src/web/render.ts'
import { requestId } from '../../src/web/request.ts'
import { security, type SecuritySettings } from '../../src/web/security.ts'

export const settings: SecuritySettings = {
  hosts: new Set(['hosho.example.jp']),
  takesLoopback: 'any_port',
  isHttps: true,
}

/** The machinery alone, without portals and without a database. What was logged as an error is kept for the test. */
export function aWire(handlers: readonly RequestHandler[], logged: object[] = []): Express {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('query parser', 'simple')
  app.use(
    requestId,
    ...security(settings),
    express.urlencoded({ extended: false, limit: '100kb', parameterLimit: 200 }),
  )
  for (const handler of handlers) app.use(handler)
  const log = { error: (details: object) => void logged.push(details), warn: () => {} }
  app.use(errorPages(log, () => bareFrame('netdesk', '/netdesk')))
  return app
}
