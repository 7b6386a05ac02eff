import { type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { dayOf } from '../../domain/day.ts'
import { NotFound, Refused } from '../../domain/errors.ts'
import { siteFindings, siteVisitKinds } from '../../domain/site-visit.ts'
import { useAlertKinds } from '../../domain/use-audit-alerts.ts'
import { listFilesOfMany } from '../../store/subject-files.ts'
import { findAuditedGuarantee, listConfirmations, listSiteVisits } from '../../store/use-audits.ts'
import { confirmUseAlert, recordSiteVisit } from '../../usecases/use-audits.ts'
import {
  choiceField,
  dayField,
  linesField,
  optionalChoiceField,
  optionalTextField,
  textField,
  yenField,
} from '../../web/fields.ts'
import { type FieldErrors, readForm, type Typed } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { unprocessed } from '../act.routes.ts'
import { inquiryPanel } from '../inquiries/panel.ts'
import { page } from '../views.ts'
import { useAuditHref } from './list.page.ts'
import { confirmationField, useAuditPage } from './show.page.ts'

const visitForm = z.object({
  visitKind: choiceField('区分', siteVisitKinds),
  visitedOn: dayField('現地確認の日'),
  site: textField('場所', { maxLength: 100 }),
  met: optionalTextField('立会者', { maxLength: 100 }),
  finishedPercent: optionalTextField('出来高', { maxLength: 10 }),
  finding: optionalChoiceField('所見', siteFindings),
  visitNote: linesField('記録', { maxLength: 2000 }),
})

/** 使途の監査 of one guarantee: confirmations and notes about visits to the site, which are only ever added. */
export function useAuditRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/desk/guarantees/:id/use-audit', async (req, res) => {
    await show(res, req.params.id, { typed: {}, errors: {} })
  })

  router.post('/desk/guarantees/:id/use-audit/confirmations/:kind', async (req, res) => {
    const { id } = req.params
    const kind = useAlertKinds.find((one) => one === req.params.kind)
    if (!kind) throw new NotFound()
    const name = confirmationField(kind)
    const form = readForm(
      z.object({ figure: yenField('金額'), [name]: linesField('確認したこと', { maxLength: 400 }) }),
      req,
    )
    if (!form.ok) return show(unprocessed(res, form.errors), id, form)
    const { figure, [name]: note } = form.value as { figure: Parameters<typeof confirmUseAlert>[3]['figure'] } & Record<
      string,
      string
    >
    await confirmUseAlert(depsOf(res), deskUser(res), id, { kind, figure, note: note ?? '' })
    res.redirect(303, useAuditHref(id))
  })

  router.post('/desk/guarantees/:id/use-audit/visits', async (req, res) => {
    const { id } = req.params
    const form = readForm(visitForm, req)
    if (!form.ok) return show(unprocessed(res, form.errors), id, form)
    const read = readVisit(form.value)
    if (!read.ok) return show(res.status(422), id, { typed: form.typed, errors: read.errors })
    try {
      await recordSiteVisit(depsOf(res), deskUser(res), id, read.visit)
    } catch (error) {
      const complaint = error instanceof Refused ? dayComplaints[error.reason] : undefined
      if (!complaint) throw error
      return show(res.status(422), id, { typed: form.typed, errors: { visitedOn: complaint } })
    }
    res.redirect(303, useAuditHref(id))
  })

  return router
}

const dayComplaints: Readonly<Record<string, string>> = {
  day_to_come: '実施した日は、今日か、それより前の日を入力してください',
  period_already_over: '予定の日は、今日か、これからの日を入力してください',
}

/** What belongs to a visit that was made is asked for then, and not taken otherwise. */
function readVisit({ visitKind, finishedPercent, finding, visitNote, ...rest }: z.output<typeof visitForm>) {
  const percent = finishedPercent.normalize('NFKC').replace('%', '').trim()
  const isPercent = /^\d{1,3}$/.test(percent) && Number(percent) <= 100
  const isDone = visitKind === 'done'
  const errors: FieldErrors = {
    ...(isDone && !isPercent ? { finishedPercent: '出来高を、0から100の整数で入力してください' } : {}),
    ...(isDone && !finding ? { finding: '所見を選んでください' } : {}),
    ...(!isDone && percent !== '' ? { finishedPercent: '出来高は、実施したときに入力してください' } : {}),
    ...(!isDone && finding ? { finding: '所見は、実施したときに選んでください' } : {}),
  }
  if (Object.keys(errors).length > 0) return { ok: false, errors } as const
  const seen = isDone
    ? { finishedPercent: Number(percent), finding: finding ?? null }
    : { finishedPercent: null, finding: null }
  return { ok: true, visit: { ...rest, ...seen, kind: visitKind, note: visitNote } } as const
}

async function show(res: Response, id: string, shown: { typed: Typed; errors: FieldErrors }): Promise<void> {
  const { db, now } = depsOf(res)
  const { suretyId, roles } = deskUser(res)
  const guarantee = await findAuditedGuarantee(db, suretyId, id)
  if (!guarantee) throw new NotFound()
  const visits = await listSiteVisits(db, id)
  const files = await listFilesOfMany(
    db,
    'site_visit',
    visits.map((visit) => visit.id),
  )
  const model = useAuditPage(guarantee, {
    today: dayOf(now()),
    mayAct: roles.includes('reviewer'),
    confirmations: await listConfirmations(db, id),
    visits: visits.map((visit) => ({ ...visit, files: files.get(visit.id) ?? [] })),
    inquiries: await inquiryPanel(res, id),
    ...shown,
    csrfField: csrfField(res),
  })
  page(res, 'desk/use-audits/show', model)
}
