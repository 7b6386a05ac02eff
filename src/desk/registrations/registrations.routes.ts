import { type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { Refused } from '../../domain/errors.ts'
import { isLoginId, type Registration } from '../../domain/registration.ts'
import { listEventsOf } from '../../store/audit.ts'
import { listSimilarContractors, listSimilarRegistrations } from '../../store/contractor-directory.ts'
import { getForSurety, listRegistrations } from '../../store/registrations.ts'
import { getOffice } from '../../store/sureties.ts'
import { type AcceptAnswer, acceptRegistration, answerRegistration } from '../../usecases/decide-registration.ts'
import { choiceField, linesField, optionalTextField, versionField } from '../../web/fields.ts'
import { halfWidth } from '../../web/fold.ts'
import { type FieldErrors, readForm, type Typed } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { pageThrough, placeIn } from '../../web/pagination.ts'
import { unprocessed } from '../act.routes.ts'
import { mereViews } from '../past.ts'
import { procedureLinks } from '../procedures.ts'
import { page } from '../views.ts'
import { acceptancePage, answerPage } from './decision.page.ts'
import { registrationsHref, registrationsPage, registrationTabs } from './list.page.ts'
import { registrationPage } from './registration.page.ts'

const count = 50
const answerForm = z.object({
  version: versionField(),
  answer: choiceField('回答', ['sent_back', 'declined']),
  reason: linesField('理由', { maxLength: 1_000 }),
})
const loginId = optionalTextField('ログインID', { maxLength: 40 })

function acceptanceForm(similarIds: readonly string[]) {
  return z.object({
    version: versionField(),
    as: choiceField('登録のしかた', ['new', ...similarIds]),
    code: optionalTextField('受注者コード', { maxLength: 20 }),
    loginId1: loginId,
    loginId2: loginId,
    loginId3: loginId,
  })
}

/** 利用申込 at the desk: looked at by everybody, decided by a reviewer. */
export function registrationRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get(registrationsHref, async (req, res) => {
    const tab = registrationTabs.find((one) => one === req.query['state']) ?? 'submitted'
    const after = placeIn(req)
    const rows = await listRegistrations(depsOf(res).db, deskUser(res).suretyId, tab, after, count)
    const { shown, pagination } = pageThrough(rows, {
      label: '利用申込のページ',
      path: registrationsHref,
      query: { state: tab },
      region: 'inbox',
      after,
      count,
      placeOf: ({ confirmedAt, appliedAt, id }) => ({ at: confirmedAt ?? appliedAt, id }),
    })
    const procedures = procedureLinks(registrationsHref)
    page(res, 'desk/registrations/index', registrationsPage({ tab, rows: shown, pagination, procedures }))
  })

  router.get(`${registrationsHref}/:id`, async (req, res) => {
    const { db, realm } = depsOf(res)
    const { suretyId, roles } = deskUser(res)
    const registration = await getForSurety(db, suretyId, req.params.id)
    const { id, content } = registration
    const model = registrationPage(registration, {
      officeName: (await getOffice(db, suretyId, content.officeId)).name,
      similar: await listSimilarContractors(db, suretyId, content),
      similarRegistrations: await listSimilarRegistrations(db, suretyId, id, content),
      events: await listEventsOf(db, realm.id, [id], mereViews),
      mayDecide: roles.includes('reviewer'),
    })
    page(res, 'desk/registrations/show', model)
  })

  router.get(`${registrationsHref}/:id/answer`, async (req, res) => {
    const registration = await openFor(res, req.params.id)
    if (registration) showAnswer(res, registration, { typed: {}, errors: {} })
  })

  router.post(`${registrationsHref}/:id/answer`, async (req, res) => {
    const { id } = req.params
    const form = readForm(answerForm, req)
    if (!form.ok) {
      const registration = await getForSurety(depsOf(res).db, deskUser(res).suretyId, id)
      return showAnswer(unprocessed(res, form.errors), registration, form)
    }
    const { version, answer, reason } = form.value
    await answerRegistration(depsOf(res), deskUser(res), id, version, answer, reason)
    res.redirect(303, `${registrationsHref}/${id}`)
  })

  router.get(`${registrationsHref}/:id/acceptance`, async (req, res) => {
    const registration = await openFor(res, req.params.id)
    if (registration) await showAcceptance(res, registration, { typed: {}, errors: {} })
  })

  router.post(`${registrationsHref}/:id/acceptance`, async (req, res) => {
    const { db } = depsOf(res)
    const { suretyId } = deskUser(res)
    const registration = await getForSurety(db, suretyId, req.params.id)
    const similar = await listSimilarContractors(db, suretyId, registration.content)
    const form = readForm(acceptanceForm(similar.map(({ contractor }) => contractor.id)), req)
    if (!form.ok) return showAcceptance(unprocessed(res, form.errors), registration, form)
    const { version, as, code } = form.value
    const typedIds = [form.value.loginId1, form.value.loginId2, form.value.loginId3]
    const loginIds = registration.content.users.map((_user, place) => halfWidth(typedIds[place] ?? '').toLowerCase())
    const errors = loginErrors(loginIds)
    if (Object.keys(errors).length > 0) return showAcceptance(res.status(422), registration, { ...form, errors })
    const givenCode = halfWidth(code)
    const accepted = await acceptRegistration(
      depsOf(res),
      deskUser(res),
      registration.id,
      version,
      as === 'new' ? { kind: 'new', code: givenCode || null } : { kind: 'existing', contractorId: as },
      loginIds,
    )
    if (accepted.kind === 'accepted') return res.redirect(303, `/desk/contractors/${accepted.contractorId}`)
    await showAcceptance(res.status(422), registration, { ...form, errors: complaintsOf(accepted, loginIds) })
  })

  return router
}

