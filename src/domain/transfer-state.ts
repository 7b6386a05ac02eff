import { Refused } from './errors.ts'

/** A step of what becomes of a transfer: 充当, its reversal, 保留, 返金待ち, 返金済. */
export type TransferStepKind = 'applied' | 'reversed' | 'held' | 'refund_due' | 'refunded'

/** Where a transfer stands: by its newest step; `open` where nobody has decided, or the decision was reversed. */
export type TransferState = 'open' | 'held' | 'applied' | 'refund_due' | 'refunded'

export const transferStates: readonly TransferState[] = ['open', 'held', 'refund_due', 'refunded', 'applied']

const possible: Readonly<Record<TransferState, readonly TransferStepKind[]>> = {
  open: ['applied', 'held', 'refund_due'],
  held: ['applied', 'held', 'refund_due'],
  applied: ['reversed'],
  refund_due: ['refunded', 'held'],
  refunded: [],
}

/** Refuses a step that the state does not allow. The database holds the same steps. */
export function demandStep(state: TransferState, kind: TransferStepKind): void {
  if (!isStepPossible(state, kind)) throw new Refused('not_possible_now', { state })
}

export function isStepPossible(state: TransferState, kind: TransferStepKind): boolean {
  return possible[state].includes(kind)
}
