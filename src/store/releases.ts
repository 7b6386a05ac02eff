import { NotFound, Refused } from '../domain/errors.ts'
import type { Product } from '../domain/product.ts'
import type { Completion, ReleaseProposal } from '../domain/release.ts'
import type { Place } from './application-lists.ts'
import { type Db, prepared } from './db.ts'
import { decisionColumns, decisionFrom } from './decisions.ts'
import { guaranteeColumns, guaranteeJoins, type GuaranteeRow, toGuaranteeRow } from './guarantees.ts'

/** The guarantees for the same works that the body holds and can release, by their number. */
export async function listForSameWorks(db: Db, ordererId: string, guaranteeId: string): Promise<GuaranteeRow[]> {
  const rows = await prepared(
    db,
    'list-guarantees-for-same-works',
    `select ${guaranteeColumns} ${guaranteeJoins}
       join held_guarantees h on h.guarantee_id = g.id and h.orderer_id = $1
       join guarantees one on one.id = $2 and one.orderer_id = $1
      where g.orderer_id = $1 and g.contractor_id = one.contractor_id and g.works_name = one.works_name
        and g.state = 'in_force' and g.certificate_form = 'electronic' and g.product <> 'performance_reservation'
      order by g.guarantee_number`,
    [ordererId, guaranteeId],
  )
  return rows.map(toGuaranteeRow)
}

export async function addCompletion(
  db: Db,
  completion: Omit<Completion, 'id'> & {
    readonly realmId: string
    readonly ordererId: string
    readonly contractorId: string
    readonly worksName: string
    readonly by: string
    readonly at: Date
  },
): Promise<string> {
  const [row] = await db('completions')
    .insert({
      realm_id: completion.realmId,
      orderer_id: completion.ordererId,
      contractor_id: completion.contractorId,
      works_name: completion.worksName,
      completed_on: completion.completedOn,
      delivered_on: completion.deliveredOn,
      note: completion.note,
      recorded_by: completion.by,
      recorded_at: completion.at,
    })
    .returning('id')
  return row.id
}

/** Puts a release forward; null where one of the guarantee waits already. */
export async function addRelease(
  db: Db,
  release: {
    readonly completionId: string
    readonly realmId: string
    readonly ordererId: string
    readonly guaranteeId: string
    readonly by: string
    readonly at: Date
  },
): Promise<string | null> {
  const [row] = await db('release_proposals')
    .insert({
      completion_id: release.completionId,
      realm_id: release.realmId,
      orderer_id: release.ordererId,
      guarantee_id: release.guaranteeId,
      proposed_by: release.by,
      proposed_at: release.at,
    })
    .onConflict(db.raw(`(guarantee_id) where state = 'proposed'`))
    .ignore()
    .returning('id')
  return row?.id ?? null
}

/** Another body's is not found. */
export async function getRelease(db: Db, ordererId: string, id: string): Promise<ReleaseProposal> {
  const [row] = await prepared(db, 'get-release', `${select} where p.orderer_id = $1 and p.id = $2`, [ordererId, id])
  if (!row) throw new NotFound()
  return fromRow(row)
}

/** Holds it for the rest of the transaction: of two people deciding at once, one waits here and is then refused. */
export async function lockRelease(db: Db, { id, version }: ReleaseProposal): Promise<void> {
  const row = await db('release_proposals').where({ id }).forUpdate().first('version')
  if (row?.version !== version) throw new Refused('changed_meanwhile')
}

/** Writes the decision, unless somebody has decided since `before` was read. */
export async function saveRelease(db: Db, before: ReleaseProposal, after: ReleaseProposal): Promise<void> {
  const rows = await db('release_proposals')
    .where({ id: before.id, version: before.version, state: 'proposed' })
    .update(decisionColumns(after))
  if (rows !== 1) throw new Refused('changed_meanwhile')
}

/** Everything put forward about a guarantee, newest first. Whether the reader may see it is the guarantee's question. */
export async function listReleasesOfGuarantee(db: Db, guaranteeId: string): Promise<ReleaseProposal[]> {
  const rows = await prepared(
    db,
    'list-releases-of-guarantee',
    `${select} where p.guarantee_id = $1 order by p.place desc`,
    [guaranteeId],
  )
  return rows.map(fromRow)
}

/** A release as lists show it. */
export type ReleaseRow = ReleaseProposal & {
  readonly guaranteeNumber: string
  readonly product: Product
  readonly worksName: string
  readonly contractorName: string
  readonly proposerName: string
}

/** Those that wait, the oldest last; or those that are decided; the newest first, one page from a place on. */
export async function listReleases(
  db: Db,
  ordererId: string,
  which: 'waiting' | 'decided',
  after: Place | null,
  count: number,
): Promise<ReleaseRow[]> {
  const time = which === 'waiting' ? 'p.proposed_at' : 'p.decided_at'
  const rows = await prepared(
    db,
    `list-releases-${which}`,
    `select p.*, k.completed_on, k.delivered_on, k.note, g.guarantee_number, g.product, g.works_name,
            c.name as contractor_name, u.name as proposer_name
       from release_proposals p join completions k on k.id = p.completion_id
       join guarantees g on g.id = p.guarantee_id join contractors c on c.id = g.contractor_id
       join users u on u.id = p.proposed_by
      where p.orderer_id = $1 and p.state ${which === 'waiting' ? '=' : '<>'} 'proposed'
        and ($3::timestamptz is null or (${time}, p.id) < ($3, $4::uuid))
      order by ${time} desc, p.id desc limit $2`,
    [ordererId, count + 1, after?.at ?? null, after?.id ?? null],
  )
  // eslint-disable-next-line typescript/no-explicit-any
  return rows.map((row: any) => ({
    ...fromRow(row),
    guaranteeNumber: row.guarantee_number,
    product: row.product,
    worksName: row.works_name,
    contractorName: row.contractor_name,
    proposerName: row.proposer_name,
  }))
}

const select = `select p.*, k.completed_on, k.delivered_on, k.note
  from release_proposals p join completions k on k.id = p.completion_id`

// eslint-disable-next-line typescript/no-explicit-any
function fromRow(row: any): ReleaseProposal {
  return {
    id: row.id,
    ordererId: row.orderer_id,
    guaranteeId: row.guarantee_id,
    completion: {
      id: row.completion_id,
      completedOn: row.completed_on,
      deliveredOn: row.delivered_on,
      note: row.note,
    },
    ...decisionFrom(row),
  }
}
