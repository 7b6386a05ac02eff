import type { Place } from '../store/application-lists.ts'
import { type BodyRecord, type BodyRecordSearch, listBodyRecords } from '../store/body-records.ts'
import { demandIdAdministrator } from './body-people.ts'
import type { Deps, OrdererUser } from './deps.ts'
import { observe } from './perform.ts'

/** What is asked for, and the filters as they were typed, for the record of this search. */
export type BodyRecordQuestion = BodyRecordSearch & { readonly filters: Readonly<Record<string, string>> }

/** だれが何を見たか: by the body's administrators, and recorded itself. */
export async function searchBodyRecords(
  deps: Deps,
  user: OrdererUser,
  question: BodyRecordQuestion,
  after: Place | null,
  count: number,
): Promise<BodyRecord[]> {
  return observe(deps, user, 'search-body-records', async ({ db, record }) => {
    demandIdAdministrator(user)
    const rows = await listBodyRecords(db, user.ordererId, question, after, count)
    await record({ name: 'records.searched', subjectId: null, details: { filters: question.filters } })
    return rows
  })
}

const pieceSize = 1_000

/** The same as pieces for a file, up to a number of rows. It is recorded once, before the first piece is read. */
export async function exportBodyRecords(
  deps: Deps,
  user: OrdererUser,
  question: BodyRecordQuestion,
  most: number,
): Promise<AsyncIterable<readonly BodyRecord[]>> {
  return observe(deps, user, 'export-body-records', async ({ record }) => {
    demandIdAdministrator(user)
    await record({ name: 'records.exported', subjectId: null, details: { filters: question.filters } })
    return piecesOf(deps, user, question, most)
  })
}

async function* piecesOf({ db }: Deps, { ordererId }: OrdererUser, question: BodyRecordSearch, most: number) {
  let after: Place | null = null
  for (let sent = 0; sent < most; sent += pieceSize) {
    const rows: BodyRecord[] = await listBodyRecords(db, ordererId, question, after, pieceSize)
    yield rows.slice(0, pieceSize)
    const last = rows[pieceSize - 1]
    if (rows.length <= pieceSize || !last) return
    after = { at: last.realmAt, id: last.id }
  }
}
