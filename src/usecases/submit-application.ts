import { submit } from '../domain/application.ts'
import { fiscalYearOf } from '../domain/day.ts'
import { Refused } from '../domain/errors.ts'
import { receptionNumber } from '../domain/numbers.ts'
import type { Product } from '../domain/product.ts'
import { addSubmission } from '../store/application-lists.ts'
import { getForContractor, saveApplication } from '../store/applications.ts'
import { drawNumber } from '../store/numbering.ts'
import { checkApplication } from './check-application.ts'
import type { ContractorUser, Deps } from './deps.ts'
import { perform } from './perform.ts'
import { demandSender, proveSending } from './sending.ts'

/** 申込を送信する, as it was checked at `version`. From here on it is the desk's. Gives its 受付番号, drawn at the first sending. */
export async function submitApplication(
  deps: Deps,
  user: ContractorUser,
  id: string,
  version: number,
  sendingPassword = '',
): Promise<string> {
  const proof = await proveSending(deps, user, sendingPassword)
  return perform(deps, user, 'submit-application', async ({ tx, at, today, record, owe }) => {
    const draft = await getForContractor(tx, user.contractorId, id)
    await demandSender({ tx, record }, user, { subjectId: id, draftedBy: draft.createdBy, proof })
    if (draft.version !== version) throw new Refused('changed_meanwhile')
    const submitted = submit(draft)
    const findings = await checkApplication(tx, draft, today)
    if (findings.some((finding) => finding.severity === 'error')) throw new Refused('incomplete')

    const number = draft.receptionNumber ?? (await nextReceptionNumber())

    await saveApplication(tx, draft, { ...submitted, receptionNumber: number, submittedAt: at, savedAt: at })
    const round = await addSubmission(tx, { applicationId: id, content: draft.content, by: user.userId, at })
    const products = submitted.requests
      .filter(({ state }) => state === 'submitted')
      .map((request): Product => request.product)
    await record({
      name: 'application.submitted',
      subjectId: id,
      details: { receptionNumber: number, round, products },
    })
    await owe({ kind: 'application-received', applicationId: id })
    return number

    async function nextReceptionNumber(): Promise<string> {
      const year = fiscalYearOf(today)
      const series = `reception:${year}`
      const serial = await drawNumber(tx, { suretyId: draft.suretyId, series, purpose: 'reception', subjectId: id, at })
      return receptionNumber(year, serial)
    }
  })
}
