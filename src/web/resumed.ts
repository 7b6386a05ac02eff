import type { Request } from 'express'

const resumed = new WeakSet<Request>()

/** Marks a request that only gives back what was typed when a session ended: it may show a form, never act. */
export function markResumed(req: Request): void {
  resumed.add(req)
}

export function isResumed(req: Request): boolean {
  return resumed.has(req)
}