type Shown = { readonly typed: Typed; readonly errors: FieldErrors }

/** What waits for a decision by this person; otherwise the way leads back to how it stands. */
async function openFor(res: Response, id: string): Promise<Registration | null> {
  const { suretyId, roles } = deskUser(res)
  const registration = await getForSurety(depsOf(res).db, suretyId, id)
  if (!roles.includes('reviewer')) throw new Refused('not_allowed')
  if (registration.state === 'submitted') return registration
  res.redirect(303, `${registrationsHref}/${id}`)
  return null
}

function showAnswer(res: Response, registration: Registration, shown: Shown): void {
  const model = answerPage(registration, { typed: shown.typed, errors: shown.errors, csrfField: csrfField(res) })
  page(res, 'desk/registrations/answer', model)
}

async function showAcceptance(res: Response, registration: Registration, { typed, errors }: Shown): Promise<void> {
  const similar = await listSimilarContractors(depsOf(res).db, registration.suretyId, registration.content)
  const model = acceptancePage(registration, similar, { typed, errors, csrfField: csrfField(res) })
  page(res, 'desk/registrations/acceptance', model)
}

function loginErrors(loginIds: readonly string[]): FieldErrors {
  return Object.fromEntries(
    loginIds.flatMap((id, place) => {
      const name = `loginId${place + 1}`
      if (!isLoginId(id)) return [[name, 'ログインIDは、英小文字か数字で始まる3〜40文字で入力してください']]
      return loginIds.indexOf(id) < place ? [[name, 'ほかの利用者と同じログインIDです']] : []
    }),
  )
}

function complaintsOf(answer: Exclude<AcceptAnswer, { kind: 'accepted' }>, loginIds: readonly string[]): FieldErrors {
  if (answer.kind === 'code_taken') return { code: 'この受注者コードは、ほかの受注者が使っています' }
  if (answer.kind === 'code_of_other_world')
    return { code: '受注者コードは5桁の数字です。99で始まるコードは体験版だけ、ほかのコードは本番だけで使えます' }
  const taken = answer.loginIds.map((id) => [
    `loginId${loginIds.indexOf(id) + 1}`,
    `${id} は、すでに使われています。別のログインIDにしてください`,
  ])
  return Object.fromEntries(taken)
}
