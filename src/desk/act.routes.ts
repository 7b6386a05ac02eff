import type { Response } from 'express'
import { Refused } from '../domain/errors.ts'
import type { GuaranteeRequest } from '../domain/request.ts'
import type { FieldErrors } from '../web/form.ts'
import { demandRole, isOpen, type RequestActName } from './acts.ts'
import { type ApplicationFacts, applicationFacts, requestOf } from './application-facts.ts'

/** The request in the address of an act's page. */
export type At = { readonly id: string; readonly requestId: string }

/**
 * The application and request for the page of an act, for whoever has the act's role. Null where the act is not open: it
 * has been done meanwhile, or is not due, and the application itself says how it stands; that is where the answer leads.
 */
export async function factsForAct(
  res: Response,
  { id, requestId }: At,
  act: RequestActName,
): Promise<{ facts: ApplicationFacts; request: GuaranteeRequest } | null> {
  const facts = await applicationFacts(res, id)
  const request = requestOf(facts, requestId)
  demandRole(facts, act)
  if (isOpen(request, act)) return { facts, request }
  res.redirect(303, hrefOf(id))
  return null
}

export function hrefOf(id: string): string {
  return `/desk/applications/${id}`
}

/** 422 where something is wrong; a form given back after signing in again has nothing wrong and is no error. */
export function unprocessed(res: Response, errors: FieldErrors): Response {
  return Object.keys(errors).length === 0 ? res : res.status(422)
}

export function isStale(error: unknown): boolean {
  return error instanceof Refused && error.reason === 'changed_meanwhile'
}
