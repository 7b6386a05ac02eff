import { Refused } from '../domain/errors.ts'
import type { Place } from '../store/application-lists.ts'
import { findByNumber } from '../store/inbox.ts'
import { requeue } from '../store/outbox.ts'
import {
  findMailOf,
  getOwed,
  listMissingDocuments,
  listOwed,
  type OwedRow,
  type OwedTab,
} from '../store/outbox-lists.ts'
import { listBelongings } from '../store/records.ts'
import type { Deps, DeskUser } from './deps.ts'
import { observe, perform } from './perform.ts'

/** What of the outbox is asked for; `number` is normalised, null where none was typed, '' where it is no number. */
export type OwedQuestion = { readonly tab: OwedTab; readonly number: string | null; readonly recipient: string }

/** Under which name the payload of something owed carries the id of what it is about. */
const payloadNames: Readonly<Record<string, string>> = {
  application: 'applicationId',
  request: 'requestId',
  guarantee: 'guaranteeId',
  amendment: 'amendmentId',
  guarantee_act: 'proposalId',
  use_statement: 'statementId',
  parcel: 'parcelId',
}

/** 送信の状況: what the surety owes its contractors, newest first. */
export async function searchOwed(
  { db, instant }: Deps,
  user: DeskUser,
  { tab, number, recipient }: OwedQuestion,
  after: Place | null,
  count: number,
): Promise<OwedRow[]> {
  const found = number ? await findByNumber(db, user.suretyId, number) : null
  const belongings = found ? await listBelongings(db, found) : []
  const about = belongings.flatMap(({ kind, id }) => (payloadNames[kind] ? [{ [payloadNames[kind]]: id }] : []))
  const search = { tab, about: number === null ? null : about, recipient, instant: instant() }
  return listOwed(db, user, search, after, count)
}

/** One thing owed with its mail's words and the PDFs still missing; that a mail was read is recorded. */
export async function viewOwed(deps: Deps, user: DeskUser, id: string) {
  return observe(deps, user, 'view-owed', async ({ db, record }) => {
    const owed = await getOwed(db, user, id)
    const mail = await findMailOf(db, id)
    if (mail) await record({ name: 'mail.viewed', subjectId: mail.id, details: { outboxId: id } })
    const missing = owed.guaranteeId ? await listMissingDocuments(db, owed.guaranteeId) : []
    return { owed, mail, missing: owed.kind === 'make-documents' ? missing : [] }
  })
}

/** Puts what is still owed into the queue once more, to be done at once. What is done already is not done twice. */
export async function retryOwed(deps: Deps, user: DeskUser, id: string): Promise<void> {
  await perform(deps, user, 'retry-owed', async ({ tx, record }) => {
    const { kind, tries, doneAt } = await getOwed(tx, user, id)
    if (doneAt) throw new Refused('not_possible_now')
    await requeue(tx, id)
    await record({ name: 'outbox.retried', subjectId: id, details: { kind, tries } })
  })
}
