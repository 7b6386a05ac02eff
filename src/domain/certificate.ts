import type { Day } from './day.ts'
import type { Product } from './product.ts'
import type { Yen } from './yen.ts'

/**
 * 電子証書の内容. What is frozen when a version of a certificate is issued: every word both parties will ever see of it,
 * so that contractor's view, orderer's view and PDF cannot differ (標準約款の電磁的措置; 保証約款第1条の2).
 */
export type CertificateContent = {
  readonly product: Product
  readonly guaranteeNumber: string
  /** 0 is 新規, n is 変更-n. */
  readonly changeNumber: number
  readonly changedOn: Day | null
  readonly issuedOn: Day
  /** True for a realm that is not real: every page and paper of it says 体験版 SAMPLE. */
  readonly isTrial: boolean
  readonly contractor: {
    readonly name: string
    readonly address: string
    readonly jointVentureName: string | null
    /** Who represents the joint venture, where that is another of its members; never null, so that older digests stay. */
    readonly jointVentureRepresentative?: string
  }
  /** The orderer as addressee, by the title of its head, for example 〇〇〇区長. */
  readonly orderer: { readonly name: string; readonly headTitle: string }
  readonly guaranteedAmount: Yen
  readonly guaranteeStartsOn: Day | null
  readonly guaranteeEndsOn: Day
  readonly worksName: string
  readonly worksNumber: string | null
  readonly contractPrice: Yen
  readonly thisYearAmount: Yen | null
  /** 対象年度 of works over several years, by the western year it begins in; never null, so that older digests stay. */
  readonly fiscalYear?: number
  readonly worksStartsOn: Day
  readonly worksEndsOn: Day
  /** Null where the guarantee precedes the contract, as a performance guarantee may. */
  readonly contractedOn: Day | null
  readonly depositoryBank: string | null
  /** Of a 中間前払金保証 only: the 前払金保証 it stands beside, and the body's 認定調書. */
  readonly interim?: {
    readonly originGuaranteeNumber: string
    readonly eligibilityNumber: string
    readonly eligibilityStatedOn: Day
  }
  /** Of a 契約保証予約 only: the tender it is for. `contractPrice` is then the ceiling of the bid. */
  readonly tender?: {
    readonly noticeNumber: string
    readonly noticedOn: Day | null
    readonly tenderOn: Day | null
    readonly ratioPercent: number
  }
  readonly surety: {
    readonly name: string
    readonly address: string
    readonly representativeTitle: string
    readonly representativeName: string
  }
  readonly office: { readonly name: string; readonly telephone: string; readonly fax: string }
}

/** How many hexadecimal digits of the content's digest a copy carries: 64 bits, which nobody guesses. */
export const checkCodeLength = 16

/** 照合番号 without its groups, of a digest in small hexadecimal digits. */
export function checkCodeOf(digest: string): string {
  return digest.slice(0, checkCodeLength)
}
