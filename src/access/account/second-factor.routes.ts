import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { countCodes, findSecondFactor } from '../../store/second-factors.ts'
import type { Portal } from '../../store/users.ts'
import {
  beginSecondFactor,
  type CodeSheet,
  confirmSecondFactor,
  endSecondFactor,
  findBegunSecret,
  makeCodeSheet,
} from '../../usecases/second-factors.ts'
import { base32, totpAddress } from '../../usecases/totp.ts'
import { passwordField, textField } from '../../web/fields.ts'
import { type FieldErrors, readForm } from '../../web/form.ts'
import { qrOutline } from '../../wording/qr.ts'
import { sessionIdHash, signInSession } from '../../web/session.ts'
import { services } from '../../wording/services.ts'
import { depsOf } from '../context.ts'
import { csrfField } from '../frame.ts'
import { signedIn } from './account.routes.ts'
import {
  codeSheetPage,
  passwordError,
  type PasswordActName,
  secondFactorHref,
  type SecondFactorNotice,
  secondFactorPage,
  setUpPage,
  wrongCode,
} from './second-factor.page.ts'
import { accountView } from './views.ts'

const codeForm = z.object({ code: textField('確認コード', { maxLength: 40 }) })

function noticeIn(req: Request): SecondFactorNotice | null {
  if (req.query['ended'] === 'yes') return 'ended'
  return req.query['demanded'] === 'yes' ? 'demanded' : null
}

/** 2段階認証 of the person's own: an app and a printed sheet. The same for every portal that mounts it. */
export function secondFactorRoutes(portal: Portal): Router {
  const router = Router()
  const here = secondFactorHref(portal)

  router.get(here, (req, res) => show(res, {}, noticeIn(req)))

  router.post(`${here}/setup`, async (req, res) => {
    const password = readPassword(req, 'begin')
    if (!password.ok) return show(res.status(422), password.errors)
    const answer = await beginSecondFactor(depsOf(res), signedIn(res), password.value)
    if (answer !== 'begun') return show(res.status(422), passwordError('begin'))
    res.redirect(303, `${here}/setup`)
  })

  router.get(`${here}/setup`, (_req, res) => showSetUp(res, {}))

  // Answered at once and not by a redirect: the codes are shown this one time, and stand in no address.
  router.post(`${here}/confirmation`, async (req, res) => {
    const user = signedIn(res)
    const form = readForm(codeForm, req)
    if (!form.ok) return showSetUp(res.status(422), form.errors)
    const answer = await confirmSecondFactor(depsOf(res), user, form.value.code, sessionIdHash(req))
    if (answer === 'not_begun') return res.redirect(303, here)
    if (answer === 'wrong_code') return showSetUp(res.status(422), { code: wrongCode })
    // A new id for the session, as after every change of what opens the account.
    await signInSession(req, user.userId, depsOf(res).instant())
    showSheet(res, answer)
  })

  router.post(`${here}/sheet`, async (req, res) => {
    const password = readPassword(req, 'sheet')
    if (!password.ok) return show(res.status(422), password.errors)
    const answer = await makeCodeSheet(depsOf(res), signedIn(res), password.value)
    if (answer === 'wrong_own_password') return show(res.status(422), passwordError('sheet'))
    showSheet(res, answer)
  })

  router.post(`${here}/ending`, async (req, res) => {
    const password = readPassword(req, 'end')
    if (!password.ok) return show(res.status(422), password.errors)
    const answer = await endSecondFactor(depsOf(res), signedIn(res), password.value)
    if (answer !== 'ended') return show(res.status(422), passwordError('end'))
    res.redirect(303, `${here}?ended=yes`)
  })

  return router

  async function show(res: Response, errors: FieldErrors, told: SecondFactorNotice | null = null): Promise<void> {
    const { db } = depsOf(res)
    const factor = await findSecondFactor(db, signedIn(res).userId)
    const codes = factor && (await countCodes(db, factor.id))
    const found = factor?.confirmedAt
      ? { confirmedAt: factor.confirmedAt, codesLeft: codes?.left ?? 0, sheetMadeAt: codes?.madeAt ?? null }
      : null
    const shown = { errors, told, csrfField: () => csrfField(res) }
    accountView(res, portal, 'access/account/second-factor', secondFactorPage(portal, found, shown))
  }

  async function showSetUp(res: Response, errors: FieldErrors): Promise<void> {
    const user = signedIn(res)
    const secret = await findBegunSecret(depsOf(res), user)
    if (!secret) return res.redirect(303, here)
    const address = totpAddress(secret, services[portal].name, user.loginId)
    const qr = qrOutline(address, '認証アプリに登録するためのQRコード')
    const model = setUpPage(portal, { qr, secret: base32(secret) }, errors, csrfField(res))
    accountView(res, portal, 'access/account/setup', model)
  }

  function showSheet(res: Response, sheet: CodeSheet): void {
    const { name, loginId } = signedIn(res)
    const model = codeSheetPage(portal, sheet, { service: services[portal].name, name, loginId })
    accountView(res, portal, 'access/account/code-sheet', model)
  }
}

function readPassword(req: Request, act: PasswordActName) {
  const name = `${act}Password`
  const form = readForm(z.object({ [name]: passwordField('ログインのパスワード') }), req)
  return form.ok ? { ok: true as const, value: form.value[name] ?? '' } : { ok: false as const, errors: form.errors }
}
