import { stepAmendment } from '../domain/amendment-request.ts'
import { Refused } from '../domain/errors.ts'
import { getAmendmentForContractor, saveAmendment } from '../store/amendment-requests.ts'
import { nextChangeNumber } from '../store/certificates.ts'
import { getGuarantee } from '../store/guarantees.ts'
import { postPremium } from '../store/premiums.ts'
import type { ContractorUser, Deps } from './deps.ts'
import { perform } from './perform.ts'

/** 変更申込の取下げ. Until it is issued it may end without anything changed, and costs nothing. */
export async function withdrawAmendment(deps: Deps, user: ContractorUser, id: string, version: number): Promise<void> {
  await perform(deps, user, 'withdraw-amendment', async ({ tx, at, today, record }) => {
    const before = await getAmendmentForContractor(tx, user.contractorId, id)
    if (before.version !== version) throw new Refused('changed_meanwhile')
    if (before.submittedAt && !user.roles.includes('submitter')) throw new Refused('not_allowed')

    await saveAmendment(tx, before, { ...stepAmendment(before, 'withdraw'), savedAt: at })
    if (before.additionalPremium) {
      const { requestId } = await getGuarantee(tx, before.guaranteeId)
      const changeNumber = await nextChangeNumber(tx, before.guaranteeId)
      // What was charged at approval is taken back; what was received is owed to the contractor by that.
      const entry = { requestId, changeNumber, on: today, at, by: user.userId, amendmentId: id }
      await postPremium(tx, { ...entry, kind: 'refund', amount: before.additionalPremium })
    }
    const wasSubmitted = before.submittedAt !== null
    await record({ name: 'amendment.withdrawn', subjectId: id, details: { wasSubmitted } })
  })
}
