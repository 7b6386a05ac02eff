import { NotFound, Refused } from '../domain/errors.ts'
import type { GuaranteeActProposal } from '../domain/guarantee-endings.ts'
import { type Db, prepared } from './db.ts'
import { decisionColumns, decisionFrom } from './decisions.ts'

/** Puts an act forward; null where another one about the guarantee waits already. */
export async function addProposal(
  db: Db,
  realmId: string,
  proposal: Pick<
    GuaranteeActProposal,
    | 'suretyId'
    | 'guaranteeId'
    | 'kind'
    | 'reason'
    | 'correction'
    | 'baseCertificateId'
    | 'changeNumber'
    | 'effectiveOn'
    | 'consent'
    | 'proposedBy'
    | 'proposedAt'
  >,
): Promise<string | null> {
  const [row] = await db('guarantee_act_proposals')
    .insert({
      realm_id: realmId,
      surety_id: proposal.suretyId,
      guarantee_id: proposal.guaranteeId,
      kind: proposal.kind,
      reason: proposal.reason,
      correction: proposal.correction && JSON.stringify(proposal.correction),
      base_certificate_id: proposal.baseCertificateId,
      change_number: proposal.changeNumber,
      effective_on: proposal.effectiveOn,
      consent_on: proposal.consent?.on ?? null,
      consent_number: proposal.consent?.number ?? null,
      proposed_by: proposal.proposedBy,
      proposed_at: proposal.proposedAt,
    })
    .onConflict(db.raw(`(guarantee_id) where state = 'proposed'`))
    .ignore()
    .returning('id')
  return row?.id ?? null
}

/** Another surety's proposal is not found. */
export async function getProposalForSurety(db: Db, suretyId: string, id: string): Promise<GuaranteeActProposal> {
  return getWhere(db, { surety_id: suretyId, id })
}

/** For what the worker does, which acts for nobody in particular. */
export async function getProposal(db: Db, id: string): Promise<GuaranteeActProposal> {
  return getWhere(db, { id })
}

/** The one that waits to be decided; null where none does. */
export async function findOpenProposal(db: Db, guaranteeId: string): Promise<GuaranteeActProposal | null> {
  const row = await db('guarantee_act_proposals').where({ guarantee_id: guaranteeId, state: 'proposed' }).first()
  return row ? fromRow(row) : null
}

/** All that was ever put forward about a guarantee, newest first. */
export async function listProposals(db: Db, guaranteeId: string): Promise<GuaranteeActProposal[]> {
  const rows = await prepared(
    db,
    'list-guarantee-acts',
    'select * from guarantee_act_proposals where guarantee_id = $1 order by place desc',
    [guaranteeId],
  )
  return rows.map(fromRow)
}

/** What was done, newest first: what both parties' histories tell. */
export async function listConfirmedActs(db: Db, guaranteeId: string): Promise<GuaranteeActProposal[]> {
  const proposals = await listProposals(db, guaranteeId)
  return proposals.filter(({ state }) => state === 'confirmed')
}

/** A proposal with what a list says of its guarantee. */
export type WaitingProposal = GuaranteeActProposal & {
  readonly guaranteeNumber: string
  readonly worksName: string
  readonly contractorName: string
  readonly proposerName: string
}

/** Those that wait to be decided, oldest first. */
export async function listWaitingProposals(db: Db, suretyId: string, count: number): Promise<WaitingProposal[]> {
  const rows = await prepared(
    db,
    'list-waiting-guarantee-acts',
    `select p.*, g.guarantee_number, g.works_name, c.name as contractor_name, u.name as proposer_name
       from guarantee_act_proposals p
       join guarantees g on g.id = p.guarantee_id
       join contractors c on c.id = g.contractor_id
       join users u on u.id = p.proposed_by
      where p.surety_id = $1 and p.state = 'proposed' order by p.proposed_at, p.place limit $2`,
    [suretyId, count],
  )
  // eslint-disable-next-line typescript/no-explicit-any
  return rows.map((row: any) => ({
    ...fromRow(row),
    guaranteeNumber: row.guarantee_number,
    worksName: row.works_name,
    contractorName: row.contractor_name,
    proposerName: row.proposer_name,
  }))
}

export async function countWaitingProposals(db: Db, suretyId: string): Promise<number> {
  const row = await db('guarantee_act_proposals')
    .where({ surety_id: suretyId, state: 'proposed' })
    .count({ count: '*' })
    .first()
  return Number(row?.count ?? 0)
}

/** Writes the decision, unless somebody has decided since `before` was read. */
export async function saveProposal(db: Db, before: GuaranteeActProposal, after: GuaranteeActProposal): Promise<void> {
  const rows = await db('guarantee_act_proposals')
    .where({ id: before.id, version: before.version, state: 'proposed' })
    .update({
      ...decisionColumns(after),
      issued_certificate_id: after.issuedCertificateId,
    })
  if (rows !== 1) throw new Refused('changed_meanwhile')
}

/** Holds a proposal for the rest of the transaction: of two people deciding at once, one waits here and is then refused. */
export async function holdProposal(db: Db, { id, version }: GuaranteeActProposal): Promise<void> {
  const row = await db('guarantee_act_proposals').where({ id }).forUpdate().first('version')
  if (row?.version !== version) throw new Refused('changed_meanwhile')
}

async function getWhere(db: Db, condition: Record<string, string>): Promise<GuaranteeActProposal> {
  const row = await db('guarantee_act_proposals').where(condition).first()
  if (!row) throw new NotFound()
  return fromRow(row)
}

// eslint-disable-next-line typescript/no-explicit-any
function fromRow(row: any): GuaranteeActProposal {
  return {
    id: row.id,
    suretyId: row.surety_id,
    guaranteeId: row.guarantee_id,
    kind: row.kind,
    reason: row.reason,
    correction: row.correction,
    baseCertificateId: row.base_certificate_id,
    changeNumber: row.change_number,
    effectiveOn: row.effective_on,
    consent: row.consent_on === null ? null : { on: row.consent_on, number: row.consent_number },
    ...decisionFrom(row),
    issuedCertificateId: row.issued_certificate_id,
  }
}
