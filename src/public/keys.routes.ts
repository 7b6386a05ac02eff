import { type Response, Router } from 'express'
import { depsOf } from '../access/context.ts'
import { NotFound } from '../domain/errors.ts'
import { listChainKeys } from '../store/chain.ts'
import { listKeyHolders, listSigningKeys } from '../store/seals.ts'
import { listStampAuthorities } from '../store/time-stamps.ts'
import { sendDownload } from '../web/download.ts'
import { keysHref, keysPage, pemText } from './keys.page.ts'
import { page } from './views.ts'

/** 公表している証明書: what somebody trusts who checks a certificate without us. For everybody. */
export function keysRoutes(): Router {
  const router = Router()

  router.get(keysHref, async (_req, res) => page(res, 'public/keys', keysPage(await published(res))))

  router.get(`${keysHref}/:kind/:id/download`, async (req, res) => {
    const { sureties, stampers, heads } = await published(res)
    const { kind, id } = req.params
    const root = sureties.flatMap(({ keys }) => keys).find((key) => key.id === id)?.root
    const stamper = stampers.find((one) => one.id === id)?.root
    if (kind === 'roots' && root) return send(res, id, pemText(root))
    if (kind === 'stamp-roots' && stamper) return send(res, id, pemText(stamper))
    const head = kind === 'heads' ? heads.find((one) => one.id === id) : undefined
    if (!head) throw new NotFound()
    send(res, head.id, head.publicPem)
  })

  return router
}

/** Everything that is trusted in this realm. */
async function published(res: Response) {
  const { db, realm } = depsOf(res)
  const holders = (await listKeyHolders(db)).filter(({ realmId }) => realmId === realm.id)
  const sureties = await Promise.all(
    holders.map(async ({ suretyId, suretyName }) => ({ suretyName, keys: await listSigningKeys(db, suretyId) })),
  )
  return { sureties, stampers: await listStampAuthorities(db), heads: await listChainKeys(db, realm.id) }
}

function send(res: Response, id: string, pem: string): void {
  sendDownload(res, {
    name: `${id}.pem`,
    type: 'application/x-pem-file',
    bytes: Buffer.from(pem),
    disposition: 'attachment',
  })
}
