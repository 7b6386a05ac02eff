import { type ApplicationContent, emptyContent } from '../domain/application.ts'
import type { CertificateContent } from '../domain/certificate.ts'
import type { Day } from '../domain/day.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import { interimOffer, type InterimOffer } from '../domain/interim-offer.ts'
import { getApplicationOfRequest } from '../store/applications.ts'
import { getNewest } from '../store/certificates.ts'
import type { Db } from '../store/db.ts'
import { getGuaranteeForContractor, lockGuarantee } from '../store/guarantees.ts'
import { findInterimCandidate, type InterimCandidate } from '../store/interim.ts'
import { getRules, rulesReader } from '../store/orderers.ts'
import { beginApplication } from './begin-application.ts'
import type { ContractorUser, Deps } from './deps.ts'
import { perform } from './perform.ts'

/**
 * 中間前払金保証の申込をはじめる, beside a 前払 guarantee in force; filled in from its application and newest certificate. Where
 * one is under way already, that one is gone on with. Gives the draft's id.
 */
export async function startInterim(deps: Deps, user: ContractorUser, guaranteeId: string): Promise<string> {
  return perform(deps, user, 'start-interim', async (act) => {
    const { tx, today } = act
    const { requestId } = await getGuaranteeForContractor(tx, user.contractorId, guaranteeId)
    // Of two tabs in the same instant the second waits, and then finds what the first began.
    await lockGuarantee(tx, guaranteeId)
    const candidate = await findInterimCandidate(tx, user.contractorId, guaranteeId)
    if (!candidate) throw new Refused('interim_not_possible')
    const offer = await offerFor(tx, candidate, today)
    if (offer.code === 'under_way') return offer.applicationId
    if (!isStartable(offer)) throw new Refused('interim_not_possible')
    const { content } = await getApplicationOfRequest(tx, requestId)
    const { content: certificate } = await getNewest(tx, guaranteeId)

    return beginApplication(act, user, {
      content: beside(content, certificate, candidate),
      originGuaranteeId: guaranteeId,
    })
  })
}

/** Who answered once that 部分払 was chosen may have erred, and can begin anew; the check asks again. */
export function isStartable({ code }: InterimOffer): boolean {
  return code === 'possible' || code === 'partial_payment'
}

export type OfferedInterim<Offer extends InterimOffer = InterimOffer> = {
  readonly candidate: InterimCandidate
  readonly offer: Offer
}

/** Whether an interim guarantee can be asked for beside this one, by the rules of its body for its contract's day. */
export async function offerFor(db: Db, candidate: InterimCandidate, today: Day): Promise<InterimOffer> {
  return interimOffer(candidate, await getRules(db, candidate.ordererId, candidate.contractedOn ?? today), today)
}

/** The same for a whole list of them. */
export async function offersFor(
  db: Db,
  candidates: readonly InterimCandidate[],
  today: Day,
): Promise<OfferedInterim[]> {
  const rulesOf = rulesReader(db)
  const offered: OfferedInterim[] = []
  for (const candidate of candidates) {
    const rules = await rulesOf(candidate.ordererId, candidate.contractedOn ?? today)
    offered.push({ candidate, offer: interimOffer(candidate, rules, today) })
  }
  return offered
}

/** The first advance's application as its certificate now reads; amount and 認定調書 are left to be typed. */
function beside(
  { works, contract, payment, delivery, guarantees }: ApplicationContent,
  certificate: CertificateContent,
  { contractPrice }: InterimCandidate,
): ApplicationContent {
  if (!works || !contract) throw new NotFound()
  return {
    ...emptyContent,
    kind: 'interim',
    works: { ...works, worksName: certificate.worksName, worksNumber: certificate.worksNumber ?? '' },
    contract: {
      ...contract,
      // A price that rose or fell by itself needed no change of the certificate (証書の注2).
      contractPrice,
      contractedOn: certificate.contractedOn,
      worksStartsOn: certificate.worksStartsOn,
      worksEndsOn: certificate.worksEndsOn,
      jointVentureName: certificate.contractor.jointVentureName ?? contract.jointVentureName,
      members: contract.members.map((member) => ({ ...member, amount: null })),
    },
    interim: {
      certificateForm: guarantees?.advancePayment?.certificateForm ?? 'electronic',
      thisYearAmount: certificate.thisYearAmount,
      amount: null,
      eligibilityNumber: '',
      eligibilityStatedOn: null,
      hasPartialPayment: null,
    },
    payment: payment && {
      ...payment,
      depositoryBank: certificate.depositoryBank ?? payment.depositoryBank,
      // A bank that was changed by its name is no longer the one of the codes.
      ...(certificate.depositoryBank === payment.depositoryBank ? {} : { bankCode: null, bankBranchCode: null }),
      redeposits: payment.redeposits.map((redeposit) => ({ ...redeposit, amount: null })),
    },
    delivery: delivery && { ...delivery, remarks: '' },
  }
}
