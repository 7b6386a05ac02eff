import type { Day } from './day.ts'
import type { Guarantee } from './guarantee.ts'
import { advanceLimit, type ContractFigures, type OrdererRules, performanceMinimum } from './orderer-rules.ts'
import type { Yen } from './yen.ts'

/** 保証申込のお勧め: what has become possible and nobody has asked for yet (the four prompts of the customer's home page). */
export type PromptKind = 'new' | 'interim' | 'continuation' | 'increase'
export const promptKinds: readonly PromptKind[] = ['new', 'interim', 'continuation', 'increase']

/** Why a prompt stands there. */
export type PromptReason =
  | { readonly code: 'awarded'; readonly by: 'contractor' | 'desk'; readonly on: Day | null }
  | { readonly code: 'performance_only' }
  | { readonly code: 'half_passed'; readonly startsOn: Day; readonly endsOn: Day; readonly limit: Yen }
  | { readonly code: 'new_fiscal_year'; readonly year: number; readonly amount: Yen | null }
  | {
      readonly code: 'price_raised'
      readonly from: Yen
      readonly to: Yen
      readonly changedOn: Day
      readonly guaranteed: Yen
      readonly possible: Yen
    }

export type Prompt = {
  readonly kind: PromptKind
  /** The works awarded, or the guarantee it is about. */
  readonly subjectId: string
  /** What of the subject: a price, a year. Dismissed for this one, the prompt comes back with the next. */
  readonly occasion: string
  readonly worksName: string
  readonly ordererName: string
  readonly guaranteeNumber: string | null
  readonly reason: PromptReason
}

/** What of a prompt makes it the same one tomorrow. */
export type PromptKey = Pick<Prompt, 'kind' | 'subjectId' | 'occasion'>

export function isSamePrompt(one: PromptKey, other: PromptKey): boolean {
  return one.kind === other.kind && one.subjectId === other.subjectId && one.occasion === other.occasion
}

/**
 * The amount a guarantee may be raised to after the price rose: the further share of an advance (標準請負契約約款第35条), or what
 * a performance guarantee must reach (第4条). Null where the new price makes no higher amount possible.
 */
export function possibleAfterRise(
  guarantee: Pick<Guarantee, 'product' | 'guaranteedAmount' | 'contractPrice'>,
  rules: OrdererRules,
  contract: ContractFigures,
): Yen | null {
  if (contract.contractPrice <= guarantee.contractPrice) return null
  const possible =
    guarantee.product === 'performance' ? performanceMinimum(rules, contract) : advanceLimit(rules, contract)
  return possible !== null && possible > guarantee.guaranteedAmount ? possible : null
}
