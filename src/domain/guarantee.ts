import type { CertificateForm } from './application.ts'
import type { CertificateContent } from './certificate.ts'
import type { Day } from './day.ts'
import { Refused } from './errors.ts'
import type { Product } from './product.ts'
import type { Yen } from './yen.ts'

export type GuaranteeState = 'in_force' | 'voided' | 'cancelled' | 'ended' | 'claimed'

/** Whether something can still happen to a guarantee, or all is over. */
export const opennesses = ['open', 'closed'] as const
export const statesOfOpenness: Readonly<Record<(typeof opennesses)[number], readonly GuaranteeState[]>> = {
  open: ['in_force', 'claimed'],
  closed: ['voided', 'cancelled', 'ended'],
}

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

/** 保証金の請求: what it does to a guarantee. From then on it is 請求中 for everybody. */
export function claimOn<Claimed extends Pick<Guarantee, 'state'>>(guarantee: Claimed): Claimed {
  if (guarantee.state !== 'in_force') throw new Refused('claim_not_in_force', { state: guarantee.state })
  return { ...guarantee, state: 'claimed' }
}

/** A claim that was refused or withdrawn leaves the guarantee in force, as before it. */
export function releaseFromClaim<Claimed extends Pick<Guarantee, 'state'>>(guarantee: Claimed): Claimed {
  if (guarantee.state !== 'claimed') throw new Refused('not_possible_now', { state: guarantee.state })
  return { ...guarantee, state: 'in_force' }
}

/** The money was paid, once and for all: the guarantee has done what it was for. */
export function endByPayment<Claimed extends Pick<Guarantee, 'state'>>(guarantee: Claimed): Claimed {
  if (guarantee.state !== 'claimed') throw new Refused('not_possible_now', { state: guarantee.state })
  return { ...guarantee, state: 'ended' }
}

/** 変更. The new values of a guarantee; what is not named stays. */
export type Amendment = {
  readonly guaranteedAmount?: Yen
  readonly contractPrice?: Yen
  readonly thisYearAmount?: Yen
  readonly worksStartsOn?: Day
  readonly worksEndsOn?: Day
  readonly guaranteeEndsOn?: Day
  readonly worksNumber?: string
  readonly worksName?: string
  readonly depositoryBank?: string
  readonly jointVentureName?: string
  readonly contractorName?: string
  readonly contractorAddress?: string
}

/** What a certificate says under the name an amendment has for it. */
export function currentValue(content: CertificateContent, field: keyof Amendment): string | number | null {
  if (field === 'jointVentureName') return content.contractor.jointVentureName
  if (field === 'contractorName') return content.contractor.name
  if (field === 'contractorAddress') return content.contractor.address
  return content[field]
}

/** The fields of an amendment that say something else than the certificate does. */
export function changedFields(content: CertificateContent, amendment: Amendment): (keyof Amendment)[] {
  const fields = Object.keys(amendment) as (keyof Amendment)[]
  // No number of the works and an empty one are the same on paper.
  return fields.filter((field) => (currentValue(content, field) ?? '') !== amendment[field])
}

/**
 * The content of 変更-n, by the number that is free next: everything as it stands after the change. Refused where nothing changes; a change of the price
 * alone needs no procedure (証書の注2) and is refused as such.
 */
export function amend(
  guarantee: Guarantee,
  newest: CertificateContent,
  amendment: Amendment,
  { changeNumber, on }: { readonly changeNumber: number; readonly on: Day },
): CertificateContent {
  if (guarantee.state !== 'in_force') throw new Refused('not_possible_now')
  if (changedFields(newest, amendment).every((field) => field === 'contractPrice')) throw new Refused('nothing_changed')
  const after = {
    ...amended(newest, amendment),
    changeNumber,
    changedOn: on,
    issuedOn: on,
  }
  if (after.guaranteedAmount === 0 || after.guaranteedAmount > after.contractPrice)
    throw new Refused('amount_out_of_range')
  if (after.worksEndsOn < after.worksStartsOn) throw new Refused('period_reversed')
  if (after.guaranteeEndsOn < after.worksEndsOn && after.product === 'performance') throw new Refused('period_reversed')
  return after
}

function amended(newest: CertificateContent, amendment: Amendment): CertificateContent {
  const { jointVentureName, contractorName, contractorAddress, worksNumber, ...plain } = amendment
  return {
    ...newest,
    ...plain,
    worksNumber: worksNumber === undefined ? newest.worksNumber : worksNumber || null,
    contractor: {
      name: contractorName ?? newest.contractor.name,
      address: contractorAddress ?? newest.contractor.address,
      jointVentureName: jointVentureName ?? newest.contractor.jointVentureName,
    },
  }
}
