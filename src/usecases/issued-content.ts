import type { Application } from '../domain/application.ts'
import type { CertificateContent } from '../domain/certificate.ts'
import type { Day } from '../domain/day.ts'
import { Refused } from '../domain/errors.ts'
import { advanceEndsOn } from '../domain/fiscal-years.ts'
import { membersOf, representativeOf } from '../domain/joint-venture.ts'
import type { Product } from '../domain/product.ts'
import { getNewest } from '../store/certificates.ts'
import { getContractorOn } from '../store/contractors.ts'
import type { Db } from '../store/db.ts'
import { getOrdererOn } from '../store/orderers.ts'
import type { Realm } from '../store/realms.ts'
import { getOffice, getSurety } from '../store/sureties.ts'
import { guaranteedAmountOf } from './approve-request.ts'
import { reservationContent } from './reservation-content.ts'

/** Everything a certificate will say, gathered at the moment of issue. The desk's preview shows the same. */
export async function issuedContent(
  db: Db,
  realm: Realm,
  application: Application,
  product: Product,
  guaranteeNumber: string,
  today: Day,
): Promise<CertificateContent> {
  if (product === 'performance_reservation') return reservationContent(db, realm, application, guaranteeNumber, today)
  const { works, contract, payment, delivery } = application.content
  if (!works || !contract?.contractPrice || !contract.worksStartsOn || !contract.worksEndsOn || !delivery?.officeId) {
    throw new Refused('incomplete')
  }
  const contractor = await getContractorOn(db, application.contractorId, today)
  const orderer = works.ordererId ? await getOrdererOn(db, application.realmId, works.ordererId, today) : null
  const surety = await getSurety(db, application.suretyId)
  const office = await getOffice(db, application.suretyId, delivery.officeId)
  const isAdvance = product === 'advance_payment' || product === 'interim_advance_payment'
  const advance = product === 'interim_advance_payment' ? await interimFace(db, application) : firstAdvance(application)
  const representative = representativeOf(membersOf(contract))
  const isRepresented = contract.undertaking === 'joint_venture_member' && representative !== null
  const fiscalYear = isAdvance && contract.isMultiYear ? advance.fiscalYear : null
  return {
    product,
    guaranteeNumber,
    changeNumber: 0,
    changedOn: null,
    issuedOn: today,
    isTrial: realm.kind === 'trial',
    contractor: {
      name: contractor.name,
      address: contractor.address,
      jointVentureName: contract.undertaking === 'sole' ? null : contract.jointVentureName,
      ...(isRepresented ? { jointVentureRepresentative: representative.name } : {}),
    },
    orderer: { name: orderer?.name ?? works.ordererName, headTitle: orderer?.headTitle ?? works.ordererName },
    guaranteedAmount: guaranteedAmountOf(application, product),
    guaranteeStartsOn: isAdvance ? null : (contract.contractedOn ?? contract.awardedOn),
    guaranteeEndsOn: advanceEndsOn(contract.worksEndsOn, fiscalYear),
    worksName: works.worksName,
    worksNumber: works.worksNumber || null,
    contractPrice: contract.contractPrice,
    thisYearAmount: isAdvance && contract.isMultiYear ? advance.thisYearAmount : null,
    ...(fiscalYear === null ? {} : { fiscalYear }),
    worksStartsOn: contract.worksStartsOn,
    worksEndsOn: contract.worksEndsOn,
    contractedOn: contract.contractedOn,
    ...(advance.interim ? { interim: advance.interim } : {}),
    depositoryBank: isAdvance ? (payment?.depositoryBank ?? null) : null,
    surety: {
      name: surety.name,
      address: surety.address,
      representativeTitle: surety.representativeTitle,
      representativeName: surety.representativeName,
    },
    office: { name: office.name, telephone: office.telephone, fax: office.fax },
  }
}

/** What an advance says beside what every certificate does. */
type AdvanceFace = Pick<CertificateContent, 'thisYearAmount' | 'interim'> & { readonly fiscalYear: number | null }

function firstAdvance({ content }: Application): AdvanceFace {
  const advance = content.guarantees?.advancePayment
  return { thisYearAmount: advance?.thisYearAmount ?? null, fiscalYear: advance?.fiscalYear ?? null }
}

/** An interim advance is of the same fiscal year as the one it stands beside. */
async function interimFace(db: Db, { content, originGuaranteeId }: Application): Promise<AdvanceFace> {
  const { interim } = content
  if (!interim?.eligibilityStatedOn || !originGuaranteeId) throw new Refused('incomplete')
  const origin = (await getNewest(db, originGuaranteeId)).content
  return {
    thisYearAmount: interim.thisYearAmount,
    fiscalYear: origin.fiscalYear ?? null,
    interim: {
      originGuaranteeNumber: origin.guaranteeNumber,
      eligibilityNumber: interim.eligibilityNumber,
      eligibilityStatedOn: interim.eligibilityStatedOn,
    },
  }
}
