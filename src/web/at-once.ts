import type { RequestHandler } from 'express'
import { HttpProblem } from './problems.ts'

/**
 * Lets only so many requests of a kind in at once, over all and from one address, before anything of their bodies is read;
 * the others are asked to come again.
 */
export function atOnce(most: { readonly inAll: number; readonly fromOne: number }): RequestHandler {
  const running = new Map<string, number>()
  let all = 0
  return (req, res, next) => {
    const address = req.ip ?? ''
    const own = running.get(address) ?? 0
    if (all >= most.inAll || own >= most.fromOne) throw new HttpProblem(503)
    all += 1
    running.set(address, own + 1)
    res.once('close', () => {
      all -= 1
      const left = (running.get(address) ?? 1) - 1
      if (left === 0) running.delete(address)
      else running.set(address, left)
    })
    next()
  }
}
