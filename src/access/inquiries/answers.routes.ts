import { type Response, Router } from 'express'
import { z } from 'zod'
import { dayOf } from '../../domain/day.ts'
import { getGuarantee } from '../../store/guarantees.ts'
import { listInquiryMessages } from '../../store/inquiries.ts'
import { type InquiryRow, listInquiriesToContractor, listInquiriesToOrderer } from '../../store/inquiry-lists.ts'
import { listFiles } from '../../store/subject-files.ts'
import { getSurety } from '../../store/sureties.ts'
import {
  type Answerer,
  answerInquiry,
  filesOfInquiry,
  getInquiryFor,
  listUnsentFiles,
} from '../../usecases/inquiries.ts'
import { linesField, versionField } from '../../web/fields.ts'
import { readForm } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { depsOf } from '../context.ts'
import { csrfField } from '../frame.ts'
import { type AnswerPage, answerPage } from './answer.page.ts'
import { type AskedListPage, askedListPage } from './asked-list.page.ts'
import { idIn, inquiryFileRoutes, isStaleInquiry, type ShownInquiry } from './files.routes.ts'

/** The pages of whoever is asked, the same for both parties. */
export type AnswerViews = {
  'access/inquiries/index': AskedListPage
  'access/inquiries/show': AnswerPage
}

type View = { [Name in keyof AnswerViews]: [view: Name, model: AnswerViews[Name]] }[keyof AnswerViews]

/** What a portal adds to the answering of a 照会. */
export type AnswerSide = {
  readonly portal: 'netdesk' | 'dsure'
  readonly userOf: (res: Response) => Answerer
  readonly page: (res: Response, ...view: View) => void
}

const mostListed = 200
const answerForm = z.object({ version: versionField(), text: linesField('回答', { maxLength: 2000 }) })

/** 照会への回答: what one's own organisation was asked, and the answers. */
export function inquiryAnswerRoutes(side: AnswerSide): Router {
  const router = Router()
  acceptIds(router, 'id')
  const { portal, userOf } = side

  router.get(`/${portal}/inquiries`, async (_req, res) => {
    const rows = await rowsFor(res, userOf(res))
    side.page(res, 'access/inquiries/index', askedListPage(portal, rows, dayOf(depsOf(res).now())))
  })

  router.get(`/${portal}/inquiries/:id`, async (req, res) => {
    await show(res, idIn(req), { typed: {}, errors: {} })
  })

  router.post(`/${portal}/inquiries/:id/answers`, async (req, res) => {
    const id = idIn(req)
    const form = readForm(answerForm, req)
    if (!form.ok) return show(Object.keys(form.errors).length > 0 ? res.status(422) : res, id, form)
    try {
      await answerInquiry(depsOf(res), userOf(res), id, form.value.version, form.value.text)
    } catch (error) {
      if (!isStaleInquiry(error)) throw error
      return show(res.status(409), id, { typed: form.typed, errors: {}, isConflict: true })
    }
    res.redirect(303, `/${portal}/inquiries/${id}`)
  })

  router.use(inquiryFileRoutes({ portal, userOf, show }))
  return router

  async function show(res: Response, id: string, shown: ShownInquiry): Promise<void> {
    const { db, now } = depsOf(res)
    const inquiry = await getInquiryFor(db, userOf(res), id)
    const files = [
      ...(await listFiles(db, filesOfInquiry(id, 'question'))),
      ...(await listFiles(db, filesOfInquiry(id, 'answer'))),
    ]
    const facts = {
      inquiry,
      guarantee: await getGuarantee(db, inquiry.guaranteeId),
      suretyName: (await getSurety(db, inquiry.suretyId)).name,
      messages: await listInquiryMessages(db, id),
      files,
      unsent: await listUnsentFiles(db, id, 'answer'),
      today: dayOf(now()),
    }
    const model = answerPage(portal, facts, { isConflict: false, ...shown, csrfOf: () => csrfField(res) })
    side.page(res, 'access/inquiries/show', model)
  }
}

function rowsFor(res: Response, user: Answerer): Promise<InquiryRow[]> {
  const { db } = depsOf(res)
  return user.kind === 'contractor'
    ? listInquiriesToContractor(db, user.contractorId, mostListed)
    : listInquiriesToOrderer(db, user.ordererId, mostListed)
}
