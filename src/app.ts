import compression from 'compression'
import express, { type Express, type RequestHandler, type Response } from 'express'
import { accountRoutes } from './access/account/account.routes.ts'
import { emailRoutes } from './access/account/email.routes.ts'
import { secondFactorRoutes } from './access/account/second-factor.routes.ts'
import { depsOf, setDeps, setSandbox } from './access/context.ts'
import { plainFrame } from './access/frame.ts'
import { guard } from './access/guard.ts'
import { passwordResetRoutes } from './access/password-reset.routes.ts'
import { realmFinder, sandboxFinder } from './access/realm.ts'
import { sessionRows } from './access/session-rows.ts'
import { signInRoutes } from './access/sign-in.routes.ts'
import { addressOfWorld, type Config, sandboxLimits } from './config.ts'
import { deskPortal } from './desk/index.ts'
import { dsurePortal } from './dsure/index.ts'
import { health } from './health.ts'
import type { Logger } from './log.ts'
import { netdeskPortal } from './netdesk/index.ts'
import { publicRoutes } from './public/index.ts'
import type { Db } from './store/db.ts'
import type { Portal } from './store/users.ts'
import { trialRoutes } from './trial/index.ts'
import { doorRoutes, type SandboxSettings } from './trial/sandbox.routes.ts'
import { assetRoutes } from './web/assets.ts'
import { guidePictureRoutes } from './web/guide-pictures.ts'
import { bodies } from './web/bodies.ts'
import { csrf } from './web/csrf.ts'
import { errorPages } from './web/errors.ts'
import { bareFrame, type Frame } from './web/render.ts'
import { HttpProblem } from './web/problems.ts'
import { requestLog } from './web/request-log.ts'
import { onceKeyOf, requestId, requestIdOf } from './web/request.ts'
import { isResumed } from './web/resumed.ts'
import { commandScan, noScan } from './web/scanner.ts'
import { security } from './web/security.ts'
import { sandboxCookie } from './web/sandbox-cookie.ts'
import { sessions } from './web/session.ts'
import { uploads } from './web/uploads.ts'

export type AppDeps = { readonly config: Config; readonly db: Db; readonly log: Logger; readonly instant: () => Date }

const portals: Readonly<Record<Portal, () => express.Router>> = {
  netdesk: netdeskPortal,
  dsure: dsurePortal,
  desk: deskPortal,
}

/** The whole service in the order a request passes through it. */
export function createApp(app: AppDeps): Express {
  const { config, log } = app
  const server = express()
  server.disable('x-powered-by')
  server.disable('etag')
  server.set('trust proxy', config.proxyHops)
  server.set('query parser', 'simple')

  server.use(
    requestId,
    requestLog(log, () => performance.now()),
  )
  server.use(health(app))
  server.use(security(securitySettings(config)))
  server.use(assetRoutes(), guidePictureRoutes())
  if (config.isCompressing) server.use(compression({ threshold: 1_024 }))
  server.use(bodies())
  const sandboxes = sandboxSettings(config)
  server.use(requestDeps(app, sandboxes))
  server.use(trialRoutes(sandboxes))
  server.use(publicRoutes())
  for (const portal of ['netdesk', 'dsure', 'desk'] as const)
    server.use(doorRoutes(portal, sessionsOf(app, portal), sandboxes))
  for (const portal of ['netdesk', 'dsure', 'desk'] as const) server.use(portalRoutes(app, portal))
  server.use(() => {
    throw new HttpProblem(404)
  })
  server.use(errorPages(log, errorFrame))
  return server
}

/** All that stands before a portal's own routes, and those; entered only by requests for its addresses. */
function portalRoutes(app: AppDeps, portal: Portal): express.Router {
  const { config } = app
  const scan = config.scannerCommand ? commandScan(config.scannerCommand) : noScan
  const router = express.Router()
  router.use(only(portal), ...sessionsOf(app, portal))
  router.use(
    guard(portal),
    uploads(portal, scan),
    csrf,
    signInRoutes(portal),
    passwordResetRoutes(portal),
    accountRoutes(portal),
    emailRoutes(portal),
    secondFactorRoutes(portal),
  )
  router.use(portals[portal]())
  return router
}

function sessionsOf({ config, db, instant }: AppDeps, portal: Portal): RequestHandler[] {
  const isHttps = config.publicUrl.startsWith('https:')
  const cookie = { cookieName: portal, secret: config.sessionSecret, isHttps, instant }
  return sessions(sessionRows(db, portal, instant), cookie)
}

function sandboxSettings(config: Config): SandboxSettings {
  const isHttps = addressOfWorld(config, 'trial').startsWith('https:')
  return { cookie: sandboxCookie({ secret: config.sessionSecret, isHttps }), limits: sandboxLimits(config) }
}

/** The world the request belongs to, and what its acts work with. */
function requestDeps({ config, db, instant }: AppDeps, { cookie }: SandboxSettings): RequestHandler {
  const findRealm = realmFinder(config, db, instant)
  const standingOf = sandboxFinder(config, db, instant)
  return async (req, res, next) => {
    const standing = await findRealm(`${req.protocol}://${req.get('host') ?? ''}`)
    // Only where the host leads to a trial is the cookie even read.
    const own = standing.kind === 'trial' ? await standingOf(cookie.read(req)) : ({ kind: 'none' } as const)
    const realm = own.kind === 'own' ? own.sandbox.realm : standing
    setSandbox(res, own)
    const deps = {
      db,
      realm,
      instant,
      now: () => new Date(instant().getTime() + realm.clockOffsetMs),
      secrets: config.secrets,
      request: {
        id: requestIdOf(res),
        address: req.ip ?? null,
        // Read when asked for: an upload's fields are there only after its files.
        get once() {
          return onceKeyOf(req)
        },
        get isResumed() {
          return isResumed(req)
        },
      },
    }
    setDeps(res, deps, addressOfWorld(config, realm.kind))
    next()
  }
}

/** Lets only one portal's addresses on, with the address left whole; the others do not even look for a route here. */
function only(portal: Portal): RequestHandler {
  const addresses = new RegExp(`^/${portal}(/|$)`)
  return (req, _res, next) => next(addresses.test(req.path) ? undefined : 'router')
}

function securitySettings(config: Config) {
  const origins = [config.publicUrl, ...Object.values(config.origins)].filter((origin) => origin !== null)
  return {
    hosts: new Set(origins.map((origin) => new URL(origin).host)),
    takesLoopback: config.isProduction ? ('no' as const) : ('any_port' as const),
    isHttps: config.publicUrl.startsWith('https:'),
  }
}

/** The frame of the portal where something went wrong; a bare one where not even the realm is known. */
function errorFrame(res: Response): Frame {
  const portal = /^\/(netdesk|dsure|desk)(\/|$)/.exec(res.req.originalUrl)?.[1] as Portal | undefined
  try {
    depsOf(res)
    return plainFrame(res, portal ?? 'public', portal ? `/${portal}` : '/')
  } catch {
    return bareFrame(portal ?? 'public', portal ? `/${portal}` : '/')
  }
}
