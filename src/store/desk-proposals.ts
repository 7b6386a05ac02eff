import type { Day } from '../domain/day.ts'
import {
  alwaysTwoPersons,
  type DeskProposal,
  type DeskProposalContent,
  type DeskProposalKind,
} from '../domain/desk-proposal.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import type { Yen } from '../domain/yen.ts'
import { type Db, prepared } from './db.ts'
import { decisionColumns, decisionFrom } from './decisions.ts'

type NewProposal = DeskProposalContent &
  Pick<DeskProposal, 'suretyId' | 'subjectId' | 'reason' | 'proposedBy' | 'proposedAt'>

/** Puts something forward; null where the same kind waits already for the same subject. */
export async function addDeskProposal(db: Db, realmId: string, proposal: NewProposal): Promise<string | null> {
  const [row] = await db('desk_proposals')
    .insert({
      realm_id: realmId,
      surety_id: proposal.suretyId,
      kind: proposal.kind,
      subject_id: proposal.subjectId,
      details: JSON.stringify(proposal.details),
      reason: proposal.reason,
      proposed_by: proposal.proposedBy,
      proposed_at: proposal.proposedAt,
    })
    .onConflict(db.raw(`(kind, subject_id) where state = 'proposed'`))
    .ignore()
    .returning('id')
  return row?.id ?? null
}

/** Another surety's proposal is not found. */
export async function getDeskProposal(db: Db, suretyId: string, id: string): Promise<DeskProposal> {
  const row = await db('desk_proposals').where({ surety_id: suretyId, id }).first()
  if (!row) throw new NotFound()
  return fromRow(row)
}

/** Held for the rest of the transaction: of two people deciding at once, one waits here and is then refused. */
export async function holdDeskProposal(db: Db, suretyId: string, id: string, version: number): Promise<DeskProposal> {
  const row = await db('desk_proposals').where({ surety_id: suretyId, id }).forUpdate().first()
  if (!row) throw new NotFound()
  if (row.version !== version) throw new Refused('changed_meanwhile')
  return fromRow(row)
}

/** Writes what was decided about a proposal that is held. */
export async function saveDeskProposal(db: Db, after: DeskProposal): Promise<void> {
  await db('desk_proposals').where({ id: after.id }).update(decisionColumns(after))
}

/** All of a kind that were ever put forward about a subject, newest first. */
export async function listDeskProposals(db: Db, kind: DeskProposalKind, subjectId: string): Promise<DeskProposal[]> {
  const rows = await db('desk_proposals').where({ kind, subject_id: subjectId }).orderBy('place', 'desc').limit(200)
  return rows.map(fromRow)
}

/** The one that waits to be decided; null where none does. */
export async function findOpenDeskProposal(
  db: Db,
  kind: DeskProposalKind,
  subjectId: string,
): Promise<DeskProposal | null> {
  const row = await db('desk_proposals').where({ kind, subject_id: subjectId, state: 'proposed' }).first()
  return row ? fromRow(row) : null
}

/** A proposal with what a list says of it. */
export type WaitingDeskProposal = DeskProposal & {
  readonly guaranteeNumber: string | null
  readonly proposerName: string
}

/** Those that wait to be decided, oldest first. */
export async function listWaitingDeskProposals(
  db: Db,
  suretyId: string,
  count: number,
): Promise<WaitingDeskProposal[]> {
  const rows = await db('desk_proposals as p')
    .leftJoin('guarantees as g', 'g.id', 'p.subject_id')
    .join('users as u', 'u.id', 'p.proposed_by')
    .where({ 'p.surety_id': suretyId, 'p.state': 'proposed' })
    .orderBy(['p.proposed_at', 'p.place'])
    .limit(count)
    .select('p.*', { guarantee_number: 'g.guarantee_number', proposer_name: 'u.name' })
  return rows.map((row) => ({
    ...fromRow(row),
    guaranteeNumber: row.guarantee_number,
    proposerName: row.proposer_name,
  }))
}

export async function countWaitingDeskProposals(db: Db, suretyId: string): Promise<number> {
  const row = await db('desk_proposals').where({ surety_id: suretyId, state: 'proposed' }).count({ count: '*' }).first()
  return Number(row?.count ?? 0)
}

/** The amount from which two persons issue, as it counts on a day. Of two set for one day the later counts. */
export async function findTwoPersonAmount(db: Db, suretyId: string, today: Day): Promise<Yen> {
  const [row] = await prepared<{ amount: Yen }>(
    db,
    'find-two-person-amount',
    `select (details ->> 'amount')::bigint as amount from desk_proposals
      where kind = 'two_person_amount' and subject_id = $1 and state = 'confirmed' and details ->> 'validFrom' <= $2
      order by details ->> 'validFrom' desc, place desc limit 1`,
    [suretyId, today],
  )
  return row?.amount ?? alwaysTwoPersons
}

// eslint-disable-next-line typescript/no-explicit-any
function fromRow(row: any): DeskProposal {
  return {
    id: row.id,
    suretyId: row.surety_id,
    kind: row.kind,
    subjectId: row.subject_id,
    details: row.details,
    reason: row.reason,
    ...decisionFrom(row),
  }
}
