import { type Response, Router } from 'express'
import { z } from 'zod'
import { contractorUser, depsOf } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { Refused } from '../../domain/errors.ts'
import { payoutRequestPdf } from '../../pdf/payout-request.ts'
import { listDrawableGuarantees, listPayoutsOfContractor } from '../../store/payout-requests.ts'
import {
  printPayoutRequest,
  startPayoutRequest,
  viewPayoutPaper,
  voidPayoutRequest,
} from '../../usecases/payout-requests.ts'
import { type Download, sendDownload } from '../../web/download.ts'
import { optionalIdField, versionField } from '../../web/fields.ts'
import { readForm, readQuery } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { pageThrough, placeIn } from '../../web/pagination.ts'
import { payoutName } from '../../wording/deposits.ts'
import { refusalText } from '../../wording/refusals.ts'
import { isStale } from '../application-section.routes.ts'
import { page } from '../views.ts'
import { draftRoutes, showDraft } from './payout-draft.routes.ts'
import { payoutFacts } from './payout-facts.ts'
import { checkPage, payoutPage, voidingPage } from './payout-show.page.ts'
import { choicePage, payoutsHref, payoutsPage } from './payouts.page.ts'
import { showStart } from './payout-start.ts'

const count = 50
const guaranteeField = z.object({ guarantee: optionalIdField('保証契約') })
const actForm = z.object({ version: versionField() })

/** 預託金払出依頼書: begin, pick lines, check, print for the bank, void. */
export function payoutRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/netdesk/payouts', async (req, res) => {
    const after = placeIn(req)
    const rows = await listPayoutsOfContractor(depsOf(res).db, contractorUser(res).contractorId, after, count)
    const { shown, pagination } = pageThrough(rows, {
      label: '払出依頼の一覧のページ',
      path: payoutsHref,
      region: 'payouts',
      after,
      count,
      placeOf: ({ savedAt, id }) => ({ at: savedAt, id }),
    })
    page(res, 'netdesk/payouts/index', payoutsPage(shown, pagination))
  })

  router.get('/netdesk/payouts/new', async (req, res) => {
    const query = readQuery(guaranteeField, req)
    const guaranteeId = query.ok ? query.value.guarantee : null
    if (guaranteeId) return showStart(res, guaranteeId)
    const after = placeIn(req)
    const rows = await listDrawableGuarantees(depsOf(res).db, contractorUser(res).contractorId, after, count)
    const { shown, pagination } = pageThrough(rows, {
      label: '払い出せる保証契約のページ',
      path: `${payoutsHref}/new`,
      region: 'guarantees',
      after,
      count,
      placeOf: ({ issuedAt, id }) => ({ at: issuedAt, id }),
    })
    page(res, 'netdesk/payouts/choice', choicePage(shown, pagination))
  })

  router.post('/netdesk/payouts', async (req, res) => {
    const form = readForm(guaranteeField, req)
    if (!form.ok || !form.value.guarantee) return res.redirect(303, `${payoutsHref}/new`)
    const id = await startPayoutRequest(depsOf(res), contractorUser(res), form.value.guarantee)
    res.redirect(303, `${payoutsHref}/${id}`)
  })

  router.get('/netdesk/payouts/:id', async (req, res) => {
    const facts = await payoutFacts(res, req.params.id)
    if (facts.request.state === 'draft') return showDraft(res, facts, null)
    page(res, 'netdesk/payouts/show', payoutPage(facts))
  })

  router.use(draftRoutes())

  router.get('/netdesk/payouts/:id/check', async (req, res) => showCheck(res, req.params.id, null))

  router.post('/netdesk/payouts/:id/print', async (req, res) => {
    const { id } = req.params
    const form = readForm(actForm, req)
    if (!form.ok) return res.redirect(303, `${payoutsHref}/${id}/check`)
    try {
      await printPayoutRequest(depsOf(res), contractorUser(res), id, form.value.version)
    } catch (error) {
      if (!(error instanceof Refused) || error.reason === 'form_resumed') throw error
      const { title, sentence } = refusalText(error.reason, error.detail)
      return showCheck(res.status(isStale(error) ? 409 : 422), id, `${title}。${sentence}`)
    }
    res.redirect(303, `${payoutsHref}/${id}`)
  })

  router.get('/netdesk/payouts/:id/pdf', async (req, res) => sendPdf(res, req.params.id, 'inline'))
  router.get('/netdesk/payouts/:id/pdf/download', async (req, res) => sendPdf(res, req.params.id, 'attachment'))

  router.get('/netdesk/payouts/:id/voiding', async (req, res) => {
    const facts = await payoutFacts(res, req.params.id)
    if (facts.request.state !== 'draft' && facts.request.state !== 'printed')
      return res.redirect(303, `${payoutsHref}/${req.params.id}`)
    page(res, 'netdesk/payouts/voiding', voidingPage(facts, csrfField(res)))
  })

  router.post('/netdesk/payouts/:id/voiding', async (req, res) => {
    const { id } = req.params
    const form = readForm(actForm, req)
    if (!form.ok) return res.redirect(303, `${payoutsHref}/${id}/voiding`)
    await voidPayoutRequest(depsOf(res), contractorUser(res), id, form.value.version)
    res.redirect(303, `${payoutsHref}/${id}`)
  })

  return router
}

/** What can no longer be printed is shown as it stands. */
async function showCheck(res: Response, id: string, problem: string | null): Promise<void> {
  const facts = await payoutFacts(res, id)
  if (facts.request.state !== 'draft') return res.redirect(303, `${payoutsHref}/${id}`)
  page(res, 'netdesk/payouts/check', checkPage(facts, { problem, csrfField: csrfField(res) }))
}

async function sendPdf(res: Response, id: string, disposition: Download['disposition']): Promise<void> {
  const { request } = await viewPayoutPaper(depsOf(res), contractorUser(res), id)
  const { printed } = request
  if (!printed) throw new Refused('not_possible_now')
  // A file lives on without its page: what no longer counts says so in its name.
  const mark = request.state === 'voided' ? '（取消）' : ''
  const name = `預託金払出依頼書_${payoutName(printed.guaranteeNumber, request).replace(' ', '_')}${mark}.pdf`
  sendDownload(res, { name, type: 'application/pdf', bytes: await payoutRequestPdf(printed), disposition })
}
