import { type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { inquiryFileRoutes, isStaleInquiry, type ShownInquiry } from '../../access/inquiries/files.routes.ts'
import { dayOf } from '../../domain/day.ts'
import { NotFound, Refused } from '../../domain/errors.ts'
import { addressees, inquiryKinds } from '../../domain/inquiry.ts'
import { listEventsOf } from '../../store/audit.ts'
import { getGuaranteeForSurety } from '../../store/guarantees.ts'
import { getInquiryForSurety, listInquiryMessages } from '../../store/inquiries.ts'
import { type InquiryTab, inquiryTabs, listInquiriesOfSurety } from '../../store/inquiry-lists.ts'
import { listFiles } from '../../store/subject-files.ts'
import { getUseStatementForSurety } from '../../store/use-statements.ts'
import {
  discardInquiry,
  filesOfInquiry,
  finishInquiry,
  listUnsentFiles,
  sendQuestion,
  startInquiry,
  withdrawInquiry,
} from '../../usecases/inquiries.ts'
import { choiceField, dayField, linesField, optionalIdField, versionField } from '../../web/fields.ts'
import { readForm, readQuery, type Typed, typedText } from '../../web/form.ts'
import { acceptIds, isId } from '../../web/ids.ts'
import { unprocessed } from '../act.routes.ts'
import { mereViews } from '../past.ts'
import { procedureLinks } from '../procedures.ts'
import { page } from '../views.ts'
import { deskInquiriesPage } from './list.page.ts'
import { newInquiryPage } from './new.page.ts'
import { deskInquiryPage } from './show.page.ts'

const mostListed = 200
/** A file that the other side has not sent yet is not told of. */
const untold = [...mereViews, 'file.added', 'file.removed'] as const
const question = { text: linesField('照会の内容', { maxLength: 2000 }), dueOn: dayField('回答の期限') }
const newForm = z.object({
  guaranteeId: optionalIdField('保証契約'),
  statementId: optionalIdField('使途内訳明細書'),
  addressee: choiceField('照会先', addressees),
  kind: choiceField('照会の種類', inquiryKinds),
  ...question,
})
const questionForm = z.object({ version: versionField(), ...question })
const withdrawalForm = z.object({ version: versionField(), reason: linesField('取り下げる理由', { maxLength: 400 }) })
const actForm = z.object({ version: versionField() })
const startingQuery = z.object({
  guarantee: optionalIdField('保証契約'),
  statement: optionalIdField('使途内訳明細書'),
})

/** 照会 at the desk: made, sent, followed, finished or withdrawn. */
export function deskInquiryRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/desk/inquiries', async (req, res) => {
    const { db, now } = depsOf(res)
    const tab = (Object.keys(inquiryTabs) as InquiryTab[]).find((one) => one === req.query['state']) ?? 'waiting'
    const rows = await listInquiriesOfSurety(db, deskUser(res).suretyId, tab, mostListed)
    const procedures = procedureLinks('/desk/inquiries')
    page(res, 'desk/inquiries/index', deskInquiriesPage(tab, rows, dayOf(now()), procedures))
  })

  router.get('/desk/inquiries/new', async (req, res) => {
    const asked = readQuery(startingQuery, req)
    if (!asked.ok) throw new NotFound()
    await showNew(res, asked.value.guarantee, asked.value.statement, { typed: {}, errors: {} })
  })

  router.post('/desk/inquiries', async (req, res) => {
    const form = readForm(newForm, req)
    const guaranteeId = typedId(form.typed, 'guaranteeId')
    const statementId = typedId(form.typed, 'statementId')
    if (!form.ok) return showNew(unprocessed(res, form.errors), guaranteeId, statementId, form)
    try {
      const found = await subjectOf(res, guaranteeId, statementId)
      const id = await startInquiry(depsOf(res), deskUser(res), found, form.value)
      res.redirect(303, `/desk/inquiries/${id}`)
    } catch (error) {
      if (!isDayRefused(error)) throw error
      await showNew(res.status(422), guaranteeId, statementId, { typed: form.typed, errors: dayError })
    }
  })

  router.get('/desk/inquiries/:id', async (req, res) => {
    await show(res, req.params.id, { typed: {}, errors: {} })
  })

  router.post('/desk/inquiries/:id/questions', async (req, res) => {
    const form = readForm(questionForm, req)
    if (!form.ok) return show(unprocessed(res, form.errors), req.params.id, form)
    const { version, ...asked } = form.value
    await orShow(res, req.params.id, form, () =>
      sendQuestion(depsOf(res), deskUser(res), req.params.id, version, asked),
    )
  })

  router.post('/desk/inquiries/:id/withdrawal', async (req, res) => {
    const form = readForm(withdrawalForm, req)
    if (!form.ok) return show(unprocessed(res, form.errors), req.params.id, form)
    const { version, reason } = form.value
    await orShow(res, req.params.id, form, () =>
      withdrawInquiry(depsOf(res), deskUser(res), req.params.id, version, reason),
    )
  })

  router.post('/desk/inquiries/:id/completion', async (req, res) => {
    const form = readForm(actForm, req)
    if (!form.ok) return res.redirect(303, `/desk/inquiries/${req.params.id}`)
    const { version } = form.value
    const nothing = { typed: {} }
    await orShow(res, req.params.id, nothing, () => finishInquiry(depsOf(res), deskUser(res), req.params.id, version))
  })

  router.post('/desk/inquiries/:id/discard', async (req, res) => {
    const form = readForm(actForm, req)
    if (!form.ok) return res.redirect(303, `/desk/inquiries/${req.params.id}`)
    await discardInquiry(depsOf(res), deskUser(res), req.params.id, form.value.version)
    res.redirect(303, '/desk/inquiries')
  })

  router.use(inquiryFileRoutes({ portal: 'desk', userOf: deskUser, show }))
  return router
}

