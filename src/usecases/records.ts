import type { Place } from '../store/application-lists.ts'
import type { EventName } from '../store/audit.ts'
import { Refused } from '../domain/errors.ts'
import type { Day } from '../domain/day.ts'
import type { Db } from '../store/db.ts'
import { findByNumber } from '../store/inbox.ts'
import {
  findOrganisations,
  findPeople,
  type FullEvent,
  getRecordSubject,
  listBelongings,
  listRecords,
  type RecordSearch,
  type RecordSubject,
  type RecordSubjectKind,
} from '../store/records.ts'
import type { Deps, DeskUser } from './deps.ts'
import { observe } from './perform.ts'

/** What was typed into the search of the records. Empty texts ask for everything. */
export type RecordQuestion = {
  /** Normalised; null where none was typed, '' where what was typed is no number. */
  readonly number: string | null
  readonly person: string
  readonly organisation: string
  readonly names: readonly EventName[] | null
  readonly from: Day | null
  readonly to: Day | null
  /** The filters as they were typed, for the record of this search. */
  readonly filters: Readonly<Record<string, string>>
}

/** Whether a person of the desk may read the records: 決裁者 and 管理者 may. */
export function mayReadRecords({ roles }: Pick<DeskUser, 'roles'>): boolean {
  return roles.includes('approver') || roles.includes('administrator')
}

/** Searches the records of the surety's own realm and contractors; that somebody did is recorded. */
export async function searchRecords(
  deps: Deps,
  user: DeskUser,
  question: RecordQuestion,
  after: Place | null,
  count: number,
): Promise<FullEvent[]> {
  return observe(deps, user, 'search-records', async ({ db, record }) => {
    demandReader(user)
    const search = await searchOf(db, user, question)
    await record({ name: 'records.searched', subjectId: null, details: { filters: question.filters } })
    return listRecords(db, user, search, after, count)
  })
}

/** What a number names among the surety's own, for a link to its records; null for none. */
export async function findRecordSubject(
  { db }: Deps,
  user: DeskUser,
  number: string | null,
): Promise<RecordSubject | null> {
  if (!number || !mayReadRecords(user)) return null
  const found = await findByNumber(db, user.suretyId, number)
  return found && { kind: found.kind === 'sent-document' ? 'parcel' : found.kind, id: found.id, number }
}

const pieceSize = 1_000

/** The same as pieces for a file, up to a number of rows. It is recorded once, before the first piece is read. */
export async function exportRecords(
  deps: Deps,
  user: DeskUser,
  question: RecordQuestion,
  most: number,
): Promise<AsyncIterable<readonly FullEvent[]>> {
  return observe(deps, user, 'export-records', async ({ db, record }) => {
    demandReader(user)
    const search = await searchOf(db, user, question)
    await record({ name: 'records.exported', subjectId: null, details: { filters: question.filters } })
    return piecesOf(db, user, search, most)
  })
}

async function* piecesOf(db: Db, user: DeskUser, search: RecordSearch, most: number) {
  let after: Place | null = null
  for (let sent = 0; sent < most; sent += pieceSize) {
    const count = Math.min(pieceSize, most - sent)
    const rows: FullEvent[] = await listRecords(db, user, search, after, count)
    yield rows.slice(0, count)
    const last = rows[count - 1]
    if (rows.length <= count || !last) return
    after = { at: last.realmAt, id: last.id }
  }
}

/** Everything that happened to an application, a guarantee, a change or a parcel, newest first. */
export async function viewRecordsOf(
  deps: Deps,
  user: DeskUser,
  of: { readonly kind: RecordSubjectKind; readonly id: string },
  way: { readonly way: 'page' | 'print'; readonly after: Place | null; readonly count: number },
): Promise<{ readonly subject: RecordSubject; readonly rows: readonly FullEvent[] }> {
  return observe(deps, user, 'view-records', async ({ db, record }) => {
    demandReader(user)
    const subject = await getRecordSubject(db, user.suretyId, of.kind, of.id)
    const details = { kind: subject.kind, id: subject.id, number: subject.number, way: way.way }
    // Told under no subject of its own, so that a paper of the records is not another one for having been printed.
    await record({ name: 'records.viewed', subjectId: null, details })
    const subjectIds = (await listBelongings(db, subject)).map(({ id }) => id)
    return { subject, rows: await listRecords(db, user, { ...everything, subjectIds }, way.after, way.count) }
  })
}

const everything: RecordSearch = {
  subjectIds: null,
  actorIds: null,
  organisationIds: null,
  names: null,
  from: null,
  to: null,
}

function demandReader(user: DeskUser): void {
  if (!mayReadRecords(user)) throw new Refused('not_allowed')
}

async function searchOf(db: Db, user: DeskUser, question: RecordQuestion): Promise<RecordSearch> {
  const { person, organisation, names, from, to } = question
  return {
    subjectIds: await subjectIdsOf(db, user.suretyId, question.number),
    actorIds: person === '' ? null : await findPeople(db, user.realmId, person),
    organisationIds: organisation === '' ? null : await findOrganisations(db, user, organisation),
    names,
    from,
    to,
  }
}

async function subjectIdsOf(db: Db, suretyId: string, number: string | null): Promise<string[] | null> {
  if (number === null) return null
  const found = number === '' ? null : await findByNumber(db, suretyId, number)
  return found ? (await listBelongings(db, found)).map(({ id }) => id) : []
}
