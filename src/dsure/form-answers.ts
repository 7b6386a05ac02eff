import type { Response } from 'express'
import type { FieldErrors } from '../web/form.ts'

/** 422 where something is wrong; a form given back after signing in again has nothing wrong and is no error. */
export function unprocessed(res: Response, errors: FieldErrors): Response {
  return Object.keys(errors).length === 0 ? res : res.status(422)
}
