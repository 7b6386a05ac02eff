import type { Day } from './day.ts'
import { Refused } from './errors.ts'
import type { Guarantee } from './guarantee.ts'
import { confirmProposal, type Proposal } from './proposal.ts'

/** 完成・引渡し, as the body records it of its works. */
export type Completion = {
  readonly id: string
  readonly completedOn: Day
  readonly deliveredOn: Day
  readonly note: string
}

/** 解放の提案: a guarantee that is to end because its works are finished. */
export type ReleaseProposal = Proposal & {
  readonly id: string
  readonly ordererId: string
  readonly guaranteeId: string
  readonly completion: Completion
  readonly proposedAt: Date
  readonly version: number
}

/** Only an electronic certificate ends here: a paper one is given back, and a reservation ends with its tender. */
export function canBeReleased({
  certificateForm,
  product,
  state,
}: Pick<Guarantee, 'certificateForm' | 'product' | 'state'>): boolean {
  return certificateForm === 'electronic' && product !== 'performance_reservation' && state === 'in_force'
}

/** Works are finished after they began, handed over after that, and not in the future. */
export function demandCompletionDays(
  { completedOn, deliveredOn }: Pick<Completion, 'completedOn' | 'deliveredOn'>,
  worksStartsOn: Day,
  today: Day,
): void {
  if (deliveredOn > today || completedOn > today) throw new Refused('day_to_come')
  if (deliveredOn < completedOn || completedOn < worksStartsOn) throw new Refused('completion_before_works')
}

/** 解放を確定する, by another person than the one who recorded the completion (R42). The guarantee ends. */
export function confirmRelease<Released extends Guarantee>(
  proposal: ReleaseProposal,
  guarantee: Released,
  userId: string,
  at: Date,
): { readonly proposal: ReleaseProposal; readonly guarantee: Released } {
  const confirmed = confirmProposal(proposal, userId, at)
  if (guarantee.state !== 'in_force') throw new Refused('guarantee_not_in_force', { state: guarantee.state })
  return { proposal: confirmed, guarantee: { ...guarantee, state: 'ended' } }
}
