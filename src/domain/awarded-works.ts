import {
  type ApplicationContent,
  type DeliverySection,
  emptyContent,
  type PaymentSection,
  type WorksKind,
} from './application.ts'
import type { Day } from './day.ts'
import type { Yen } from './yen.ts'

/** 受注した工事. What an award notice or the company's own list says of a contract, before anything is applied for. */
export type AwardedWorks = {
  readonly ordererId: string | null
  /** As the list names the body, whether our register knows it or not. */
  readonly ordererName: string
  readonly worksKind: WorksKind
  readonly worksNumber: string
  readonly worksName: string
  readonly worksPlace: string
  readonly contractPrice: Yen | null
  readonly awardedOn: Day | null
  readonly contractedOn: Day | null
  readonly worksStartsOn: Day | null
  readonly worksEndsOn: Day | null
  readonly isLowBid: boolean
}

/** 申込の初期値. What a company fills in the same every time; a part of null has not been set. */
export type ContractorDefaults = {
  readonly payment: PaymentSection | null
  readonly delivery: DeliverySection | null
}

/** An application filled in as far as the award and the company's own defaults go; amounts are left to be decided. */
export function contentOfAward(works: AwardedWorks, defaults: ContractorDefaults): ApplicationContent {
  return {
    ...emptyContent,
    works: {
      ordererId: works.ordererId,
      ordererName: works.ordererId ? '' : works.ordererName,
      ordererSection: '',
      worksKind: works.worksKind,
      worksNumber: works.worksNumber,
      worksName: works.worksName,
      worksPlace: works.worksPlace,
    },
    contract: {
      contractPrice: works.contractPrice,
      contractedOn: works.contractedOn,
      awardedOn: works.awardedOn,
      worksStartsOn: works.worksStartsOn,
      worksEndsOn: works.worksEndsOn,
      undertaking: 'sole',
      jointVentureName: '',
      isLowBid: works.isLowBid,
      isMultiYear: false,
      fiscalYears: [],
      members: [],
    },
    payment: defaults.payment,
    delivery: defaults.delivery && { ...defaults.delivery, remarks: '' },
  }
}
