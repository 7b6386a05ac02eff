import type { Proposal } from '../domain/proposal.ts'

/** A proposal as a table keeps it. */
export type KeptProposal = Proposal & { readonly proposedAt: Date; readonly version: number }

/** What a decision writes, in every table of proposals alike, whatever a decided one is called there; its version is the next. */
export function decisionColumns({
  state,
  decidedBy,
  decidedAt,
  decisionNote,
  version,
}: Omit<KeptProposal, 'state'> & { readonly state: string }) {
  return {
    state,
    decided_by: decidedBy,
    decided_at: decidedAt,
    decision_note: decisionNote,
    version: version + 1,
  }
}

/** Who put it forward and what was decided, of a row of any such table. */
// eslint-disable-next-line typescript/no-explicit-any
export function decisionFrom(row: any): KeptProposal {
  return {
    state: row.state,
    proposedBy: row.proposed_by,
    proposedAt: row.proposed_at,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    decisionNote: row.decision_note,
    version: row.version,
  }
}
