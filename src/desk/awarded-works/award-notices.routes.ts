import { type Response, Router } from 'express'
import { depsOf, deskUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { type WorksImport, worksImportRoutes } from '../../access/works-import.routes.ts'
import { readWorksLine, worksLineForm } from '../../access/works-csv.ts'
import { findOrderersByName } from '../../store/orderers.ts'
import { listAwardedWorksOfSurety } from '../../store/awarded-works.ts'
import { enterAwardNotice, importAwardNotices } from '../../usecases/awarded-works.ts'
import { NotFound, Refused } from '../../domain/errors.ts'
import { type FieldErrors, readForm, type Typed } from '../../web/form.ts'
import { pageThrough, placeIn } from '../../web/pagination.ts'
import { unprocessed } from '../act.routes.ts'
import { procedureLinks } from '../procedures.ts'
import { page } from '../views.ts'
import { awardNoticePage, awardNoticesPage, noticesHref } from './award-notices.page.ts'
import { readNotices } from './read-notices.ts'

const count = 50

/** 落札の情報: entered or imported by the desk, so that contractors are pointed to what they may apply for. */
export function awardNoticeRoutes(): Router {
  const router = Router()

  router.get(noticesHref, async (req, res) => {
    const after = placeIn(req)
    const rows = await listAwardedWorksOfSurety(depsOf(res).db, deskUser(res).suretyId, after, count)
    const { shown, pagination } = pageThrough(rows, {
      label: '落札の情報のページ',
      path: noticesHref,
      region: 'notices',
      after,
      count,
      placeOf: ({ recordedAt, id }) => ({ at: recordedAt, id }),
    })
    const procedures = procedureLinks(noticesHref)
    page(res, 'desk/awarded-works/index', awardNoticesPage(shown, pagination, procedures, saidOf(req.query)))
  })

  router.get(`${noticesHref}/new`, (_req, res) => show(res, {}, {}))

  router.post(`${noticesHref}/new`, async (req, res) => {
    const form = readForm(worksLineForm, req)
    if (!form.ok) return show(unprocessed(res, form.errors), form.typed, form.errors)
    const bodies = await findOrderersByName(depsOf(res).db, deskUser(res).realmId, [form.value.ordererName])
    const line = readWorksLine(form.value, bodies, 'any')
    if ('errors' in line) return show(res.status(422), form.typed, line.errors)
    try {
      await enterAwardNotice(depsOf(res), deskUser(res), line.works.contractorCode, line.works)
    } catch (error) {
      const errors = errorsOf(error)
      if (!errors) throw error
      return show(res.status(422), form.typed, errors)
    }
    res.redirect(303, `${noticesHref}?recorded=yes`)
  })

  router.use(worksImportRoutes(noticesImport))
  return router
}

const noticesImport: WorksImport = {
  base: noticesHref,
  whose: 'any',
  list: { text: '落札の情報へ戻る', href: noticesHref },
  userOf: deskUser,
  read: (res, content) => readNotices(depsOf(res).db, deskUser(res), content),
  take: (res, importId, works) => importAwardNotices(depsOf(res), deskUser(res), importId, works),
  page,
}

function saidOf(query: { readonly [name: string]: unknown }): string | null {
  if (query['recorded'] === 'yes') return '落札の情報を登録しました'
  const imported = String(query['imported'] ?? '')
  return /^\d{1,4}$/.test(imported) ? `${imported}件の落札の情報を取り込みました` : null
}

function errorsOf(error: unknown): FieldErrors | null {
  if (error instanceof NotFound) return { contractorCode: 'この受注者コードの受注者は登録されていません' }
  if (error instanceof Refused && error.reason === 'works_known') {
    return { worksName: 'この受注者の同じ工事（発注者・工事番号・工事名が同じ）が、すでに登録されています' }
  }
  return null
}

function show(res: Response, typed: Typed, errors: FieldErrors): void {
  page(res, 'desk/awarded-works/new', awardNoticePage(typed, errors, csrfField(res)))
}
