import { addDays, type Day, startOf } from '../domain/day.ts'
import type { RequestState } from '../domain/request.ts'
import { type ApplicationRow, type Place, rowsOf, withRequests } from './application-lists.ts'
import type { Db } from './db.ts'
import { containing } from './folding.ts'

/** What 申込の一覧 is narrowed to; null leaves it as wide as it is. */
export type ApplicationFilter = {
  /** Words that must all be found in a number, the works or the body, in any width. */
  readonly words: readonly string[]
  /** Where at least one of the guarantees that were asked for stands. */
  readonly state: RequestState | null
  readonly savedFrom: Day | null
  readonly savedUntil: Day | null
}

/** One page of what a contractor's search finds, last saved first; one row more than asked tells that there are more. */
export async function searchApplications(
  db: Db,
  contractorId: string,
  filter: ApplicationFilter,
  after: Place | null,
  count: number,
): Promise<ApplicationRow[]> {
  const { words, state, savedFrom, savedUntil } = filter
  const query = rowsOf(db)
    .where('a.contractor_id', contractorId)
    .whereNull('a.discarded_at')
    .orderBy([
      { column: 'a.saved_at', order: 'desc' },
      { column: 'a.id', order: 'desc' },
    ])
  for (const word of words) void query.whereRaw(wordCondition, { pattern: containing(word) })
  if (state) void query.whereRaw(stateCondition, { state })
  if (savedFrom) void query.where('a.saved_at', '>=', startOf(savedFrom))
  if (savedUntil) void query.where('a.saved_at', '<', startOf(addDays(savedUntil, 1)))
  if (after) void query.whereRaw('(a.saved_at, a.id) < (?, ?)', [after.at, after.id])
  return withRequests(db, await query.limit(count + 1))
}

const wordCondition = `(
  a.works_search like :pattern or folded(coalesce(a.reception_number, '')) like :pattern
  or folded(coalesce(o.name || o.head_title, a.content #>> '{works,ordererName}', '')) like :pattern
  or exists (select 1 from guarantee_requests r join guarantees g on g.request_id = r.id
              where r.application_id = a.id and folded(g.guarantee_number) like :pattern))`

/** A draft may have no guarantee asked for yet. */
const stateCondition = `(
  exists (select 1 from guarantee_requests r where r.application_id = a.id and r.state = :state)
  or (:state = 'draft' and a.submitted_at is null
    and not exists (select 1 from guarantee_requests r where r.application_id = a.id)))`
