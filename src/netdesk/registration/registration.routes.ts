import { type Response, Router } from 'express'
import { depsOf } from '../../access/context.ts'
import { csrfField, plainFrame } from '../../access/frame.ts'
import { NotFound } from '../../domain/errors.ts'
import type { Registration } from '../../domain/registration.ts'
import { getOffice, listOffices, listOfficesOfRealm, type Office } from '../../store/sureties.ts'
import {
  applyForRegistration,
  confirmRegistration,
  correctRegistration,
  openRegistration,
} from '../../usecases/apply-for-registration.ts'
import { type FieldErrors, readForm, type Typed } from '../../web/form.ts'
import { acceptTokens } from '../../web/ids.ts'
import { sendPage } from '../../web/render.ts'
import { unprocessed } from '../application-section.routes.ts'
import { correctionForm, readRegistration, registrationForm, registrationTyped } from './registration.form.ts'
import { correctionPage, registrationFormPage, registrationPage, registrationSentPage } from './registration.page.ts'
import type { RegistrationViews } from './views.ts'

/** 利用申込, for companies that have no account yet; each further page is opened by the token of a mail. */
export function registrationRoutes(): Router {
  const router = Router()
  acceptTokens(router, 'token')

  router.get('/netdesk/registration', (_req, res) => showForm(res, { typed: {}, errors: {} }))

  router.post('/netdesk/registration', async (req, res) => {
    const deps = depsOf(res)
    const offices = await listOfficesOfRealm(deps.db, deps.realm.id)
    const form = readForm(registrationForm(offices), req)
    if (!form.ok) return showForm(unprocessed(res, form.errors), form)
    const read = readRegistration(form.value, null)
    if ('errors' in read) return showForm(res.status(422), { typed: form.typed, errors: read.errors })
    const answer = await applyForRegistration(deps, read.content)
    if (answer === 'slowed') return showForm(res.status(422), { typed: form.typed, errors: slowed })
    res.redirect(303, '/netdesk/registration/sent')
  })

  router.get('/netdesk/registration/sent', (_req, res) => {
    answer(res, 'netdesk/registration/sent', registrationSentPage())
  })

  router.get('/netdesk/registration/:token', async (req, res) => {
    const { token } = req.params
    const registration = await openRegistration(depsOf(res), token)
    const office = await officeOf(res, registration)
    answer(res, 'netdesk/registration/show', registrationPage(registration, token, office.name, csrfField(res)))
  })

  router.post('/netdesk/registration/:token/confirmation', async (req, res) => {
    await confirmRegistration(depsOf(res), req.params.token)
    res.redirect(303, `/netdesk/registration/${req.params.token}`)
  })

  router.get('/netdesk/registration/:token/correction', async (req, res) => {
    const { token } = req.params
    const registration = await openRegistration(depsOf(res), token)
    if (registration.state !== 'sent_back') return res.redirect(303, `/netdesk/registration/${token}`)
    await showCorrection(res, registration, token, { typed: registrationTyped(registration.content), errors: {} })
  })

  router.post('/netdesk/registration/:token/correction', async (req, res) => {
    const { token } = req.params
    const registration = await openRegistration(depsOf(res), token)
    const offices = await listOffices(depsOf(res).db, registration.suretyId)
    const form = readForm(correctionForm(offices), req)
    if (!form.ok) return showCorrection(unprocessed(res, form.errors), registration, token, form)
    const read = readRegistration(form.value, registration.applicantEmail)
    if ('errors' in read)
      return showCorrection(res.status(422), registration, token, { typed: form.typed, errors: read.errors })
    await correctRegistration(depsOf(res), token, form.value.version, read.content)
    res.redirect(303, `/netdesk/registration/${token}`)
  })

  return router
}

type Shown = { readonly typed: Typed; readonly errors: FieldErrors }

const slowed: FieldErrors = {
  name: '短い時間に、多くの申込がありました。しばらくたってから、もう一度送信してください',
}

async function showForm(res: Response, shown: Shown): Promise<void> {
  const { db, realm } = depsOf(res)
  const offices = await listOfficesOfRealm(db, realm.id)
  // A realm without a surety has nobody to apply to.
  if (offices.length === 0) throw new NotFound()
  answer(res, 'netdesk/registration/form', registrationFormPage(offices, { ...shown, csrfField: csrfField(res) }))
}

async function showCorrection(res: Response, registration: Registration, token: string, shown: Shown): Promise<void> {
  const offices = await listOffices(depsOf(res).db, registration.suretyId)
  const model = correctionPage(registration, token, offices, { ...shown, csrfField: csrfField(res) })
  answer(res, 'netdesk/registration/form', model)
}

function officeOf(res: Response, { suretyId, content }: Registration): Promise<Office> {
  return getOffice(depsOf(res).db, suretyId, content.officeId)
}

/** In the frame of somebody who has not signed in. */
function answer<Name extends keyof RegistrationViews>(res: Response, view: Name, model: RegistrationViews[Name]): void {
  sendPage(res, plainFrame(res, 'netdesk', '/netdesk/login'), view, model)
}
