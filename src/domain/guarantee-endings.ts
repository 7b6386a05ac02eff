import type { CertificateContent } from './certificate.ts'
import type { Day } from './day.ts'
import { Refused } from './errors.ts'
import type { Guarantee, GuaranteeState } from './guarantee.ts'
import { confirmProposal, type Proposal } from './proposal.ts'
import { yen, type Yen } from './yen.ts'

/** 訂正・変更取消・取消・解約: what the surety does to a guarantee by itself, after it was issued (contractor.md 5.7). */
export type GuaranteeActKind = 'correction' | 'amendment_withdrawal' | 'voiding' | 'cancellation'
export const guaranteeActKinds: readonly GuaranteeActKind[] = [
  'correction',
  'amendment_withdrawal',
  'voiding',
  'cancellation',
]

/** Which acts a guarantee is open to in each state. What is not listed is refused. */
export const actsOpen: Readonly<Record<GuaranteeState, readonly GuaranteeActKind[]>> = {
  in_force: guaranteeActKinds,
  voided: [],
  cancelled: [],
  ended: [],
  // While money is claimed from it, a guarantee is neither taken away nor reworded.
  claimed: [],
}

/** An act as it is put forward, and decided by another person. */
export type GuaranteeActProposal = Proposal & {
  readonly id: string
  readonly suretyId: string
  readonly guaranteeId: string
  readonly kind: GuaranteeActKind
  readonly reason: string
  /** What is put right, for 訂正 only. */
  readonly correction: Correction | null
  /** The version in effect when it was put forward; once another is, the proposal is out of date. */
  readonly baseCertificateId: string
  readonly changeNumber: number
  /** The day it counts from; null for 訂正, which counts from its issue. */
  readonly effectiveOn: Day | null
  /** 発注者の同意, for 解約 only. */
  readonly consent: { readonly on: Day; readonly number: string } | null
  readonly proposedAt: Date
  readonly issuedCertificateId: string | null
  readonly version: number
}

/** 訂正. The right words of what a certificate says wrongly; what is not named stays. */
export type Correction = {
  readonly contractorName?: string
  readonly contractorAddress?: string
  readonly jointVentureName?: string
  readonly ordererHeadTitle?: string
  readonly guaranteedAmount?: Yen
  readonly guaranteeStartsOn?: Day
  readonly guaranteeEndsOn?: Day
  readonly worksNumber?: string
  readonly worksName?: string
  readonly contractPrice?: Yen
  readonly thisYearAmount?: Yen
  readonly worksStartsOn?: Day
  readonly worksEndsOn?: Day
  readonly contractedOn?: Day
  readonly depositoryBank?: string
}
export type CorrectedField = keyof Correction

const always: readonly CorrectedField[] = [
  'contractorName',
  'contractorAddress',
  'ordererHeadTitle',
  'guaranteedAmount',
  'guaranteeEndsOn',
  'worksNumber',
  'worksName',
  'contractPrice',
  'worksStartsOn',
  'worksEndsOn',
]

/** What can be put right on a certificate: the items it has. Its number, its addressee's body and its label stay. */
export function correctableFields(content: CertificateContent): readonly CorrectedField[] {
  const { product, guaranteeStartsOn, thisYearAmount } = content
  if (product === 'performance_reservation') return always
  return [
    ...always,
    'jointVentureName',
    'contractedOn',
    ...(guaranteeStartsOn === null ? [] : (['guaranteeStartsOn'] as const)),
    ...(thisYearAmount === null ? [] : (['thisYearAmount'] as const)),
    ...(product === 'performance' ? [] : (['depositoryBank'] as const)),
  ]
}

/** What a certificate says under the name a correction has for it. */
export function printedValue(content: CertificateContent, field: CorrectedField): string | number | null {
  if (field === 'contractorName') return content.contractor.name
  if (field === 'contractorAddress') return content.contractor.address
  if (field === 'jointVentureName') return content.contractor.jointVentureName
  if (field === 'ordererHeadTitle') return content.orderer.headTitle
  return content[field]
}

