import { type Response, Router } from 'express'
import { depsOf } from '../access/context.ts'
import { NotFound } from '../domain/errors.ts'
import { type PublishedKeys, publishedKeys } from '../usecases/published-keys.ts'
import { sendDownload } from '../web/download.ts'
import { keysHref, keysPage } from './keys.page.ts'
import { page } from './views.ts'

/** 公表している証明書: what somebody trusts who checks a certificate without us. For everybody. */
export function keysRoutes(): Router {
  const router = Router()

  router.get(keysHref, async (_req, res) => page(res, 'public/keys', keysPage(await published(res))))

  router.get(`${keysHref}/:kind/:id/download`, async (req, res) => {
    const { signers, stampers, heads } = await published(res)
    const files: Readonly<Record<string, readonly { readonly id: string; readonly pem: string }[]>> = {
      roots: signers,
      'stamp-roots': stampers,
      heads: heads.map(({ id, publicPem }) => ({ id, pem: publicPem })),
    }
    const file = files[req.params.kind]?.find(({ id }) => id === req.params.id)
    if (!file) throw new NotFound()
    sendDownload(res, {
      name: `${file.id}.pem`,
      type: 'application/x-pem-file',
      bytes: Buffer.from(file.pem),
      disposition: 'attachment',
    })
  })

  return router
}

function published(res: Response): Promise<PublishedKeys> {
  const { db, realm } = depsOf(res)
  return publishedKeys(db, realm.id)
}
