import type { Day } from './day.ts'
import type { GuaranteeState } from './guarantee.ts'
import type { Product } from './product.ts'
import type { Yen } from './yen.ts'

/** The guarantee an application starts from, as it stands now: what is on its newest certificate, and what stands beside it. */
export type OriginFacts = {
  readonly guaranteeId: string
  readonly guaranteeNumber: string
  readonly product: Product
  readonly state: GuaranteeState
  readonly ordererId: string | null
  readonly guaranteedAmount: Yen
  readonly worksName: string
  readonly worksEndsOn: Day
  readonly guaranteeEndsOn: Day
  /** 中間前払金保証 that stands beside it already, another than this application's; null where there is none. */
  readonly interimNumber: string | null
}
