import { type ApplicationContent, emptyContent } from '../domain/application.ts'
import type { CertificateContent } from '../domain/certificate.ts'
import type { Day } from '../domain/day.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import { interimOffer, type InterimOffer } from '../domain/interim-offer.ts'
import type { OrdererRules } from '../domain/orderer-rules.ts'
import { getApplicationOfRequest } from '../store/applications.ts'
import { getNewest } from '../store/certificates.ts'
import type { Db } from '../store/db.ts'
import { getGuaranteeForContractor, lockGuarantee } from '../store/guarantees.ts'
import { findInterimCandidate, type InterimCandidate } from '../store/interim.ts'
import { getRules } from '../store/orderers.ts'
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

/** Whether an interim guarantee can be asked for beside this one, by the rules of its body for its contract's day. */
export async function offerFor(db: Db, candidate: InterimCandidate, today: Day): Promise<InterimOffer> {
  return interimOffer(candidate, await getRules(db, candidate.ordererId, candidate.contractedOn ?? today), today)
}

/** 中間前払 that can be asked for now, for whoever points it out: candidate and offer of every guarantee where it is possible. */
export async function possibleInterims(
  db: Db,
  candidates: readonly InterimCandidate[],
  today: Day,
): Promise<{ candidate: InterimCandidate; offer: Extract<InterimOffer, { code: 'possible' }> }[]> {
  const found = []
  // Bodies are few beside guarantees, and the rules of each are read once.
  const known = new Map<string, OrdererRules>()
  for (const candidate of candidates) {
    const on = candidate.contractedOn ?? today
    const body = `${candidate.ordererId} ${on}`
    const rules = known.get(body) ?? (await getRules(db, candidate.ordererId, on))
    known.set(body, rules)
    const offer = interimOffer(candidate, rules, today)
    if (offer.code === 'possible') found.push({ candidate, offer })
  }
  return found
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
