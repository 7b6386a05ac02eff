import { type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, ordererUser } from '../../../access/context.ts'
import { csrfField } from '../../../access/frame.ts'
import { dayOf } from '../../../domain/day.ts'
import { findLastConfirmation, getBodyAccessRules } from '../../../store/body-access.ts'
import { listProfileVersions, profilesOn } from '../../../store/orderer-masters.ts'
import { addressOf, confirmBodySettings, saveBodyAccess } from '../../../usecases/body-access.ts'
import { demandIdAdministrator } from '../../../usecases/body-people.ts'
import { type FieldErrors, readForm, type Typed } from '../../../web/form.ts'
import { productLabels, submissionChannelLabels } from '../../../wording/labels.ts'
import { unprocessed } from '../../form-answers.ts'
import { page } from '../../views.ts'
import { accessForm, readRanges } from './access.form.ts'
import { accessPage, bodyHref, bodyPage, type SubmissionRow } from './body.page.ts'

const wrongs = {
  wrong_own_password: {
    ownPassword:
      'ログインのパスワードが違うか、いま受け付けられません。確認して、時間をおいてからもう一度お試しください',
  },
  excludes_you: {
    addressRanges: 'いまの接続元が範囲に入っていません。このままでは、あなたも利用できなくなります',
  },
} as const satisfies Readonly<Record<string, FieldErrors>>

/** 団体の設定, for the 利用者ID管理者. */
export function bodyRoutes(): Router {
  const router = Router()

  router.get(bodyHref, async (req, res) => {
    const [{ db }, user] = [depsOf(res), ordererUser(res)] as const
    demandIdAdministrator(user)
    const done = req.query['done'] === 'saved' || req.query['done'] === 'confirmed' ? req.query['done'] : null
    const model = bodyPage({
      body: user.ordererName,
      rules: await getBodyAccessRules(db, user.ordererId),
      confirmed: await findLastConfirmation(db, user.ordererId),
      submissions: await submissionsOf(res),
      done,
      csrfField: csrfField(res),
    })
    page(res, 'dsure/settings/body/index', model)
  })

  router.post(`${bodyHref}/confirmation`, async (req, res) => {
    if (!readForm(z.object({}), req).ok) return res.redirect(303, bodyHref)
    await confirmBodySettings(depsOf(res), ordererUser(res))
    res.redirect(303, `${bodyHref}?done=confirmed`)
  })

  router.get(`${bodyHref}/access`, async (_req, res) => {
    const { version, demandsSecondFactor, addressRanges } = await getBodyAccessRules(
      depsOf(res).db,
      ordererUser(res).ordererId,
    )
    const typed = {
      version: String(version),
      demandsSecondFactor: demandsSecondFactor ? 'yes' : '',
      addressRanges: addressRanges.join('\n'),
    }
    showAccess(res, { typed, errors: {} })
  })

  router.post(`${bodyHref}/access`, async (req, res) => {
    const form = readForm(accessForm, req)
    if (!form.ok) return showAccess(unprocessed(res, form.errors), form)
    const { version, demandsSecondFactor, addressRanges, ownPassword } = form.value
    const read = readRanges(addressRanges)
    if (!read.ok) return showAccess(res.status(422), { typed: form.typed, errors: { addressRanges: read.error } })
    const rules = { demandsSecondFactor, addressRanges: read.ranges }
    const answer = await saveBodyAccess(depsOf(res), ordererUser(res), version, rules, ownPassword)
    if (answer === 'saved') return res.redirect(303, `${bodyHref}?done=saved`)
    showAccess(res.status(422), { typed: form.typed, errors: wrongs[answer] })
  })

  return router
}

function showAccess(res: Response, given: { readonly typed: Typed; readonly errors: FieldErrors }): void {
  demandIdAdministrator(ordererUser(res))
  const address = addressOf(depsOf(res))
  page(res, 'dsure/settings/body/access', accessPage(given, { csrfField: csrfField(res), address }))
}

async function submissionsOf(res: Response): Promise<SubmissionRow[]> {
  const { db, now } = depsOf(res)
  const versions = await listProfileVersions(db, ordererUser(res).ordererId)
  return [...profilesOn(versions, dayOf(now())).values()].map((held) => ({
    product: productLabels[held.product],
    channel: submissionChannelLabels[held.channel],
    recipient: held.recipient,
    subject: held.subjectTemplate,
    validFrom: held.validFrom,
    verifiedOn: held.verifiedOn,
  }))
}
