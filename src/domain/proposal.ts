import { Refused } from './errors.ts'

export type ProposalState = 'proposed' | 'confirmed' | 'turned_down' | 'taken_back'

/** 提案. One person puts something forward, another decides on it; only then does it happen. */
export type Proposal = {
  readonly state: ProposalState
  readonly proposedBy: string
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
  /** Why it was turned down; empty otherwise. */
  readonly decisionNote: string
}

/** 確定. By another person than the one who put it forward. */
export function confirmProposal<Kind extends Proposal>(proposal: Kind, userId: string, at: Date): Kind {
  demandUndecided(proposal)
  if (proposal.proposedBy === userId) throw new Refused('own_proposal')
  return { ...proposal, state: 'confirmed', decidedBy: userId, decidedAt: at }
}

/** 差し戻し. By another person than the one who put it forward, with the reason. */
export function turnDown<Kind extends Proposal>(proposal: Kind, userId: string, note: string, at: Date): Kind {
  demandUndecided(proposal)
  if (proposal.proposedBy === userId) throw new Refused('own_proposal')
  return { ...proposal, state: 'turned_down', decidedBy: userId, decidedAt: at, decisionNote: note }
}

/** 取り下げ of a proposal by whoever put it forward. */
export function takeBack<Kind extends Proposal>(proposal: Kind, userId: string, at: Date): Kind {
  demandUndecided(proposal)
  if (proposal.proposedBy !== userId) throw new Refused('not_allowed')
  return { ...proposal, state: 'taken_back', decidedBy: userId, decidedAt: at }
}

function demandUndecided({ state }: Proposal): void {
  if (state !== 'proposed') throw new Refused('not_possible_now', { state })
}
