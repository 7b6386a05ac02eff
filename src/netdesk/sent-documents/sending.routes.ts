import { type Response, Router } from 'express'
import { z } from 'zod'
import { contractorUser, depsOf } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { Refused } from '../../domain/errors.ts'
import { demandDraft } from '../../domain/parcel.ts'
import { discardParcel } from '../../usecases/parcels.ts'
import { sendParcel } from '../../usecases/send-parcel.ts'
import { versionField } from '../../web/fields.ts'
import { readForm } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { parcelSubject } from '../../wording/parcels.ts'
import { isStale } from '../application-section.routes.ts'
import { page } from '../views.ts'
import { draftPage } from './draft.page.ts'
import { hrefOf, type ParcelFacts, parcelFacts } from './facts.ts'
import { sentPage } from './sent.page.ts'
import type { DiscardPage } from './views.ts'

const actForm = z.object({ version: versionField() })

/** A parcel as a whole: as a draft, sent, or thrown away. */
export function parcelSendingRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/netdesk/sent-documents/:id', async (req, res) => {
    await show(res, await parcelFacts(res, req.params.id), false)
  })

  router.post('/netdesk/sent-documents/:id/submission', async (req, res) => {
    const { id } = req.params
    const form = readForm(actForm, req)
    if (!form.ok) return res.redirect(303, hrefOf(id))
    try {
      await sendParcel(depsOf(res), contractorUser(res), id, form.value.version)
    } catch (error) {
      return showRefusal(res, id, error)
    }
    res.redirect(303, `${hrefOf(id)}/sent`)
  })

  router.get('/netdesk/sent-documents/:id/sent', async (req, res) => {
    const facts = await parcelFacts(res, req.params.id)
    if (facts.standing === 'draft') return res.redirect(303, hrefOf(facts.parcel.id))
    page(res, 'netdesk/sent-documents/sent', sentPage(facts, 'just_sent'))
  })

  router.get('/netdesk/sent-documents/:id/withdrawal', async (req, res) => {
    const facts = await parcelFacts(res, req.params.id)
    demandDraft(facts.parcel)
    page(res, 'netdesk/sent-documents/withdrawal', discardPage(res, facts))
  })

  router.post('/netdesk/sent-documents/:id/withdrawal', async (req, res) => {
    const form = readForm(actForm, req)
    if (!form.ok) return res.redirect(303, hrefOf(req.params.id))
    await discardParcel(depsOf(res), contractorUser(res), req.params.id, form.value.version)
    res.redirect(303, '/netdesk/sent-documents')
  })

  return router
}

async function show(res: Response, facts: ParcelFacts, isConflict: boolean): Promise<void> {
  if (facts.standing === 'draft')
    return page(res, 'netdesk/sent-documents/draft', draftPage(res, facts, { typed: {}, errors: {}, isConflict }))
  page(res, 'netdesk/sent-documents/sent', sentPage(facts, 'later'))
}

/** Changed meanwhile: what is there now is shown; where a colleague has sent it, as sent. */
async function showRefusal(res: Response, id: string, error: unknown): Promise<void> {
  const isOverdue = error instanceof Refused && ['no_files', 'not_possible_now'].includes(error.reason)
  if (!isOverdue && !isStale(error)) throw error
  const facts = await parcelFacts(res, id)
  if (facts.standing !== 'draft') return res.redirect(303, `${hrefOf(id)}/sent`)
  await show(res.status(409), facts, true)
}

function discardPage(res: Response, { parcel, row }: ParcelFacts): DiscardPage {
  return {
    title: '書類送信を取りやめる',
    action: `${hrefOf(parcel.id)}/withdrawal`,
    csrfField: csrfField(res),
    version: parcel.version,
    summaryList: {
      rows: [
        { label: '関係する番号', value: parcelSubject(row) },
        { label: '添付した書類', value: `${row.files}件` },
      ],
    },
    back: { text: '取りやめずに戻る', href: hrefOf(parcel.id) },
  }
}
