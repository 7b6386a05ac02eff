import type { NextFunction, Request, RequestHandler, Response } from 'express'
import helmet from 'helmet'
import { HttpProblem } from './problems.ts'

export type SecuritySettings = {
  /** Hosts we answer to, with their ports as browsers send them. */
  readonly hosts: ReadonlySet<string>
  /** Whether any loopback name will do: on one's own machine, never in production. */
  readonly takesLoopback: 'any_port' | 'no'
  readonly isHttps: boolean
}

const longestUrl = 8_192

/** What stands before everything else: headers on every answer, and requests no browser of ours would send. */
export function security(settings: SecuritySettings): RequestHandler[] {
  return [headers(settings), refuseOddRequests, refuseOtherHosts(settings), refuseOtherSites]
}

/** helmet's work is done once; each answer gets the same finished headers. */
function headers({ isHttps }: SecuritySettings): RequestHandler {
  const fixed = new Map<string, string>()
  const recorder = { setHeader: (name: string, value: string) => fixed.set(name, value), removeHeader: () => {} }
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    strictTransportSecurity: isHttps ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    // A browser that does not trust plain HTTP warns about these two and ignores them.
    crossOriginOpenerPolicy: isHttps ? { policy: 'same-origin' } : false,
    originAgentCluster: isHttps,
  })({} as never, recorder as never, () => {})
  fixed.set('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()')
  fixed.set('Cache-Control', 'no-store')
  const finished = [...fixed]
  return (_req, res, next) => {
    for (const [name, value] of finished) res.setHeader(name, value)
    next()
  }
}

function refuseOddRequests(req: Request, res: Response, next: NextFunction): void {
  if (!['GET', 'HEAD', 'POST'].includes(req.method)) {
    res.setHeader('Allow', 'GET, HEAD, POST')
    throw new HttpProblem(405)
  }
  if (req.originalUrl.length > longestUrl) throw new HttpProblem(414)
  if (req.originalUrl.includes('%00')) throw new HttpProblem(400)
  next()
}

function refuseOtherHosts({ hosts, takesLoopback }: SecuritySettings): RequestHandler {
  const loopback = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/
  return (req, _res, next) => {
    const host = (req.get('host') ?? '').toLowerCase()
    if (!hosts.has(host) && !(takesLoopback === 'any_port' && loopback.test(host))) throw new HttpProblem(421)
    next()
  }
}

/** Beside the token in the form: a browser says itself where a request began. */
function refuseOtherSites(req: Request, _res: Response, next: NextFunction): void {
  if (req.method !== 'POST') return next()
  const site = req.get('sec-fetch-site')
  if (site && site !== 'same-origin' && site !== 'none') throw new HttpProblem(403, 'other_site')
  const origin = req.get('origin')
  if (origin && origin !== 'null' && URL.parse(origin)?.host !== req.get('host'))
    throw new HttpProblem(403, 'other_site')
  next()
}
