import type { Request, Response } from 'express'
import { enterBody } from '../usecases/body-access.ts'
import { depsOf, findPerson } from './context.ts'

const setUp = '/dsure/account/second-factor'

/**
 * 利用の条件 of a body, at every request of its people: from where, which is refused, and with a second factor, which is
 * set up first. Gives where to go instead; null to go on.
 */
export async function placeBeforeBody(req: Request, res: Response): Promise<string | null> {
  const person = findPerson(res)
  if (person?.kind !== 'orderer') return null
  const { lacksSecondFactor } = await enterBody(depsOf(res), person)
  const isThere = req.path === setUp || req.path.startsWith(`${setUp}/`) || req.path === '/dsure/password'
  return lacksSecondFactor && !isThere ? `${setUp}?demanded=yes` : null
}
