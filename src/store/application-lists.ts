import type { ApplicationKind } from '../domain/application.ts'
import type { Product } from '../domain/product.ts'
import type { GuaranteeRequest } from '../domain/request.ts'
import { requestFromRow } from './applications.ts'
import { type Db, prepared } from './db.ts'

/** A place in a list ordered by time and id, newest first unless said otherwise. */
export type Place = { readonly at: Date; readonly id: string }

export type ApplicationRow = {
  readonly id: string
  readonly receptionNumber: string | null
  readonly worksName: string
  readonly ordererName: string
  readonly contractorName: string
  readonly kind: ApplicationKind
  /** Who began it. */
  readonly createdByName: string
  readonly savedAt: Date
  readonly submittedAt: Date | null
  readonly requests: readonly GuaranteeRequest[]
  /** Numbers of guarantees already issued, by request. */
  readonly guaranteeNumbers: Readonly<Record<string, string>>
}

/** The contractor's applications, last saved first, one page from a place on; one row more than asked tells that there are more. */
export async function listOfContractor(
  db: Db,
  contractorId: string,
  after: Place | null,
  count: number,
): Promise<ApplicationRow[]> {
  const query = rowsOf(db)
    .where('a.contractor_id', contractorId)
    .whereNull('a.discarded_at')
    .orderBy([
      { column: 'a.saved_at', order: 'desc' },
      { column: 'a.id', order: 'desc' },
    ])
  if (after) void query.whereRaw('(a.saved_at, a.id) < (?, ?)', [after.at, after.id])
  return withRequests(db, await query.limit(count + 1))
}

export type SendBack = {
  readonly round: number
  readonly reasons: Readonly<Record<string, string>>
  readonly note: string
  readonly sentBackAt: Date
}

/** 差戻し, newest first. */
export async function listSendBacks(db: Db, applicationId: string): Promise<SendBack[]> {
  return db('send_backs')
    .where({ application_id: applicationId })
    .orderBy('round', 'desc')
    .select({ round: 'round', reasons: 'reasons', note: 'note', sentBackAt: 'sent_back_at' })
}

export async function addSendBack(
  db: Db,
  sendBack: {
    applicationId: string
    round: number
    reasons: Record<string, string>
    note: string
    by: string
    at: Date
  },
): Promise<void> {
  await db('send_backs').insert({
    application_id: sendBack.applicationId,
    round: sendBack.round,
    reasons: JSON.stringify(sendBack.reasons),
    note: sendBack.note,
    sent_back_by: sendBack.by,
    sent_back_at: sendBack.at,
  })
}

/** Keeps whole what was sent. Rounds count from one; the number of this one is returned. */
export async function addSubmission(
  db: Db,
  submission: { applicationId: string; content: object; by: string; at: Date },
): Promise<number> {
  const last = await db('application_submissions')
    .where({ application_id: submission.applicationId })
    .max('round as round')
    .first()
  const round = (last?.round ?? 0) + 1
  await db('application_submissions').insert({
    application_id: submission.applicationId,
    round,
    content: JSON.stringify(submission.content),
    submitted_by: submission.by,
    submitted_at: submission.at,
  })
  return round
}

export async function countSubmissions(db: Db, applicationId: string): Promise<number> {
  const row = await db('application_submissions').where({ application_id: applicationId }).max('round as round').first()
  return row?.round ?? 0
}

/** Applications with the names their lists show; to be narrowed by who asks. */
export function rowsOf(db: Db) {
  return db('applications as a')
    .join('contractors as c', 'c.id', 'a.contractor_id')
    .join('users as u', 'u.id', 'a.created_by')
    .leftJoin('orderers as o', 'o.id', 'a.orderer_id')
    .select({
      id: 'a.id',
      receptionNumber: 'a.reception_number',
      worksName: 'a.works_name',
      ordererName: db.raw(`coalesce(o.head_title, a.content #>> '{works,ordererName}', '')`),
      contractorName: 'c.name',
      kind: 'a.kind',
      createdByName: 'u.name',
      savedAt: 'a.saved_at',
      submittedAt: 'a.submitted_at',
    })
}

export async function withRequests(
  db: Db,
  rows: Omit<ApplicationRow, 'requests' | 'guaranteeNumbers'>[],
): Promise<ApplicationRow[]> {
  const ids = rows.map(({ id }) => id)
  const requests = await db('guarantee_requests as r')
    .leftJoin('guarantees as g', 'g.request_id', 'r.id')
    .whereIn('r.application_id', ids)
    .orderBy('r.product')
    .select('r.*', 'g.guarantee_number')
  return rows.map((row) => {
    const own = requests.filter((request) => request.application_id === row.id)
    const numbers = own
      .filter((one) => one.guarantee_number)
      .map((one): [string, string] => [one.id, one.guarantee_number])
    return { ...row, requests: own.map(requestFromRow), guaranteeNumbers: Object.fromEntries(numbers) }
  })
}

/** A line of 最近のお手続き. */
export type RecentRequest = {
  readonly applicationId: string
  readonly product: Product
  readonly request: GuaranteeRequest
  readonly guaranteeNumber: string | null
  readonly guaranteeId: string | null
  readonly ordererName: string
  readonly worksName: string
  readonly at: Date
}

const recentOf = (kinds: string): string => `
  (select r.*, a.saved_at, a.works_name, g.guarantee_number, g.id as guarantee_id,
          coalesce(o.head_title, a.content #>> '{works,ordererName}', '') as orderer_name
     from applications a
     join guarantee_requests r on r.application_id = a.id
     left join orderers o on o.id = a.orderer_id
     left join guarantees g on g.request_id = r.id
    where a.contractor_id = $1 and a.kind ${kinds} 'reservation' and ($2::timestamptz is null or a.saved_at > $2)
    order by a.saved_at desc, r.id desc limit $3)`

/** 最近のお手続き: requests of the contractor that changed since a moment, newest first; so many of reservations, and of others. */
export async function listRecentRequests(
  db: Db,
  contractorId: string,
  since: Date | null,
  count: number,
): Promise<RecentRequest[]> {
  // eslint-disable-next-line typescript/no-explicit-any
  const rows = await prepared<any>(
    db,
    'list-recent-requests',
    `${recentOf('<>')} union all ${recentOf('=')} order by saved_at desc, id desc`,
    [contractorId, since, count],
  )
  return rows.map((row) => ({
    applicationId: row.application_id,
    product: row.product,
    request: requestFromRow(row),
    guaranteeNumber: row.guarantee_number,
    guaranteeId: row.guarantee_id,
    ordererName: row.orderer_name,
    worksName: row.works_name,
    at: row.saved_at,
  }))
}

/** Who sent an application last; null while nobody has. */
export async function findSubmitter(db: Db, applicationId: string): Promise<string | null> {
  const row = await db('application_submissions')
    .where({ application_id: applicationId })
    .orderBy('round', 'desc')
    .first('submitted_by')
  return row?.submitted_by ?? null
}
