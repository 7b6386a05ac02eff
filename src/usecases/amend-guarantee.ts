import { dayOf } from '../domain/day.ts'
import { Refused } from '../domain/errors.ts'
import { type Amendment, amend } from '../domain/guarantee.ts'
import { premiumDifference } from '../domain/premium.ts'
import { addCertificate, getNewest } from '../store/certificates.ts'
import { getGuaranteeForSurety, saveGuarantee } from '../store/guarantees.ts'
import { postPremium } from '../store/premiums.ts'
import { getRateTable } from '../store/rates.ts'
import type { DeskUser, Deps } from './deps.ts'
import { perform } from './perform.ts'

/** 変更. A further version 変更-n with the whole content after the change; number and key stay, the premium's difference is posted. */
export async function amendGuarantee(
  deps: Deps,
  user: DeskUser,
  guaranteeId: string,
  version: number,
  amendment: Amendment,
): Promise<void> {
  await perform(deps, user, 'amend-guarantee', async ({ tx, at, record, owe }) => {
    if (!user.roles.includes('approver')) throw new Refused('not_allowed')
    const before = await getGuaranteeForSurety(tx, user.suretyId, guaranteeId)
    if (before.version !== version) throw new Refused('changed_meanwhile')
    const newest = await getNewest(tx, guaranteeId)
    const content = amend(before, newest.content, amendment, dayOf(at))
    const { rates } = await getRateTable(tx, before.rateTableId)
    const { additional, refund } = premiumDifference(rates, newest.content.guaranteedAmount, content.guaranteedAmount)

    await saveGuarantee(tx, before, {
      ...before,
      changeNumber: content.changeNumber,
      worksName: content.worksName,
      guaranteedAmount: content.guaranteedAmount,
      contractPrice: content.contractPrice,
      guaranteeEndsOn: content.guaranteeEndsOn,
    })
    await addCertificate(tx, { guaranteeId, kind: 'amendment', content, issuedBy: user.userId, issuedAt: at })
    const entry = {
      requestId: before.requestId,
      changeNumber: content.changeNumber,
      on: dayOf(at),
      at,
      by: user.userId,
    }
    await postPremium(tx, { ...entry, kind: 'additional', amount: additional })
    await postPremium(tx, { ...entry, kind: 'refund', amount: refund })
    const contentDigest = (await getNewest(tx, guaranteeId)).contentDigest.toString('hex')
    const { guaranteeNumber, requestId } = before
    const details = { guaranteeId, guaranteeNumber, changeNumber: content.changeNumber, contentDigest, requestId }
    await record({ name: 'certificate.issued', subjectId: guaranteeId, details })
    await owe({ kind: 'make-documents', guaranteeId })
    await owe({ kind: 'certificate-amended', guaranteeId })
  })
}
