import { type Response, Router } from 'express'
import { depsOf, ordererUser } from '../access/context.ts'
import { certificatePage, fileNameOf, pendingPage, printPage, standingOfViewed } from '../access/certificate.page.ts'
import { checkOf } from '../access/copy-check.ts'
import { certificateCopy } from '../pdf/certificate-copy.ts'
import { downloadCertificate, viewCertificate } from '../usecases/view-certificate.ts'
import { sendDownload } from '../web/download.ts'
import { acceptIds } from '../web/ids.ts'
import { certificateSide } from './certificate.side.ts'
import { givenToLine } from '../wording/copy-check.ts'
import { page } from './views.ts'

/** 電子証書: page, print and PDF. Each is an address of its own, since each is remembered as an event of its own. */
export function certificateRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id', 'certificateId')

  router.get('/dsure/guarantees/:id', async (req, res) => {
    await showPage(res, req.params.id, null)
  })

  router.get('/dsure/guarantees/:id/certificates/:certificateId', async (req, res) => {
    await showPage(res, req.params.id, req.params.certificateId)
  })

  router.get('/dsure/guarantees/:id/certificates/:certificateId/print', async (req, res) => {
    const viewed = await view(res, req.params.id, req.params.certificateId, 'print')
    page(res, 'certificates/print', printPage(viewed))
  })

  router.get('/dsure/guarantees/:id/certificates/:certificateId/pdf', async (req, res) => {
    await sendPdf(res, req.params.id, req.params.certificateId, 'inline')
  })

  router.get('/dsure/guarantees/:id/certificates/:certificateId/pdf/download', async (req, res) => {
    await sendPdf(res, req.params.id, req.params.certificateId, 'attachment')
  })

  return router
}

async function showPage(res: Response, guaranteeId: string, certificateId: string | null): Promise<void> {
  const viewed = await view(res, guaranteeId, certificateId, 'page')
  page(res, 'certificates/certificate', certificatePage(viewed, viewed.version.documentSize))
}

async function view(res: Response, guaranteeId: string, certificateId: string | null, way: 'page' | 'print') {
  const deps = depsOf(res)
  const user = ordererUser(res)
  const viewed = await viewCertificate(deps, user, guaranteeId, certificateId, way)
  return { ...viewed, at: deps.now(), check: checkOf(res, viewed), side: certificateSide(user, guaranteeId) }
}

async function sendPdf(
  res: Response,
  guaranteeId: string,
  certificateId: string,
  disposition: 'inline' | 'attachment',
): Promise<void> {
  const deps = depsOf(res)
  const side = certificateSide(ordererUser(res), guaranteeId)
  const found = await downloadCertificate(deps, ordererUser(res), guaranteeId, certificateId)
  const { guarantee, version, document } = found
  if (!document) return page(res.status(404), 'certificates/pending', pendingPage({ guarantee, version, side }))
  const { warning } = standingOfViewed({ ...found, at: deps.now(), side })
  const mark = warning && { ...warning, givenTo: givenToLine(side.viewer, deps.now()) }
  const bytes = await certificateCopy(document.content, version.content, mark, checkOf(res, found))
  sendDownload(res, { name: fileNameOf(found), type: 'application/pdf', bytes, disposition })
}
