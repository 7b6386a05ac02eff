import { type Response, Router } from 'express'
import { contractorUser, depsOf } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { Refused } from '../../domain/errors.ts'
import { findLastSendingChange, getSendingSettings, listSenders } from '../../store/sending-settings.ts'
import { saveSendingSettings } from '../../usecases/save-sending-settings.ts'
import { type FieldErrors, readForm, type Typed, typedText } from '../../web/form.ts'
import { isStale, unprocessed } from '../application-section.routes.ts'
import { page } from '../views.ts'
import { sendingComplaints, sendingForm, sendingTyped } from './sending.form.ts'
import { sendingSettingsPage, sendingSettingsPath } from './sending.page.ts'

/** 送信パスワードと社内承認: seen by everybody of the company, changed by its administrators. */
export function sendingSettingsRoutes(): Router {
  const router = Router()

  router.get(sendingSettingsPath, async (req, res) => {
    await show(res, { isSaved: req.query['saved'] === 'yes' })
  })

  router.post(sendingSettingsPath, async (req, res) => {
    const { db } = depsOf(res)
    const user = contractorUser(res)
    if (!user.roles.includes('administrator')) throw new Refused('not_allowed')
    const senders = await listSenders(db, user.contractorId)
    const form = readForm(sendingForm(senders.map(({ id }) => id)), req)
    if (!form.ok) return show(unprocessed(res, form.errors), form)
    const { value, typed } = form
    if (value.mode === 'password' && value.newPassword !== value.newPasswordAgain)
      return show(res.status(422), { typed, errors: { newPasswordAgain: '二つの入力が違います' } })
    try {
      const answer = await saveSendingSettings(depsOf(res), user, value.version, {
        mode: value.mode,
        isFourEyes: value.fourEyes.includes('yes'),
        approverIds: value.approvers,
        newPassword: value.newPassword,
        ownPassword: value.ownPassword,
      })
      if (answer !== 'saved') return show(res.status(422), { typed, errors: sendingComplaints[answer] })
    } catch (error) {
      if (!isStale(error)) throw error
      return show(res.status(409), { typed, isConflict: true })
    }
    res.redirect(303, `${sendingSettingsPath}?saved=yes`)
  })

  return router
}

async function show(
  res: Response,
  shown: { typed?: Typed; errors?: FieldErrors; isConflict?: boolean; isSaved?: boolean },
): Promise<void> {
  const { db } = depsOf(res)
  const user = contractorUser(res)
  const settings = await getSendingSettings(db, user.contractorId)
  const { typed = sendingTyped(settings), errors = {}, isConflict = false, isSaved = false } = shown
  const found = {
    settings,
    senders: await listSenders(db, user.contractorId),
    lastChange: await findLastSendingChange(db, user.contractorId),
    isAdministrator: user.roles.includes('administrator'),
  }
  const version = (isConflict ? '' : typedText(typed, 'version')) || String(settings.version)
  const model = sendingSettingsPage(found, { typed, errors, version, isConflict, isSaved, csrfField: csrfField(res) })
  page(res, 'netdesk/settings/sending', model)
}
