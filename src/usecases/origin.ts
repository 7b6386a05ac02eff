import type { Application } from '../domain/application.ts'
import { Refused } from '../domain/errors.ts'
import type { OriginFacts } from '../domain/origin.ts'
import { getNewest } from '../store/certificates.ts'
import type { Db } from '../store/db.ts'
import { getGuarantee, lockGuarantee } from '../store/guarantees.ts'
import { findInterimBeside } from '../store/interim.ts'

/** The guarantee an application starts from, as it is at this moment; the application's own interim guarantee left out. */
export async function originFacts(db: Db, guaranteeId: string, applicationId: string | null): Promise<OriginFacts> {
  const guarantee = await getGuarantee(db, guaranteeId)
  const { content } = await getNewest(db, guaranteeId)
  return {
    guaranteeId,
    guaranteeNumber: guarantee.guaranteeNumber,
    product: guarantee.product,
    state: guarantee.state,
    ordererId: guarantee.ordererId,
    guaranteedAmount: guarantee.guaranteedAmount,
    worksName: content.worksName,
    worksEndsOn: content.worksEndsOn,
    guaranteeEndsOn: guarantee.guaranteeEndsOn,
    interimNumber: await findInterimBeside(db, guaranteeId, applicationId),
  }
}

/**
 * An interim advance is paid only beside a first one: before the risk is taken on, and before the certificate is issued,
 * the guarantee it stands beside must still be in force. It is held as it is until the act is done.
 */
export async function demandOriginInForce(tx: Db, { content, originGuaranteeId }: Application): Promise<void> {
  if (content.kind !== 'interim' || !originGuaranteeId) return
  const { state, guaranteeNumber } = await lockGuarantee(tx, originGuaranteeId)
  if (state !== 'in_force') throw new Refused('origin_not_in_force', { number: guaranteeNumber })
}
