import type { Day } from './day.ts'
import { Refused } from './errors.ts'
import type { Product } from './product.ts'
import type { Yen } from './yen.ts'

/** 紙の証書・金融機関の保証・履行保証保険・公共工事履行保証証券: what a body holds on paper and enters by hand. */
export const entryKinds = ['paper', 'bank', 'insurance', 'bond'] as const
export type EntryKind = (typeof entryKinds)[number]

/** 種類 in 保証台帳: electronic ones come by themselves. */
export const registerKinds = ['electronic', ...entryKinds] as const
export type RegisterKind = (typeof registerKinds)[number]

/** What one version of an entry says. */
export type RegisterEntryContent = {
  readonly kind: EntryKind
  /** As the paper has it; each guarantor numbers in its own way. */
  readonly number: string
  readonly guarantor: string
  readonly contractorName: string
  readonly worksName: string
  readonly product: Product
  readonly amount: Yen
  readonly startsOn: Day | null
  readonly endsOn: Day
  readonly contractedOn: Day | null
  readonly worksStartsOn: Day | null
  readonly worksEndsOn: Day | null
  readonly section: string
  readonly placeKept: string
  readonly note: string
}

export type EntryState = 'in_force' | EntryOutcome

/** How an entry ends: 完了, 解約, or 取消 of one that was entered by mistake. */
export const entryOutcomes = ['ended', 'cancelled', 'voided'] as const
export type EntryOutcome = (typeof entryOutcomes)[number]

export type EntryClosing = {
  readonly outcome: EntryOutcome
  readonly closedOn: Day
  /** 返却: when the paper went back, and who signed for it; null where nothing has to go back. */
  readonly returned: { readonly on: Day; readonly receivedBy: string } | null
  readonly note: string
}

/** The paper of a bank goes back against a receipt; those of guarantors and insurers need no return. */
export function needsReceipt(kind: EntryKind, outcome: EntryOutcome): boolean {
  return kind === 'bank' && outcome !== 'voided'
}

/** The state an entry has after its closing; refused without the receipt a bank's paper needs, or for a day to come. */
export function closedState(kind: EntryKind, state: EntryState, closing: EntryClosing, today: Day): EntryState {
  if (state !== 'in_force') throw new Refused('not_possible_now', { state })
  if (closing.closedOn > today || (closing.returned && closing.returned.on > today)) throw new Refused('day_to_come')
  if (needsReceipt(kind, closing.outcome) && !closing.returned) throw new Refused('receipt_missing')
  return closing.outcome
}

/** What a version says otherwise than the one before it. */
export function changedEntryFields(
  before: RegisterEntryContent,
  after: RegisterEntryContent,
): (keyof RegisterEntryContent)[] {
  return (Object.keys(after) as (keyof RegisterEntryContent)[]).filter((field) => before[field] !== after[field])
}
