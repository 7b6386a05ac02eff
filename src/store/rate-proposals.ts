import { requestedOf } from '../domain/application.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import type { Product } from '../domain/product.ts'
import type { RateCase, RateContent, RateProposal } from '../domain/rate-proposal.ts'
import type { Db } from './db.ts'
import { decisionColumns, decisionFrom } from './decisions.ts'

/** A proposal with the names of who made and who decided it. */
export type ListedRateProposal = RateProposal & { readonly proposerName: string; readonly deciderName: string | null }

export async function addRateProposal(
  db: Db,
  suretyId: string,
  content: RateContent & { readonly reason: string; readonly by: string; readonly at: Date },
): Promise<string> {
  const [row] = await db('rate_proposals')
    .insert({
      surety_id: suretyId,
      product: content.product,
      valid_from: content.validFrom,
      rates: JSON.stringify(content.rates),
      reason: content.reason,
      proposed_by: content.by,
      proposed_at: content.at,
    })
    .returning('id')
  return row.id
}

/** Another surety's proposal is not found. */
export async function getRateProposal(db: Db, suretyId: string, id: string): Promise<ListedRateProposal> {
  const [row] = await listed(db).where({ 'p.surety_id': suretyId, 'p.id': id })
  if (!row) throw new NotFound()
  return fromRow(row)
}

/** Held for the rest of the transaction: of two people deciding at once, one waits here and is then refused. */
export async function holdRateProposal(db: Db, suretyId: string, id: string, version: number): Promise<RateProposal> {
  const row = await db('rate_proposals').where({ surety_id: suretyId, id }).forUpdate().first('version')
  if (!row) throw new NotFound()
  if (row.version !== version) throw new Refused('changed_meanwhile')
  return getRateProposal(db, suretyId, id)
}

export async function saveRateProposal(db: Db, after: RateProposal): Promise<void> {
  await db('rate_proposals').where({ id: after.id }).update(decisionColumns(after))
}

/** The newest proposals of a surety, decided or not, newest first. */
export async function listRateProposals(db: Db, suretyId: string, count: number): Promise<ListedRateProposal[]> {
  const rows = await listed(db).where({ 'p.surety_id': suretyId }).limit(count)
  return rows.map(fromRow)
}

export async function countWaitingRateProposals(db: Db, suretyId: string): Promise<number> {
  const row = await db('rate_proposals').where({ surety_id: suretyId, state: 'proposed' }).count({ count: '*' }).first()
  return Number(row?.count ?? 0)
}

/** The newest guarantees of a product as first issued, and what is under way and not approved, to try a new table on. */
export async function listRateCases(db: Db, suretyId: string, product: Product, count: number): Promise<RateCase[]> {
  const issued: RateCase[] = await db('guarantees as g')
    .join('certificates as c', (on) =>
      on.on('c.guarantee_id', 'g.id').andOnVal('c.change_number', 0).andOnVal('c.revision', 0),
    )
    .join('contractors as k', 'k.id', 'g.contractor_id')
    .where({ 'g.surety_id': suretyId, 'g.product': product })
    .orderBy([
      { column: 'g.issued_at', order: 'desc' },
      { column: 'g.id', order: 'desc' },
    ])
    .limit(count)
    .select({
      kind: db.raw(`'guarantee'`),
      id: 'g.id',
      number: 'g.guarantee_number',
      contractorName: 'k.name',
      guaranteed: 'c.guaranteed_amount',
    })
  const open = await db('guarantee_requests as r')
    .join('applications as a', 'a.id', 'r.application_id')
    .join('contractors as k', 'k.id', 'a.contractor_id')
    .where({ 'a.surety_id': suretyId, 'r.product': product })
    .whereIn('r.state', ['submitted', 'under_review', 'awaiting_documents', 'sent_back'])
    .orderBy([{ column: 'a.submitted_at', order: 'desc' }, { column: 'a.id' }])
    .limit(count)
    .select({ id: 'a.id', number: 'a.reception_number', contractorName: 'k.name', content: 'a.content' })
  return [
    ...open.flatMap(({ content, ...one }): RateCase[] => {
      const guaranteed = requestedOf(content, product)?.amount
      return guaranteed ? [{ ...one, kind: 'application', guaranteed }] : []
    }),
    ...issued,
  ]
}

function listed(db: Db) {
  return db('rate_proposals as p')
    .join('users as u', 'u.id', 'p.proposed_by')
    .leftJoin('users as d', 'd.id', 'p.decided_by')
    .orderBy('p.place', 'desc')
    .select('p.*', { proposer_name: 'u.name', decider_name: 'd.name' })
}

// eslint-disable-next-line typescript/no-explicit-any
function fromRow(row: any): ListedRateProposal {
  return {
    id: row.id,
    product: row.product,
    validFrom: row.valid_from,
    rates: row.rates,
    reason: row.reason,
    ...decisionFrom(row),
    proposerName: row.proposer_name,
    deciderName: row.decider_name,
  }
}
