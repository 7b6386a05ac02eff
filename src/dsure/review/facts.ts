import type { Response } from 'express'
import { depsOf, ordererUser } from '../../access/context.ts'
import { dayOf } from '../../domain/day.ts'
import { NotFound } from '../../domain/errors.ts'
import type { ReviewContext } from '../../domain/review-line.ts'
import type { CertificateVersion } from '../../store/certificates.ts'
import type { GuaranteeRow } from '../../store/guarantees.ts'
import { getOrdererOn } from '../../store/orderers.ts'
import { amendmentBasis } from '../../usecases/check-amendment.ts'
import { viewCertificate } from '../../usecases/view-certificate.ts'

/** The version in effect of a guarantee the body holds, with what it is measured by. */
export type ReviewFacts = {
  readonly guarantee: GuaranteeRow
  readonly version: CertificateVersion
  readonly context: ReviewContext
}

/** Reads them for the body, which is recorded like every look at a certificate. A 予約 has no contract to be held against. */
export async function reviewFacts(res: Response, guaranteeId: string): Promise<ReviewFacts> {
  const { db, realm, now } = depsOf(res)
  const user = ordererUser(res)
  const { guarantee, version } = await viewCertificate(depsOf(res), user, guaranteeId, null, 'page')
  if (guarantee.product === 'performance_reservation') throw new NotFound()
  const { context } = await amendmentBasis(db, guarantee, dayOf(now()))
  const body = await getOrdererOn(
    db,
    realm.id,
    user.ordererId,
    version.content.contractedOn ?? version.content.issuedOn,
  )
  return {
    guarantee,
    version,
    context: {
      isInForce: guarantee.state === 'in_force' || guarantee.state === 'claimed',
      body: { name: body.name, headTitle: body.headTitle },
      rules: context.rules,
      worksKind: context.worksKind,
      isLowBid: context.isLowBid,
      otherAdvance: context.otherAdvance,
    },
  }
}
