import type { Day } from '../domain/day.ts'
import type { Product } from '../domain/product.ts'
import type { UseStatementState } from '../domain/use-statement.ts'
import type { Yen } from '../domain/yen.ts'
import type { Place } from './application-lists.ts'
import type { Db } from './db.ts'

/** A version of a statement with the names its lists show. */
export type UseStatementRow = {
  readonly id: string
  readonly number: number
  readonly state: UseStatementState
  readonly lineCount: number
  /** 前払金使用金額の合計, and the part of it that is 未定. */
  readonly sum: Yen
  readonly undecided: Yen
  readonly savedAt: Date
  readonly submittedAt: Date | null
  readonly guaranteeId: string
  readonly guaranteeNumber: string
  readonly product: Product
  readonly guaranteedAmount: Yen
  readonly worksName: string
  readonly ordererName: string
  readonly contractorName: string
  /** Whether a later version of an approved one is on its way. */
  readonly hasOpenChange: boolean
}

/** The contractor's statements, every version, last saved first; one row more than asked tells that there are more. */
export async function listUseStatementsOfContractor(
  db: Db,
  contractorId: string,
  after: Place | null,
  count: number,
): Promise<UseStatementRow[]> {
  const query = rowsOf(db)
    .where('u.contractor_id', contractorId)
    .orderBy([
      { column: 'u.saved_at', order: 'desc' },
      { column: 'u.id', order: 'desc' },
    ])
  if (after) void query.whereRaw('(u.saved_at, u.id) < (?, ?)', [after.at, after.id])
  return query.limit(count + 1)
}

/** What was saved since a moment, newest first, for 最近のお手続き. */
export async function listRecentUseStatements(
  db: Db,
  contractorId: string,
  since: Date | null,
  count: number,
): Promise<UseStatementRow[]> {
  const query = rowsOf(db).where('u.contractor_id', contractorId).orderBy('u.saved_at', 'desc').limit(count)
  if (since) void query.where('u.saved_at', '>', since)
  return query
}

/** The desk's tabs: what has come in, what is being looked at, what waits for the contractor, what is approved. */
export type UseStatementTab = 'new' | 'reviewing' | 'sent_back' | 'approved'
export const useStatementTabs: readonly UseStatementTab[] = ['new', 'reviewing', 'sent_back', 'approved']

const tabStates: Readonly<Record<UseStatementTab, UseStatementState>> = {
  new: 'submitted',
  reviewing: 'under_review',
  sent_back: 'sent_back',
  approved: 'approved',
}

/** Statements sent to the surety under a tab, oldest first; what is approved, newest first. */
export async function listUseStatementsOfSurety(
  db: Db,
  suretyId: string,
  tab: UseStatementTab,
  after: Place | null,
  count: number,
): Promise<UseStatementRow[]> {
  const isNewestFirst = tab === 'approved'
  const order = isNewestFirst ? 'desc' : 'asc'
  const query = rowsOf(db)
    .where({ 'u.surety_id': suretyId, 'u.state': tabStates[tab] })
    .whereNotNull('u.submitted_at')
    .orderBy([
      { column: 'u.submitted_at', order },
      { column: 'u.id', order },
    ])
  if (after) void query.whereRaw(`(u.submitted_at, u.id) ${isNewestFirst ? '<' : '>'} (?, ?)`, [after.at, after.id])
  return query.limit(count + 1)
}

/** How many statements stand under each tab; one more than the most is counted, and stands for more. */
export async function countUseStatements(
  db: Db,
  suretyId: string,
  most: number,
): Promise<Readonly<Record<UseStatementTab, number>>> {
  const counts = { new: 0, reviewing: 0, sent_back: 0, approved: 0 }
  for (const tab of useStatementTabs) {
    const some = db('use_statements')
      .where({ surety_id: suretyId, state: tabStates[tab] })
      .whereNotNull('submitted_at')
      .limit(most + 1)
      .select('id')
    const row = await db.from(some.as('some')).count({ count: '*' }).first()
    counts[tab] = Number(row?.['count'] ?? 0)
  }
  return counts
}

/** A guarantee whose advance has no statement of its use yet. */
export type WithoutUseStatement = {
  readonly id: string
  readonly guaranteeNumber: string
  readonly product: Product
  readonly worksName: string
  readonly ordererName: string
  readonly guaranteedAmount: Yen
  readonly issuedAt: Date
}

/** 使途未提出: guarantees of advances in force, whose period is not over, without any statement; newest first. */
export async function listGuaranteesWithoutUseStatement(
  db: Db,
  contractorId: string,
  today: Day,
  count: number,
): Promise<WithoutUseStatement[]> {
  return db('guarantees as g')
    .leftJoin('orderers as o', 'o.id', 'g.orderer_id')
    .join('guarantee_requests as r', 'r.id', 'g.request_id')
    .join('applications as a', 'a.id', 'r.application_id')
    .where({ 'g.contractor_id': contractorId, 'g.state': 'in_force' })
    .whereIn('g.product', ['advance_payment', 'interim_advance_payment'])
    .where('g.guarantee_ends_on', '>=', today)
    .whereNotExists((exists) => {
      void exists
        .select(db.raw('1'))
        .from('use_statements as u')
        .whereRaw('u.guarantee_id = g.id')
        .whereNot('u.state', 'withdrawn')
    })
    .orderBy([
      { column: 'g.issued_at', order: 'desc' },
      { column: 'g.id', order: 'desc' },
    ])
    .limit(count)
    .select({
      id: 'g.id',
      guaranteeNumber: 'g.guarantee_number',
      product: 'g.product',
      worksName: 'g.works_name',
      ordererName: db.raw(`coalesce(o.head_title, a.content #>> '{works,ordererName}', '')`),
      guaranteedAmount: 'g.guaranteed_amount',
      issuedAt: 'g.issued_at',
    })
}

/** Statements with the names their lists show; to be narrowed by who asks. */
function rowsOf(db: Db) {
  const sumWhere = (condition: string): string =>
    `(select coalesce(sum((line ->> 'usedAmount')::bigint), 0)::bigint from jsonb_array_elements(u.lines) line ${condition})`
  return db('use_statements as u')
    .join('guarantees as g', 'g.id', 'u.guarantee_id')
    .join('guarantee_requests as r', 'r.id', 'g.request_id')
    .join('applications as a', 'a.id', 'r.application_id')
    .join('contractors as c', 'c.id', 'u.contractor_id')
    .leftJoin('orderers as o', 'o.id', 'g.orderer_id')
    .select({
      id: 'u.id',
      number: 'u.number',
      state: 'u.state',
      lineCount: db.raw('jsonb_array_length(u.lines)'),
      sum: db.raw(sumWhere('')),
      undecided: db.raw(sumWhere(`where line ->> 'item' = 'undecided'`)),
      savedAt: 'u.saved_at',
      submittedAt: 'u.submitted_at',
      guaranteeId: 'g.id',
      guaranteeNumber: 'g.guarantee_number',
      product: 'g.product',
      guaranteedAmount: 'g.guaranteed_amount',
      worksName: 'g.works_name',
      ordererName: db.raw(`coalesce(o.head_title, a.content #>> '{works,ordererName}', '')`),
      contractorName: 'c.name',
      hasOpenChange: db.raw(`exists (
        select 1 from use_statements n where n.guarantee_id = u.guarantee_id and n.number > u.number
           and n.state not in ('approved', 'withdrawn'))`),
    })
}
