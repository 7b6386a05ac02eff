import type { Day } from './day.ts'
import type { ClaimReason, GuaranteeClaimContent } from './guarantee-claim.ts'

/** 契約解除通知書（案）: what a body tells its contractor before it claims, as its claim already says it. */
export type TerminationNotice = {
  readonly noticeNumber: string
  readonly endedOn: Day
  readonly reason: ClaimReason
  readonly circumstances: string
  readonly contractorName: string
  readonly contractorAddress: string
  readonly ordererHeadTitle: string
  readonly worksName: string
  readonly worksNumber: string
  readonly contractedOn: Day | null
  readonly contractPrice: number
  readonly guaranteeNumber: string
  readonly suretyName: string
  readonly isTrial: boolean
}

/** Whether the claim says enough for it. */
export function canBeNotified(
  content: GuaranteeClaimContent,
): content is GuaranteeClaimContent & Pick<TerminationNotice, 'endedOn' | 'reason'> {
  return content.endedOn !== null && content.reason !== null && content.circumstances !== ''
}
