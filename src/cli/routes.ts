import { randomBytes } from 'node:crypto'
import type { Express } from 'express'
import { createApp } from '../app.ts'
import { readConfig } from '../config.ts'
import { createLog } from '../log.ts'
import { createDb, createPool, webPatience } from '../store/db.ts'

/** A route as Express keeps it; the guard of a portal stands before all routes under its name. */
export type Route = { readonly method: string; readonly path: string; readonly audience: string }

type Layer = {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> }
  readonly handle?: { readonly stack?: readonly Layer[] }
}

const withoutAccount =
  /^\/(netdesk|dsure|desk)\/(login(\/code)?|logout|resume|(registration|password-reset|notice-addresses)(\/.*)?|(payout-plan|register|procedures)\/:token\.ics)$/

/** Every route of the service, and who is let through to it. */
export function routesOf(app: Express): Route[] {
  return listed((app as unknown as { router: { stack: readonly Layer[] } }).router.stack)
}

function listed(stack: readonly Layer[]): Route[] {
  return stack.flatMap(({ route, handle }) => {
    if (!route) return listed(handle?.stack ?? [])
    const methods = Object.keys(route.methods).map((method) => method.toUpperCase())
    return methods.map((method) => ({ method, path: route.path, audience: audienceOf(route.path) }))
  })
}

/** Mounted behind the guard of its portal, or for everybody. `/dsure` itself is the public page of the viewer. */
function audienceOf(path: string): string {
  if (path === '/dsure' || withoutAccount.test(path)) return 'everybody'
  return /^\/(netdesk|dsure|desk)(\/|$)/.exec(path)?.[1] ?? 'everybody'
}

if (process.argv[1] === import.meta.filename) {
  // Nothing is served or read here, so any secrets and any database will do.
  const anySecret = () => randomBytes(32).toString('base64')
  const secrets = { SESSION_SECRET: anySecret(), KEY_LOOKUP_SECRET: anySecret(), KEY_SEALING_SECRET: anySecret() }
  const config = readConfig({ ...secrets, DATABASE_URL: 'postgres://unused' })
  const log = createLog('silent', 'routes')
  const db = createDb(createPool(config.databaseUrl, webPatience, log), log)
  const app = createApp({ config, db, log, instant: () => new Date() })
  for (const { method, path, audience } of routesOf(app))
    console.log(`${method.padEnd(5)} ${audience.padEnd(10)} ${path}`)
}
