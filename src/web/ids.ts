import type { Router } from 'express'
import { NotFound } from '../domain/errors.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether what stands in a query is an id. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && uuid.test(value)
}

/** Lets only ids into the routes of this router that name these parameters; anything else is not found, like an unknown id. */
export function acceptIds(router: Router, ...names: readonly string[]): void {
  for (const name of names) {
    router.param(name, (_req, _res, next, value) => next(uuid.test(String(value)) ? undefined : new NotFound()))
  }
}

/** The same for the tokens of private links. */
export function acceptTokens(router: Router, ...names: readonly string[]): void {
  for (const name of names) {
    router.param(name, (_req, _res, next, value) =>
      next(/^[A-Za-z0-9_-]{43}$/.test(String(value)) ? undefined : new NotFound()),
    )
  }
}
