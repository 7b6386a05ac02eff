import type { Day } from './day.ts'
import { Refused } from './errors.ts'
import type { OrdererRules } from './orderer-rules.ts'

/** 規則の提案: rules of a body that one person puts forward and another adopts, turns down, or the first takes back. */
export type RuleProposal = {
  readonly id: string
  readonly ordererId: string
  readonly validFrom: Day
  readonly rules: OrdererRules
  /** 根拠: the page or paper they were read from. */
  readonly source: string
  /** 最終確認日: when that was looked at. */
  readonly verifiedOn: Day
  readonly state: 'proposed' | 'adopted' | 'turned_down' | 'taken_back'
  readonly proposedBy: string
  readonly proposedAt: Date
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
  readonly decisionNote: string
  readonly version: number
}

/** Adopted by somebody who did not put them forward. */
export function adoptRules(proposal: RuleProposal, by: string, at: Date): RuleProposal {
  return decided(proposal, 'adopted', by, at, '')
}

/** Turned down by somebody else, with the reason. */
export function turnDownRules(proposal: RuleProposal, by: string, note: string, at: Date): RuleProposal {
  return decided(proposal, 'turned_down', by, at, note)
}

/** Taken back by whoever put them forward. */
export function takeBackRules(proposal: RuleProposal, by: string, at: Date): RuleProposal {
  demandOpen(proposal)
  if (proposal.proposedBy !== by) throw new Refused('not_allowed')
  return { ...proposal, state: 'taken_back', decidedBy: by, decidedAt: at }
}

function decided(
  proposal: RuleProposal,
  state: 'adopted' | 'turned_down',
  by: string,
  at: Date,
  decisionNote: string,
): RuleProposal {
  demandOpen(proposal)
  if (proposal.proposedBy === by) throw new Refused('own_proposal')
  return { ...proposal, state, decidedBy: by, decidedAt: at, decisionNote }
}

function demandOpen({ state }: RuleProposal): void {
  if (state !== 'proposed') throw new Refused('not_possible_now')
}
