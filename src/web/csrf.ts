import csurf from 'csurf'
import type { NextFunction, Request, Response } from 'express'
import { HttpProblem } from './problems.ts'

type WithToken = Request & { csrfToken: () => string; session: { csrfSecret?: string } }
type Guard = (req: Request, res: Response, next: (error?: unknown) => void) => void

/** The token stands in the form, or in a header; never in an address, which would end up in logs. */
const guard = csurf({
  value: (req: Request) => {
    const body = (req.body ?? {}) as { _csrf?: unknown }
    return typeof body._csrf === 'string' ? body._csrf : (req.get('x-csrf-token') ?? '')
  },
}) as unknown as Guard

/** Guards every POST by a token of the session. A session is begun only where a form is really shown. */
export function csrf(req: Request, res: Response, next: NextFunction): void {
  const request = req as WithToken
  if (req.method !== 'POST' && !request.session.csrfSecret) {
    request.csrfToken = () => tokenOfNewSecret(request, res)
    return next()
  }
  // csurf would begin a session for every stranger's post before it refuses it.
  if (!request.session.csrfSecret) throw new HttpProblem(403, 'form_lapsed')
  guard(req, res, (error?: unknown) => next(error ? new HttpProblem(403, 'form_lapsed') : undefined))
}

function tokenOfNewSecret(req: WithToken, res: Response): string {
  let token = ''
  guard(req, res, (error?: unknown) => {
    if (error) throw new Error('a new token could not be made', { cause: error })
    token = req.csrfToken()
  })
  return token
}
