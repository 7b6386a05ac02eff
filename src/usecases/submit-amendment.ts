import { type AmendmentRequest, demandFresh, stepAmendment } from '../domain/amendment-request.ts'
import { type Day, fiscalYearOf } from '../domain/day.ts'
import { Refused } from '../domain/errors.ts'
import { receptionNumber } from '../domain/numbers.ts'
import { addAmendmentSubmission } from '../store/amendment-lists.ts'
import { getAmendmentForContractor, saveAmendment } from '../store/amendment-requests.ts'
import type { Db } from '../store/db.ts'
import { getGuarantee } from '../store/guarantees.ts'
import { drawNumber } from '../store/numbering.ts'
import { amendmentBasis, checkAmendment } from './check-amendment.ts'
import type { ContractorUser, Deps } from './deps.ts'
import { type Act, perform } from './perform.ts'
import { demandSender, proveSending } from './sending.ts'

/** 変更申込を送信する, as it was checked at `version`. Gives its 受付番号, drawn at the first sending from the applications' series. */
export async function submitAmendment(
  deps: Deps,
  user: ContractorUser,
  id: string,
  version: number,
  sendingPassword = '',
): Promise<string> {
  const proof = await proveSending(deps, user, sendingPassword)
  return perform(deps, user, 'submit-amendment', async (act) => {
    const { tx, at, record, owe } = act
    const draft = await getAmendmentForContractor(tx, user.contractorId, id)
    await demandSender(act, user, { subjectId: id, draftedBy: draft.createdBy, proof })
    if (draft.version !== version) throw new Refused('changed_meanwhile')
    const submitted = stepAmendment(draft, 'submit')
    await demandComplete(tx, draft, act.today)
    const number = draft.receptionNumber ?? (await nextReceptionNumber(act, draft))

    await saveAmendment(tx, draft, { ...submitted, receptionNumber: number, submittedAt: at, savedAt: at })
    const round = await addAmendmentSubmission(tx, draft, user.userId, at)
    const { kinds } = draft.content
    await record({ name: 'amendment.submitted', subjectId: id, details: { receptionNumber: number, round, kinds } })
    await owe({ kind: 'amendment-received', amendmentId: id })
    return number
  })
}

/** 社内承認を依頼する. A drafter hands a finished change to those of the company who may send. */
export async function askForAmendmentRelease(
  deps: Deps,
  user: ContractorUser,
  id: string,
  version: number,
): Promise<void> {
  await perform(deps, user, 'ask-for-amendment-release', async ({ tx, at, today, record }) => {
    const draft = await getAmendmentForContractor(tx, user.contractorId, id)
    if (draft.version !== version) throw new Refused('changed_meanwhile')
    const waiting = stepAmendment(draft, 'askForRelease')
    await demandComplete(tx, draft, today)

    await saveAmendment(tx, draft, { ...waiting, savedAt: at })
    await record({ name: 'amendment.release_asked', subjectId: id, details: {} })
  })
}

/** 作成中に戻す: by the drafter who wants to go on, or by the one who should have sent it. */
export async function takeBackAmendment(deps: Deps, user: ContractorUser, id: string, version: number): Promise<void> {
  await perform(deps, user, 'take-back-amendment', async ({ tx, at, record }) => {
    const waiting = await getAmendmentForContractor(tx, user.contractorId, id)
    if (waiting.version !== version) throw new Refused('changed_meanwhile')

    await saveAmendment(tx, waiting, { ...stepAmendment(waiting, 'takeBack'), savedAt: at })
    await record({ name: 'amendment.taken_back', subjectId: id, details: {} })
  })
}

async function demandComplete(tx: Db, draft: AmendmentRequest, today: Day): Promise<void> {
  const guarantee = await getGuarantee(tx, draft.guaranteeId)
  const basis = await amendmentBasis(tx, guarantee, today)
  demandFresh(draft, { state: guarantee.state, newestCertificateId: basis.newest.id })
  if (checkAmendment(draft, basis).some(({ severity }) => severity === 'error')) throw new Refused('incomplete')
}

async function nextReceptionNumber({ tx, at, today }: Act, { id, suretyId }: AmendmentRequest): Promise<string> {
  const year = fiscalYearOf(today)
  const serial = await drawNumber(tx, {
    suretyId,
    series: `reception:${year}`,
    purpose: 'reception',
    subjectId: id,
    at,
  })
  return receptionNumber(year, serial)
}
