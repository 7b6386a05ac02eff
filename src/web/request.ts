import { createHash, randomUUID } from 'node:crypto'
import type { NextFunction, Request, Response } from 'express'

/** A form's one-time key, with what it was sent to and a hash of what was sent. */
export type OnceKey = { readonly key: string; readonly route: string; readonly bodyHash: Buffer }

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Gives every request an id of our own, whatever id it came with. */
export function requestId(_req: Request, res: Response, next: NextFunction): void {
  res.locals['requestId'] = randomUUID()
  next()
}

export function requestIdOf(res: Response): string {
  return String(res.locals['requestId'])
}

/** The path for a log: the token of a private link is left out of it, also where the name of a file ends behind it. */
export function pathToTell({ path }: Request): string {
  return path.replace(/\/[A-Za-z0-9_-]{43}(?=(\.[A-Za-z.]*)?(\/|$))/, '/…')
}

/** The one-time key a form carried; null where there is none, as with every request that only reads. */
export function onceKeyOf(req: Request): OnceKey | null {
  const body = (req.body ?? {}) as Record<string, unknown>
  if (req.method !== 'POST' || typeof body['once'] !== 'string' || !uuid.test(body['once'])) return null
  return { key: body['once'], route: `POST ${req.path}`, bodyHash: hashOf(body) }
}

/** A digest of all that was sent but the token and the key themselves, in an order that does not depend on the browser. */
function hashOf(body: Record<string, unknown>): Buffer {
  const fields = Object.entries(body)
    .filter(([name]) => name !== '_csrf' && name !== 'once')
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(fields)).digest()
}
