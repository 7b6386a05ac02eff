import { type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { type Announcement, audiences, standingOf } from '../../domain/announcement.ts'
import { dayOf } from '../../domain/day.ts'
import { NotFound, Refused } from '../../domain/errors.ts'
import { findAnnouncement, listAllAnnouncements } from '../../store/announcements.ts'
import { publishAnnouncement, withdrawAnnouncement } from '../../usecases/announcements.ts'
import type { CsrfField, ErrorSummary, Field, Link, Status, SummaryList } from '../../web/components.ts'
import { errorSummary } from '../../web/components.ts'
import {
  checkboxField,
  choiceField,
  dayField,
  linesField,
  optionalDayField,
  optionalIdField,
  optionalTextField,
  textField,
} from '../../web/fields.ts'
import { type FieldErrors, readForm, type Typed, typedText } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { audienceLabels } from '../../wording/announcements.ts'
import { formatDay } from '../../wording/format.ts'
import { unprocessed } from '../act.routes.ts'
import { mastersNav, mayChangeMasters } from '../masters/nav.ts'
import { page } from '../views.ts'
import { announcementFormPage, previewOf } from './form.page.ts'
import { announcementsHref, announcementsPage, statusOf } from './list.page.ts'

export type AnnouncementPage = {
  readonly title: string
  readonly caption: string
  readonly back: Link
  readonly errorSummary: ErrorSummary
  readonly status: Status
  readonly summary: SummaryList
  readonly preview: SummaryList
  readonly acts: {
    readonly replace: Link
    readonly withdrawal: { readonly action: string; readonly csrfField: CsrfField; readonly reason: Field }
  } | null
}

const mostListed = 500
const form = z.object({
  title: textField('件名', { maxLength: 100 }),
  body: linesField('本文', { maxLength: 2000 }),
  audience: choiceField('読む人', audiences),
  isImportant: checkboxField(),
  publishedOn: dayField('公開日'),
  endsOn: optionalDayField('終了日'),
  replacesId: optionalIdField('差し替えるお知らせ'),
  then: optionalTextField('操作', { maxLength: 10 }),
})
const withdrawalForm = z.object({ reason: textField('取り下げる理由', { maxLength: 400 }) })

/** お知らせ of the surety: written, seen as its readers will, published, replaced and withdrawn. */
export function announcementRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get(announcementsHref, async (req, res) => {
    const { db, now } = depsOf(res)
    const tab = (['shown', 'to_come', 'over'] as const).find((one) => one === req.query['tab']) ?? 'shown'
    const rows = await listAllAnnouncements(db, deskUser(res).suretyId, mostListed)
    const nav = mastersNav(res, announcementsHref)
    const input = { rows, tab, nav, today: dayOf(now()), mayChange: mayChangeMasters(res) }
    page(res, 'desk/announcements/index', announcementsPage(input))
  })

  router.get(`${announcementsHref}/new`, async (req, res) => {
    const replacesId = typeof req.query['replaces'] === 'string' ? req.query['replaces'] : ''
    const old = /^[0-9a-f-]{36}$/.test(replacesId)
      ? await findAnnouncement(depsOf(res).db, deskUser(res).suretyId, replacesId)
      : null
    const today = dayOf(depsOf(res).now()).replaceAll('-', '/')
    const typed = old ? { ...typedFrom(old), publishedOn: today, replacesId: old.id } : { publishedOn: today }
    showForm(res, { typed, errors: {}, preview: null })
  })

  router.post(announcementsHref, async (req, res) => {
    const read = readForm(form, req)
    if (!read.ok) return showForm(unprocessed(res, read.errors), { ...read, preview: null })
    const { then, replacesId, endsOn, ...rest } = read.value
    const announcement: Announcement = { ...rest, endsOn: endsOn ?? null }
    const errors = dayErrors(announcement, dayOf(depsOf(res).now()))
    if (Object.keys(errors).length > 0) return showForm(res.status(422), { typed: read.typed, errors, preview: null })
    if (then !== 'publish') return showForm(res, { typed: read.typed, errors: {}, preview: announcement })
    const id = await publishAnnouncement(depsOf(res), deskUser(res), announcement, replacesId ?? null)
    res.redirect(303, `${announcementsHref}/${id}`)
  })

  router.get(`${announcementsHref}/:id`, async (req, res) => {
    await show(res, req.params.id, { typed: {}, errors: {} })
  })

  router.post(`${announcementsHref}/:id/withdrawal`, async (req, res) => {
    const { id } = req.params
    const read = readForm(withdrawalForm, req)
    if (!read.ok) return show(unprocessed(res, read.errors), id, read)
    await withdrawAnnouncement(depsOf(res), deskUser(res), id, read.value.reason)
    res.redirect(303, `${announcementsHref}/${id}`)
  })

  return router
}

function dayErrors({ publishedOn, endsOn }: Announcement, today: string): FieldErrors {
  return {
    ...(publishedOn < today ? { publishedOn: '公開日は、今日か、これからの日を入力してください' } : {}),
    ...(endsOn !== null && endsOn < publishedOn
      ? { endsOn: '終了日は、公開日か、それより後の日を入力してください' }
      : {}),
  }
}

function typedFrom({ title, body, audience, isImportant, endsOn }: Announcement): Typed {
  return { title, body, audience, isImportant: isImportant ? 'yes' : '', endsOn: endsOn?.replaceAll('-', '/') ?? '' }
}

function showForm(res: Response, shown: { typed: Typed; errors: FieldErrors; preview: Announcement | null }): void {
  if (!mayChangeMasters(res)) throw new Refused('not_allowed')
  const replacesId = typedText(shown.typed, 'replacesId')
  page(res, 'desk/announcements/form', announcementFormPage({ ...shown, replacesId, csrfField: csrfField(res) }))
}

async function show(
  res: Response,
  id: string,
  { typed, errors }: { typed: Typed; errors: FieldErrors },
): Promise<void> {
  const { db, now } = depsOf(res)
  const row = await findAnnouncement(db, deskUser(res).suretyId, id)
  if (!row) throw new NotFound()
  const today = dayOf(now())
  const mayAct = mayChangeMasters(res) && standingOf(row, today) !== 'over'
  page(res, 'desk/announcements/show', {
    title: row.title,
    caption: 'お知らせ',
    back: { text: 'お知らせの一覧に戻る', href: announcementsHref },
    errorSummary: errorSummary(errors),
    status: statusOf(row, today),
    summary: {
      rows: [
        { label: '読む人', value: audienceLabels[row.audience] },
        { label: '公開日', value: formatDay(row.publishedOn) },
        { label: '終了日', value: row.endsOn ? formatDay(row.endsOn) : 'なし' },
        ...(row.withdrawalReason ? [{ label: '取り下げた理由', value: row.withdrawalReason }] : []),
      ],
    },
    preview: previewOf(row),
    acts: mayAct
      ? {
          replace: { text: '文を直して差し替える', href: `${announcementsHref}/new?replaces=${row.id}` },
          withdrawal: {
            action: `${announcementsHref}/${row.id}/withdrawal`,
            csrfField: csrfField(res),
            reason: {
              name: 'reason',
              label: '取り下げる理由',
              necessity: 'required',
              value: typedText(typed, 'reason'),
              error: errors['reason'],
              width: '40',
            },
          },
        }
      : null,
  })
}
