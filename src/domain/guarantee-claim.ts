import type { Day } from './day.ts'
import { Refused } from './errors.ts'
import { payableForAdvance, payableForPerformance } from './payable-sum.ts'
import type { Product } from './product.ts'
import { type Yen, yen } from './yen.ts'

/** 保証金の請求: from a draft of the body to the money, or to the answer that there is none. */
export type GuaranteeClaimState =
  'draft' | 'submitted' | 'questioned' | 'to_pay' | 'paid' | 'refused' | 'withdrawn' | 'discarded'

export type GuaranteeClaimAct = 'discard' | 'submit' | 'question' | 'answer' | 'approve' | 'refuse' | 'pay' | 'withdraw'

type Step = { readonly from: readonly GuaranteeClaimState[]; readonly to: GuaranteeClaimState }

/** What each act leads to and from where; the database has the same steps as a trigger. */
export const guaranteeClaimSteps: Readonly<Record<GuaranteeClaimAct, Step>> = {
  discard: { from: ['draft'], to: 'discarded' },
  submit: { from: ['draft'], to: 'submitted' },
  question: { from: ['submitted'], to: 'questioned' },
  answer: { from: ['questioned'], to: 'submitted' },
  approve: { from: ['submitted'], to: 'to_pay' },
  refuse: { from: ['submitted'], to: 'refused' },
  pay: { from: ['to_pay'], to: 'paid' },
  withdraw: { from: ['submitted', 'questioned'], to: 'withdrawn' },
}

/** The claims that are under way at the surety. */
export const openClaimStates: readonly GuaranteeClaimState[] = ['submitted', 'questioned', 'to_pay']

/** Why the contract ended: the cases the surety answers for (Act of 1952, article 2; 前払金保証約款). */
export type ClaimReason = 'default' | 'insolvency' | 'administrator' | 'agreement'
export const claimReasons: readonly ClaimReason[] = ['default', 'insolvency', 'administrator', 'agreement']

/** 違約金 by the contract's clause, or the damage itself. */
export type DamageKind = 'penalty' | 'damage'

/** Where the money is to go: an account of the body. */
export type ClaimAccount = {
  readonly bankName: string
  readonly branchName: string
  readonly accountKind: 'ordinary' | 'current' | null
  /** Seven digits at most; a leading zero counts. */
  readonly accountNumber: string
  readonly holderKana: string
}

/** What a claim says. Null and empty where nobody has filled it in yet. */
export type GuaranteeClaimContent = ClaimAccount & {
  readonly reason: ClaimReason | null
  readonly circumstances: string
  /** 契約解除の通知の日. */
  readonly endedOn: Day | null
  readonly noticeNumber: string
  /** The four figures of R28, for advances only. */
  readonly advance: Yen | null
  readonly interim: Yen | null
  readonly progressPayments: Yen | null
  readonly finishedValue: Yen | null
  /** The day the finished part was inspected (出来高検査). */
  readonly inspectedOn: Day | null
  /** For 契約保証 only. */
  readonly damageKind: DamageKind | null
  readonly damage: Yen | null
  readonly claimedAmount: Yen | null
  /** Why less is claimed than could be. */
  readonly lessReason: string
  readonly personSection: string
  readonly personName: string
  readonly personTelephone: string
  /** Of a claim on paper: the day it reached the surety. */
  readonly receivedOn: Day | null
}

export const emptyClaim: GuaranteeClaimContent = {
  reason: null,
  circumstances: '',
  endedOn: null,
  noticeNumber: '',
  advance: null,
  interim: null,
  progressPayments: null,
  finishedValue: null,
  inspectedOn: null,
  damageKind: null,
  damage: null,
  claimedAmount: null,
  lessReason: '',
  bankName: '',
  branchName: '',
  accountKind: null,
  accountNumber: '',
  holderKana: '',
  personSection: '',
  personName: '',
  personTelephone: '',
  receivedOn: null,
}

/** How the payable sum came about; frozen in letters and decisions. */
export type ClaimComputation = {
  readonly product: Product
  readonly guaranteedAmount: Yen
  readonly advance: Yen
  readonly interim: Yen
  readonly progressPayments: Yen
  readonly finishedValue: Yen
  readonly damage: Yen
  readonly payable: Yen
}

/** A reservation guarantees that there will be a guarantee, and no money. */
export function canBeClaimed(product: Product): boolean {
  return product !== 'performance_reservation'
}

export function isAdvanceProduct(product: Product): boolean {
  return product === 'advance_payment' || product === 'interim_advance_payment'
}

/**
 * What is payable by the figures: R28 for advances, the damage for 契約保証, and never above the guaranteed amount. Null
 * while a figure is missing.
 */