const dayError = { dueOn: '回答の期限は、今日から1年以内の日を入力してください' }

async function showNew(
  res: Response,
  guaranteeId: string | null,
  statementId: string | null,
  shown: ShownInquiry,
): Promise<void> {
  const user = deskUser(res)
  if (!user.roles.includes('reviewer')) throw new Refused('not_allowed')
  const about = await subjectOf(res, guaranteeId, statementId)
  const guarantee = await getGuaranteeForSurety(depsOf(res).db, user.suretyId, about.guaranteeId)
  const model = newInquiryPage(guarantee, about.statementId, { ...shown, csrfField: csrfField(res) })
  page(res, 'desk/inquiries/new', model)
}

/** The id a hidden field carries; anything else is as good as nothing. */
function typedId(typed: Typed, name: string): string | null {
  const id = typedText(typed, name)
  return isId(id) ? id : null
}

/** A statement names its guarantee; without either there is nothing to ask about. */
async function subjectOf(res: Response, guaranteeId: string | null, statementId: string | null) {
  if (statementId) {
    const statement = await getUseStatementForSurety(depsOf(res).db, deskUser(res).suretyId, statementId)
    return { guaranteeId: statement.guaranteeId, statementId }
  }
  if (!guaranteeId) throw new NotFound()
  return { guaranteeId, statementId: null }
}

/** After an act the page anew; what is refused stands at its field, and a stale page shows what is there now. */
async function orShow(
  res: Response,
  id: string,
  { typed }: Pick<ShownInquiry, 'typed'>,
  act: () => Promise<unknown>,
): Promise<void> {
  try {
    await act()
  } catch (error) {
    if (isStaleInquiry(error)) return show(res.status(409), id, { typed, errors: {}, isConflict: true })
    if (isDayRefused(error)) return show(res.status(422), id, { typed, errors: dayError })
    throw error
  }
  res.redirect(303, `/desk/inquiries/${id}`)
}

function isDayRefused(error: unknown): boolean {
  return error instanceof Refused && error.reason === 'inquiry_day_out_of_range'
}

async function show(res: Response, id: string, shown: ShownInquiry): Promise<void> {
  const { db, now } = depsOf(res)
  const user = deskUser(res)
  const inquiry = await getInquiryForSurety(db, user.suretyId, id)
  const files = [
    ...(await listFiles(db, filesOfInquiry(id, 'question'))),
    ...(await listFiles(db, filesOfInquiry(id, 'answer'))),
  ]
  const facts = {
    inquiry,
    guarantee: await getGuaranteeForSurety(db, user.suretyId, inquiry.guaranteeId),
    messages: await listInquiryMessages(db, id),
    files,
    unsent: await listUnsentFiles(db, id, 'question'),
    events: await listEventsOf(db, inquiry.realmId, [id], untold),
    today: dayOf(now()),
  }
  const around = { isConflict: false, ...shown, user, csrfOf: () => csrfField(res) }
  page(res, 'desk/inquiries/show', deskInquiryPage(facts, around))
}
