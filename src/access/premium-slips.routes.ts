import { type Response, Router } from 'express'
import type { PremiumSlip } from '../domain/premium-slip.ts'
import { listPremiumSlips } from '../store/premium-slips.ts'
import { viewPremiumSlip } from '../usecases/view-premium-slip.ts'
import { sendDownload } from '../web/download.ts'
import { acceptIds } from '../web/ids.ts'
import { slipTitle } from '../wording/premium-slip-text.ts'
import { contractorUser, depsOf, deskUser } from './context.ts'
import { slipTable, type WithSlips } from './premium-slips.page.ts'

type Portal = 'netdesk' | 'desk'

/** The most papers a page about one thing lists; a guarantee has a handful in its life. */
const most = 200

/** 保証料計算書, 手数料通知書 and 保証料返還計算書 as PDFs, for the company and for its surety. */
export function premiumSlipRoutes(portal: Portal, paperOf: (slip: PremiumSlip) => Promise<Buffer>): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get(`/${portal}/premium-slips/:id/pdf`, async (req, res) => {
    const user = portal === 'netdesk' ? contractorUser(res) : deskUser(res)
    const slip = await viewPremiumSlip(depsOf(res), user, String(req.params['id']))
    const name = `${slipTitle(slip)}_${slip.guaranteeNumber || slip.receptionNumber}.pdf`
    sendDownload(res, { name, type: 'application/pdf', bytes: await paperOf(slip), disposition: 'inline' })
  })

  return router
}

/** The papers of some requests, for a page about them; of one change alone where it is named. */
export async function slipsOf(
  res: Response,
  portal: Portal,
  requestIds: readonly string[],
  amendmentId: string | null = null,
): Promise<WithSlips> {
  const owner =
    portal === 'netdesk' ? { contractorId: contractorUser(res).contractorId } : { suretyId: deskUser(res).suretyId }
  const rows = await listPremiumSlips(depsOf(res).db, owner, { requestIds }, null, most)
  const shown = amendmentId === null ? rows : rows.filter((row) => row.amendmentId === amendmentId)
  return { slips: slipTable(portal, shown.slice(0, most)) }
}
