import type { Day } from './day.ts'
import type { Product } from './product.ts'

/** 電子保証にかかる認証キーのお知らせ. What stands on the sheet the contractor hands to the orderer; it is not the certificate. */
export type AuthenticationKeyNotice = {
  readonly product: Product
  readonly worksName: string
  readonly contractorName: string
  /** Who represents the joint venture, where that is not the contractor itself. */
  readonly jointVentureRepresentative?: string | undefined
  readonly guaranteeNumber: string
  /** As shown: groups of four joined by hyphens, or an imported key as it is. */
  readonly authenticationKey: string
  readonly madeOn: Day
  readonly isTrial: boolean
  readonly surety: { readonly name: string; readonly officeName: string; readonly telephone: string }
  /** Where the orderer signs in, from configuration. */
  readonly viewerAddress: string
}