export function computed(
  product: Product,
  guaranteedAmount: Yen,
  content: Pick<GuaranteeClaimContent, 'advance' | 'interim' | 'progressPayments' | 'finishedValue' | 'damage'>,
): ClaimComputation | null {
  const none = yen(0)
  const nothing = { advance: none, interim: none, progressPayments: none, finishedValue: none, damage: none }
  if (!isAdvanceProduct(product)) {
    const { damage } = content
    if (damage === null) return null
    return { product, guaranteedAmount, ...nothing, damage, payable: payableForPerformance(damage, guaranteedAmount) }
  }
  const { advance, interim, progressPayments, finishedValue } = content
  if (advance === null || interim === null || progressPayments === null || finishedValue === null) return null
  const figures = { advance, interim, progressPayments, finishedValue }
  const payable = yen(Math.min(payableForAdvance(figures), guaranteedAmount))
  return { product, guaranteedAmount, ...nothing, ...figures, payable }
}

/** 解除通知の写し, 出来高検査調書 …: what a claim is to be proved by. */
export type ClaimPaper = 'original' | 'notice' | 'inspection' | 'progress' | 'damage' | 'other'
export const claimPapers: readonly ClaimPaper[] = ['original', 'notice', 'inspection', 'progress', 'damage', 'other']

/** The papers a claim needs before it can be submitted, in the order of the checklist. */
export function papersNeeded(
  product: Product,
  source: 'orderer' | 'paper',
  { progressPayments }: Pick<GuaranteeClaimContent, 'progressPayments'>,
): ClaimPaper[] {
  const proof: ClaimPaper[] = isAdvanceProduct(product)
    ? ['inspection', ...((progressPayments ?? 0) > 0 ? (['progress'] as const) : [])]
    : ['damage']
  return [...(source === 'paper' ? (['original'] as const) : []), 'notice', ...proof]
}

/** 保証金請求書 as it was submitted. */
export type ClaimLetter = {
  readonly content: GuaranteeClaimContent
  readonly computation: ClaimComputation
  readonly guaranteeNumber: string
  readonly worksName: string
  readonly worksNumber: string
  readonly contractorName: string
  readonly ordererName: string
  readonly ordererHeadTitle: string
  readonly suretyName: string
  readonly contractedOn: Day | null
  readonly contractPrice: number
  readonly papers: readonly ClaimPaper[]
  readonly submittedOn: Day
  readonly isTrial: boolean
}

/** What keeps a claim from being submitted; each has its sentence, and stands at its field or paper. */
export type ClaimGap =
  | { readonly kind: 'field'; readonly field: keyof GuaranteeClaimContent }
  | { readonly kind: 'paper'; readonly paper: ClaimPaper }
  | { readonly kind: 'day_to_come'; readonly field: 'endedOn' | 'inspectedOn' | 'receivedOn' }
  | { readonly kind: 'nothing_payable' }
  | { readonly kind: 'above_payable'; readonly payable: Yen }
  | { readonly kind: 'less_reason' }

const always = [
  'reason',
  'circumstances',
  'endedOn',
  'claimedAmount',
  'bankName',
  'branchName',
  'accountKind',
  'accountNumber',
  'holderKana',
  'personName',
  'personTelephone',
] as const
const ofAdvances = ['advance', 'interim', 'progressPayments', 'finishedValue', 'inspectedOn'] as const
const ofPerformance = ['damageKind', 'damage'] as const

/** Everything that is missing or cannot be, so that it is told at once and not one by one. */
export function claimGaps(
  about: { readonly product: Product; readonly guaranteedAmount: Yen; readonly source: 'orderer' | 'paper' },
  content: GuaranteeClaimContent,
  papers: readonly ClaimPaper[],
  today: Day,
): ClaimGap[] {
  const { product, guaranteedAmount, source } = about
  const fields: readonly (keyof GuaranteeClaimContent)[] = [
    ...(source === 'paper' ? (['receivedOn'] as const) : []),
    ...always,
    ...(isAdvanceProduct(product) ? ofAdvances : ofPerformance),
  ]
  const isEmpty = (field: keyof GuaranteeClaimContent): boolean => content[field] === null || content[field] === ''
  const days = ['endedOn', 'inspectedOn', 'receivedOn'] as const
  const needed = papersNeeded(product, source, content).filter((paper) => !papers.includes(paper))
  return [
    ...fields.filter(isEmpty).map((field) => ({ kind: 'field' as const, field })),
    ...days.filter((field) => (content[field] ?? '') > today).map((field) => ({ kind: 'day_to_come' as const, field })),
    ...amountGaps(computed(product, guaranteedAmount, content), content),
    ...needed.map((paper) => ({ kind: 'paper' as const, paper })),
  ]
}

function amountGaps(
  computation: ClaimComputation | null,
  { claimedAmount, lessReason }: GuaranteeClaimContent,
): ClaimGap[] {
  if (!computation || claimedAmount === null) return []
  const { payable } = computation
  if (payable === 0 || claimedAmount === 0) return [{ kind: 'nothing_payable' }]
  if (claimedAmount > payable) return [{ kind: 'above_payable', payable }]
  return claimedAmount < payable && lessReason === '' ? [{ kind: 'less_reason' }] : []
}

/** Where an act leads a claim; refused where it is not open to the act. */
export function stepClaim(state: GuaranteeClaimState, act: GuaranteeClaimAct): GuaranteeClaimState {
  const { from, to } = guaranteeClaimSteps[act]
  if (!from.includes(state)) throw new Refused('not_possible_now', { state })
  return to
}
