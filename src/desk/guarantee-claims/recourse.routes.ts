import { type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { NotFound, Refused, type RefusalReason } from '../../domain/errors.ts'
import { notedRecourses } from '../../domain/recourse.ts'
import { yen } from '../../domain/yen.ts'
import { getClaimForSurety } from '../../store/guarantee-claims.ts'
import { getGuaranteeForSurety } from '../../store/guarantees.ts'
import { findOpenWaiver, listRecourse, listRecourseRows } from '../../store/recourse.ts'
import { listNames } from '../../store/users.ts'
import { decideWaiver, proposeWaiver, recordRecourse } from '../../usecases/recourse.ts'
import { writeCsv } from '../../web/csv.ts'
import { sendDownload } from '../../web/download.ts'
import {
  choiceField,
  dayField,
  linesField,
  optionalLinesField,
  optionalTextField,
  optionalYenField,
  versionField,
  yenField,
} from '../../web/fields.ts'
import { type FieldErrors, readForm, type Typed } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { refusalText } from '../../wording/refusals.ts'
import { unprocessed } from '../act.routes.ts'
import { page } from '../views.ts'
import { recourseCsv, recourseListPage, recoursePage } from './recourse.page.ts'

const mostListed = 1000
const entryForm = z.object({
  kind: choiceField('記録する内容', notedRecourses),
  amount: optionalYenField('入金の額'),
  happenedOn: dayField('日付'),
  bankReference: optionalTextField('銀行の整理番号', { maxLength: 40 }),
  note: optionalLinesField('内容', { maxLength: 400 }),
})
const waiverForm = z.object({
  waivedAmount: yenField('放棄する額'),
  waiverReason: linesField('放棄する理由', { maxLength: 400 }),
})
const versionForm = z.object({ version: versionField() })

/** 求償 at the desk: the list with its CSV, and the ledger of each claim that was paid. */
export function recourseRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id', 'waiverId')

  router.get('/desk/recourse', async (_req, res) => {
    const rows = await listRecourseRows(depsOf(res).db, deskUser(res).suretyId, mostListed)
    page(res, 'desk/guarantee-claims/recourse-list', recourseListPage(rows))
  })

  router.get('/desk/recourse/export', async (_req, res) => {
    const rows = await listRecourseRows(depsOf(res).db, deskUser(res).suretyId, mostListed)
    const bytes = writeCsv(recourseCsv(rows))
    sendDownload(res, { name: '求償.csv', type: 'text/csv; charset=utf-8', bytes, disposition: 'attachment' })
  })

  router.get('/desk/guarantee-claims/:id/recourse', async (req, res) => {
    await show(res, req.params.id, { typed: {}, errors: {} })
  })

  router.post('/desk/guarantee-claims/:id/recourse/entries', async (req, res) => {
    const { id } = req.params
    const form = readForm(entryForm, req)
    const missing = form.ok && form.value.kind === 'receipt' ? missingOfReceipt(form.value) : {}
    const errors = form.ok ? missing : form.errors
    if (!form.ok || Object.keys(missing).length > 0)
      return show(unprocessed(res, errors), id, { typed: form.typed, errors })
    const noted = { ...form.value, amount: form.value.amount ?? yen(0) }
    const fields = {
      day_to_come: 'happenedOn',
      recourse_exceeded: 'amount',
      amount_out_of_range: 'amount',
      report_twice: 'bankReference',
    }
    await atField(res, id, form.typed, fields, () => recordRecourse(depsOf(res), deskUser(res), id, noted))
  })

  router.post('/desk/guarantee-claims/:id/recourse/waivers', async (req, res) => {
    const { id } = req.params
    const form = readForm(waiverForm, req)
    if (!form.ok) return show(unprocessed(res, form.errors), id, form)
    const waiver = { amount: form.value.waivedAmount, reason: form.value.waiverReason }
    const fields = { recourse_exceeded: 'waivedAmount', amount_out_of_range: 'waivedAmount' }
    await atField(res, id, form.typed, fields, () => proposeWaiver(depsOf(res), deskUser(res), id, waiver))
  })

  for (const [way, answer] of [
    ['confirmation', 'confirmed'],
    ['refusal', 'turned_down'],
  ] as const) {
    router.post(`/desk/guarantee-claims/:id/recourse/waivers/:waiverId/${way}`, async (req, res) => {
      const form = readForm(versionForm, req)
      const waiverId = String(req.params['waiverId'])
      if (form.ok) await decideWaiver(depsOf(res), deskUser(res), waiverId, form.value.version, answer)
      res.redirect(303, hrefOf(String(req.params['id'])))
    })
  }

  return router
}

function hrefOf(id: string): string {
  return `/desk/guarantee-claims/${id}/recourse`
}

function missingOfReceipt({ amount, bankReference }: z.output<typeof entryForm>): FieldErrors {
  return {
    ...(amount === null ? { amount: '入金の額を入力してください' } : {}),
    ...(bankReference === '' ? { bankReference: '銀行の整理番号を入力してください' } : {}),
  }
}

/** Does an act; a refusal that is about a field stands at it. */
async function atField(
  res: Response,
  id: string,
  typed: Typed,
  fields: Partial<Record<RefusalReason, string>>,
  act: () => Promise<unknown>,
): Promise<void> {
  try {
    await act()
  } catch (error) {
    const field = error instanceof Refused ? fields[error.reason] : undefined
    if (!(error instanceof Refused) || !field) throw error
    const errors = { [field]: refusalText(error.reason, error.detail).sentence }
    return show(res.status(422), id, { typed, errors })
  }
  res.redirect(303, hrefOf(id))
}

async function show(
  res: Response,
  id: string,
  shown: { readonly typed: Typed; readonly errors: FieldErrors },
): Promise<void> {
  const { db } = depsOf(res)
  const user = deskUser(res)
  const claim = await getClaimForSurety(db, user.suretyId, id)
  if (claim.state !== 'paid') throw new NotFound()
  const waiver = await findOpenWaiver(db, id)
  const names = await listNames(db, waiver ? [waiver.proposedBy] : [])
  const facts = {
    claim,
    guarantee: await getGuaranteeForSurety(db, user.suretyId, claim.guaranteeId),
    entries: await listRecourse(db, id),
    waiver,
    proposerName: names.get(waiver?.proposedBy ?? '') ?? '',
  }
  page(res, 'desk/guarantee-claims/recourse', recoursePage(facts, { user, csrfOf: () => csrfField(res), ...shown }))
}
