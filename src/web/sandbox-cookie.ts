import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Request, Response } from 'express'

export type SandboxCookie = {
  /** The sandbox a request names, if we signed that; null for none, and for anything that is not ours. */
  read(req: Request): string | null
  write(res: Response, realmId: string): void
  clear(res: Response): void
}

/** The cookie that leads a visitor to their own sandbox. It holds the realm's id under a signature, and nothing of a person. */
export function sandboxCookie({ secret, isHttps }: { secret: string; isHttps: boolean }): SandboxCookie {
  const name = isHttps ? '__Host-trial' : 'trial'
  const form = new RegExp(`(?:^|; )${name}=([0-9a-f-]{36})\\.([A-Za-z0-9_-]{43})(?:;|$)`)
  const options = { httpOnly: true, sameSite: 'lax', secure: isHttps, path: '/' } as const
  const sign = (realmId: string): Buffer => createHmac('sha256', secret).update(`sandbox\n${realmId}`).digest()
  return {
    read: (req) => {
      const [, realmId = '', signature = ''] = form.exec(req.get('cookie') ?? '') ?? []
      const given = Buffer.from(signature, 'base64url')
      const ours = sign(realmId)
      return given.length === ours.length && timingSafeEqual(given, ours) ? realmId : null
    },
    write: (res, realmId) => void res.cookie(name, `${realmId}.${sign(realmId).toString('base64url')}`, options),
    clear: (res) => void res.clearCookie(name, options),
  }
}