/** The fields of a correction that say something else than the certificate does. */
export function correctedFields(content: CertificateContent, correction: Correction): CorrectedField[] {
  const fields = Object.keys(correction) as CorrectedField[]
  return fields.filter((field) => (printedValue(content, field) ?? '') !== correction[field])
}

/**
 * The content of a corrected version: label, change number and key stay, only the day of issue is today's. Refused where
 * nothing changes, or where what comes out could be no certificate.
 */
export function correct(content: CertificateContent, correction: Correction, today: Day): CertificateContent {
  const allowed = correctableFields(content)
  if (Object.keys(correction).some((field) => !allowed.includes(field as CorrectedField)))
    throw new Refused('incomplete')
  if (correctedFields(content, correction).length === 0) throw new Refused('nothing_corrected')
  const after = { ...corrected(content, correction), issuedOn: today }
  if (after.guaranteedAmount === 0 || after.guaranteedAmount > after.contractPrice)
    throw new Refused('amount_out_of_range')
  if (after.worksEndsOn < after.worksStartsOn) throw new Refused('period_reversed')
  if (after.guaranteeStartsOn && after.guaranteeEndsOn < after.guaranteeStartsOn) throw new Refused('period_reversed')
  return after
}

function corrected(content: CertificateContent, correction: Correction): CertificateContent {
  const { contractorName, contractorAddress, jointVentureName, ordererHeadTitle, worksNumber, ...plain } = correction
  const { contractor, orderer } = content
  return {
    ...content,
    ...plain,
    worksNumber: worksNumber === undefined ? content.worksNumber : worksNumber || null,
    contractor: {
      ...contractor,
      name: contractorName ?? contractor.name,
      address: contractorAddress ?? contractor.address,
      jointVentureName: jointVentureName === undefined ? contractor.jointVentureName : jointVentureName || null,
    },
    orderer: { ...orderer, headTitle: ordererHeadTitle ?? orderer.headTitle },
  }
}

/** Whether the guarantee is open to the act at all; a change that is not there cannot be withdrawn. */
export function demandOpen(
  { state }: Pick<Guarantee, 'state'>,
  { changeNumber }: { readonly changeNumber: number },
  kind: GuaranteeActKind,
): void {
  if (!actsOpen[state].includes(kind)) throw new Refused('guarantee_act_closed')
  if (kind === 'amendment_withdrawal' && changeNumber === 0) throw new Refused('no_change_to_withdraw')
}

/** The day an act may count from: from the issue of what it is about up to today. */
export function demandEffectiveDay(on: Day, issuedOn: Day, today: Day): void {
  if (on < issuedOn || on > today) throw new Refused('effective_day_out_of_range', { from: issuedOn, to: today })
}

/** Whether a proposal still means what it meant when it was put forward. */
export function isUpToDate(
  { kind, baseCertificateId }: GuaranteeActProposal,
  now: { readonly state: GuaranteeState; readonly certificateId: string },
): boolean {
  return actsOpen[now.state].includes(kind) && baseCertificateId === now.certificateId
}

/** 確定. By another person than the one who put it forward, and only as long as the guarantee is what it was then. */
export function confirm(
  proposal: GuaranteeActProposal,
  userId: string,
  now: { readonly state: GuaranteeState; readonly certificateId: string },
  at: Date,
): GuaranteeActProposal {
  const confirmed = confirmProposal(proposal, userId, at)
  if (!isUpToDate(proposal, now)) throw new Refused('proposal_out_of_date')
  return confirmed
}

/** Whether an act cannot be made good by another one, so that the number is typed again before it is confirmed (R43). */
export function isIrreversible(kind: GuaranteeActKind): boolean {
  return kind !== 'correction'
}

/** What of a premium is given back by the surety's setting, in percent, cut to whole yen. */
export function refundOf(premium: Yen, percent: number): Yen {
  return yen(Number((BigInt(premium) * BigInt(percent)) / 100n))
}
