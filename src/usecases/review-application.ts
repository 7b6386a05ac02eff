import { type Application, sendBack, stepAll, withRequest } from '../domain/application.ts'
import { type ApplicationField, applicationFields } from '../domain/application-fields.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import { step } from '../domain/request.ts'
import { addSendBack, countSubmissions } from '../store/application-lists.ts'
import { getForSurety, saveApplication } from '../store/applications.ts'
import type { Db } from '../store/db.ts'
import type { DeskUser, Deps } from './deps.ts'
import { demandInHand, takeInHand } from './desk-claims.ts'
import { perform } from './perform.ts'

/** 審査をはじめる. */
export async function beginReview(deps: Deps, user: DeskUser, id: string, version: number): Promise<void> {
  await perform(deps, user, 'begin-review', async (act) => {
    const { tx, record } = act
    const before = await reviewed(tx, user, id, version)
    const after = stepAll(before, 'beginReview', ['submitted'])

    await saveApplication(tx, before, after)
    await takeInHand(act, user, { kind: 'application', id })
    await record({ name: 'application.review_begun', subjectId: id, details: {} })
  })
}

/** 差戻し, with a reason at each field that is to be put right. The application goes back as a whole. */
export async function sendBackApplication(
  deps: Deps,
  user: DeskUser,
  id: string,
  version: number,
  reasons: Partial<Record<ApplicationField, string>>,
  note: string,
): Promise<void> {
  await perform(deps, user, 'send-back-application', async ({ tx, at, record, owe }) => {
    const before = await reviewed(tx, user, id, version)
    const fields = applicationFields.filter((field) => reasons[field])
    if (fields.length === 0 && note === '') throw new Refused('incomplete')
    const after = sendBack(before)

    await saveApplication(tx, before, { ...after, savedAt: at })
    const round = await countSubmissions(tx, id)
    const told = Object.fromEntries(fields.map((field) => [field, reasons[field] ?? '']))
    await addSendBack(tx, { applicationId: id, round, reasons: told, note, by: user.userId, at })
    await record({ name: 'application.sent_back', subjectId: id, details: { round, fields } })
    await owe({ kind: 'application-sent-back', applicationId: id })
  })
}

/** 引受不可, of one request and with its reason. */
export async function declineRequest(
  deps: Deps,
  user: DeskUser,
  id: string,
  requestId: string,
  version: number,
  reason: string,
): Promise<void> {
  await perform(deps, user, 'decline-request', async ({ tx, at, record }) => {
    const before = await reviewed(tx, user, id, version)
    const after = withRequest(before, requestId, (request) => ({ ...step(request, 'decline'), declineReason: reason }))
    const declined = after.requests.find((request) => request.id === requestId)
    if (!declined) throw new NotFound()

    await saveApplication(tx, before, { ...after, savedAt: at })
    await record({ name: 'request.declined', subjectId: requestId, details: { product: declined.product, reason } })
  })
}

async function reviewed(tx: Db, user: DeskUser, id: string, version: number): Promise<Application> {
  const application = await getForSurety(tx, user.suretyId, id)
  if (!user.roles.includes('reviewer')) throw new Refused('not_allowed')
  if (application.version !== version) throw new Refused('changed_meanwhile')
  await demandInHand(tx, user, { kind: 'application', id })
  return application
}
