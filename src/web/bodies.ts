import express, { type Request, type RequestHandler, type Response } from 'express'
import { HttpProblem } from './problems.ts'

/** How much a form may send. */
type Cap = { readonly limit: string; readonly parameterLimit: number }

const usual: Cap = { limit: '100kb', parameterLimit: 200 }

/** Forms that hold a table of lines, or a text pasted from a spreadsheet, by their addresses; all others are as usual. */
const larger: readonly (readonly [addresses: RegExp, cap: Cap])[] = [
  [/^\/netdesk\/use-statements\/[^/]+\/lines$/, { limit: '2mb', parameterLimit: 4_000 }],
  [/^\/netdesk\/use-statements\/[^/]+\/paste$/, { limit: '5mb', parameterLimit: 20 }],
  [/^\/netdesk\/payouts\/[^/]+\/lines$/, { limit: '200kb', parameterLimit: 300 }],
  [/^\/desk\/payouts\/[^/]+\/report$/, { limit: '1mb', parameterLimit: 600 }],
  [/^\/desk\/use-statements\/[^/]+\/send-back$/, { limit: '1mb', parameterLimit: 1_000 }],
]

/** Reads what a form sends, each address up to its own cap; more is answered with 413. */
export function bodies(): RequestHandler[] {
  const readUsual = reader(usual)
  const readers = larger.map(([addresses, cap]) => [addresses, reader(cap)] as const)
  return [
    (req, res, next) => {
      const read = readers.find(([addresses]) => addresses.test(req.path))?.[1] ?? readUsual
      read(req, res, next)
    },
    refuseNul,
  ]
}

function reader(cap: Cap): RequestHandler {
  return express.urlencoded({ extended: false, ...cap, verify: demandReadable })
}

/** What is no UTF-8 would else be taken for the escapes themselves and stored as such; its URIError is answered with 400. */
function demandReadable(_req: unknown, _res: unknown, body: Buffer): void {
  decodeURIComponent(body.toString('latin1'))
}

function refuseNul(req: Request, _res: Response, next: express.NextFunction): void {
  const texts = Object.values((req.body ?? {}) as Record<string, unknown>).flat()
  if (texts.some((text) => typeof text === 'string' && text.includes('\0'))) throw new HttpProblem(400)
  next()
}
