import { Refused } from '../domain/errors.ts'
import { type Amendment, amend, type Guarantee } from '../domain/guarantee.ts'
import { premiumDifference } from '../domain/premium.ts'
import { addCertificate, nextChangeNumber, getNewest } from '../store/certificates.ts'
import { getGuaranteeForSurety, saveGuarantee } from '../store/guarantees.ts'
import { postPremium } from '../store/premiums.ts'
import { getRateTable } from '../store/rates.ts'
import { deliverChange } from './deliver-certificate.ts'
import type { DeskUser, Deps } from './deps.ts'
import { type Act, perform } from './perform.ts'

/** 変更. A further version 変更-n with the whole content after the change; number and key stay, the premium's difference is posted. */
export async function amendGuarantee(
  deps: Deps,
  user: DeskUser,
  guaranteeId: string,
  version: number,
  amendment: Amendment,
): Promise<void> {
  await perform(deps, user, 'amend-guarantee', async (act) => {
    if (!user.roles.includes('approver')) throw new Refused('not_allowed')
    const before = await getGuaranteeForSurety(act.tx, user.suretyId, guaranteeId)
    if (before.version !== version) throw new Refused('changed_meanwhile')
    const newest = await getNewest(act.tx, guaranteeId)
    const { rates } = await getRateTable(act.tx, before.rateTableId)

    const { changeNumber, guaranteedAmount } = await issueVersion(act, user, before, amendment)
    const { additional, refund } = premiumDifference(rates, newest.content.guaranteedAmount, guaranteedAmount)
    const entry = { requestId: before.requestId, changeNumber, on: act.today, at: act.at, by: user.userId }
    await postPremium(act.tx, { ...entry, kind: 'additional', amount: additional })
    await postPremium(act.tx, { ...entry, kind: 'refund', amount: refund })
  })
}

/**
 * The version itself, within the act that decided on it: frozen content, the guarantee's lists brought up to it, documents
 * and letter owed. Nothing is posted. The guarantee is claimed by its version, so that of two changes one is refused.
 */
export async function issueVersion(
  { tx, at, today, record, owe }: Act,
  user: DeskUser,
  before: Guarantee,
  amendment: Amendment,
): Promise<{ certificateId: string; changeNumber: number; guaranteedAmount: Guarantee['guaranteedAmount'] }> {
  const { id: guaranteeId, guaranteeNumber, requestId } = before
  const newest = await getNewest(tx, guaranteeId)
  const change = { changeNumber: await nextChangeNumber(tx, guaranteeId), on: today }
  const content = amend(before, newest.content, amendment, change)

  await saveGuarantee(tx, before, {
    ...before,
    changeNumber: content.changeNumber,
    worksName: content.worksName,
    guaranteedAmount: content.guaranteedAmount,
    contractPrice: content.contractPrice,
    guaranteeEndsOn: content.guaranteeEndsOn,
  })
  const version = { guaranteeId, kind: 'amendment', content, issuedBy: user.userId, issuedAt: at } as const
  const certificateId = await addCertificate(tx, version)
  const contentDigest = (await getNewest(tx, guaranteeId)).contentDigest.toString('hex')
  const { changeNumber, guaranteedAmount } = content
  await record({
    name: 'certificate.issued',
    subjectId: guaranteeId,
    details: { guaranteeId, guaranteeNumber, changeNumber, contentDigest, requestId },
  })
  await deliverChange({ tx, at, record }, guaranteeId, 'amendment')
  await owe({ kind: 'make-documents', guaranteeId })
  await owe({ kind: 'certificate-amended', guaranteeId })
  return { certificateId, changeNumber, guaranteedAmount }
}
