import type { CertificateForm } from './application.ts'
import type { CertificateContent } from './certificate.ts'
import type { Day } from './day.ts'
import { Refused } from './errors.ts'
import type { Product } from './product.ts'
import type { Yen } from './yen.ts'

export type GuaranteeState = 'in_force' | 'voided' | 'cancelled' | 'ended' | 'claimed'

/** 保証契約. What exists once concluded: one number, one key, one or more versions of its certificate. */
export type Guarantee = {
  readonly id: string
  readonly realmId: string
  readonly suretyId: string
  readonly contractorId: string
  /** Null for a body outside our register, to which only paper can go. */
  readonly ordererId: string | null
  readonly requestId: string
  readonly rateTableId: string
  readonly guaranteeNumber: string
  readonly product: Product
  readonly certificateForm: CertificateForm
  readonly state: GuaranteeState
  readonly changeNumber: number
  readonly worksName: string
  readonly guaranteedAmount: Yen
  readonly contractPrice: Yen
  readonly guaranteeEndsOn: Day
  readonly issuedAt: Date
  readonly keyHandedOverOn: Day | null
  readonly seenByOrdererAt: Date | null
  readonly version: number
}

/** 変更. The new values of a guarantee; what is not named stays. */
export type Amendment = {
  readonly guaranteedAmount?: Yen
  readonly contractPrice?: Yen
  readonly worksEndsOn?: Day
  readonly guaranteeEndsOn?: Day
  readonly worksName?: string
  readonly depositoryBank?: string
}

/**
 * The content of 変更-n: everything as it stands after the change. Refused where nothing changes; a change of the price
 * alone needs no procedure (証書の注2) and is refused as such.
 */
export function amend(
  guarantee: Guarantee,
  newest: CertificateContent,
  amendment: Amendment,
  today: Day,
): CertificateContent {
  if (guarantee.state !== 'in_force') throw new Refused('not_possible_now')
  const changed = Object.entries(amendment).filter(([field, value]) => newest[field as keyof Amendment] !== value)
  if (changed.every(([field]) => field === 'contractPrice')) throw new Refused('nothing_changed')
  const after = { ...newest, ...amendment, changeNumber: guarantee.changeNumber + 1, changedOn: today, issuedOn: today }
  if (after.guaranteedAmount === 0 || after.guaranteedAmount > after.contractPrice)
    throw new Refused('amount_out_of_range')
  if (after.worksEndsOn < after.worksStartsOn) throw new Refused('period_reversed')
  if (after.guaranteeEndsOn < after.worksEndsOn && after.product === 'performance') throw new Refused('period_reversed')
  return after
}
