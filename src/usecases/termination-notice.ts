import { Refused } from '../domain/errors.ts'
import { canBeNotified, type TerminationNotice } from '../domain/termination-notice.ts'
import { getNewest } from '../store/certificates.ts'
import { getGuarantee } from '../store/guarantees.ts'
import { getSurety } from '../store/sureties.ts'
import type { Deps, OrdererUser } from './deps.ts'
import { getClaimFor } from './guarantee-claims.ts'
import { observe } from './perform.ts'

/** 契約解除通知書（案） of a claim, for its PDF; every time it is opened is recorded. */
export async function viewTerminationNotice(deps: Deps, user: OrdererUser, id: string): Promise<TerminationNotice> {
  return observe(deps, user, 'view-termination-notice', async ({ db, record }) => {
    const { content, guaranteeId, suretyId } = await getClaimFor(db, user, id)
    if (!canBeNotified(content)) throw new Refused('claim_incomplete')
    const guarantee = await getGuarantee(db, guaranteeId)
    const { content: certificate } = await getNewest(db, guaranteeId)
    await record({ name: 'guarantee_claim.notice_viewed', subjectId: id, details: { way: 'download' } })
    const { endedOn, reason, circumstances, noticeNumber } = content
    const { name, address, jointVentureName } = certificate.contractor
    return {
      noticeNumber,
      endedOn,
      reason,
      circumstances,
      contractorName: jointVentureName ? `${jointVentureName}　${name}` : name,
      contractorAddress: address,
      ordererHeadTitle: guarantee.ordererHeadTitle,
      worksName: guarantee.worksName,
      worksNumber: certificate.worksNumber ?? '',
      contractedOn: certificate.contractedOn,
      contractPrice: guarantee.contractPrice,
      guaranteeNumber: guarantee.guaranteeNumber,
      suretyName: (await getSurety(db, suretyId)).name,
      isTrial: deps.realm.kind === 'trial',
    }
  })
}
