import type { Application } from '../domain/application.ts'
import type { CertificateContent } from '../domain/certificate.ts'
import type { Day } from '../domain/day.ts'
import { Refused } from '../domain/errors.ts'
import { getContractorOn } from '../store/contractors.ts'
import type { Db } from '../store/db.ts'
import { getOrdererOn } from '../store/orderers.ts'
import type { Realm } from '../store/realms.ts'
import { getOffice, getSurety } from '../store/sureties.ts'
import { guaranteedAmountOf } from './approve-request.ts'

/**
 * Everything a 予約証書 will say. There is no contract yet: the ceiling of the bid stands in the place of its price, and
 * the reservation lasts from its issue to the day the contract is expected on.
 */
export async function reservationContent(
  db: Db,
  realm: Realm,
  application: Application,
  guaranteeNumber: string,
  today: Day,
): Promise<CertificateContent> {
  const { works, tender, delivery } = application.content
  if (!works || !delivery?.officeId) throw new Refused('incomplete')
  if (!tender?.bidCeiling || !tender.contractExpectedOn || !tender.worksStartsOn || !tender.worksEndsOn) {
    throw new Refused('incomplete')
  }
  const contractor = await getContractorOn(db, application.contractorId, today)
  const orderer = works.ordererId ? await getOrdererOn(db, application.realmId, works.ordererId, today) : null
  const { name, address, representativeTitle, representativeName } = await getSurety(db, application.suretyId)
  const office = await getOffice(db, application.suretyId, delivery.officeId)
  return {
    product: 'performance_reservation',
    guaranteeNumber,
    changeNumber: 0,
    changedOn: null,
    issuedOn: today,
    isTrial: realm.kind === 'trial',
    contractor: { name: contractor.name, address: contractor.address, jointVentureName: null },
    orderer: { name: orderer?.name ?? works.ordererName, headTitle: orderer?.headTitle ?? works.ordererName },
    guaranteedAmount: guaranteedAmountOf(application, 'performance_reservation'),
    guaranteeStartsOn: today,
    guaranteeEndsOn: tender.contractExpectedOn,
    worksName: works.worksName,
    worksNumber: works.worksNumber || null,
    contractPrice: tender.bidCeiling,
    thisYearAmount: null,
    worksStartsOn: tender.worksStartsOn,
    worksEndsOn: tender.worksEndsOn,
    contractedOn: null,
    depositoryBank: null,
    tender: {
      noticeNumber: tender.noticeNumber,
      noticedOn: tender.noticedOn,
      tenderOn: tender.tenderOn,
      ratioPercent: tender.ratioPercent,
    },
    surety: { name, address, representativeTitle, representativeName },
    office: { name: office.name, telephone: office.telephone, fax: office.fax },
  }
}
