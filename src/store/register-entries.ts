import type { Day } from '../domain/day.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import type { EntryClosing, EntryState, RegisterEntryContent } from '../domain/register-entry.ts'
import type { Db } from './db.ts'

/** 台帳に登録した保証, as its newest version says. */
export type RegisterEntry = {
  readonly id: string
  readonly version: number
  readonly state: EntryState
  readonly enteredAt: Date
  readonly content: RegisterEntryContent
}

/** 版 of an entry: nothing is written over, a correction is one more. */
export type EntryVersion = {
  readonly version: number
  readonly content: RegisterEntryContent
  readonly reason: string
  readonly writtenByName: string
  readonly writtenAt: Date
}

export type ClosedEntry = EntryClosing & { readonly closedByName: string; readonly closedAt: Date }

type Written = { readonly reason: string; readonly by: string; readonly at: Date }

/** Gives the id of the new entry. */
export async function addEntry(
  db: Db,
  body: { readonly realmId: string; readonly ordererId: string },
  content: RegisterEntryContent,
  written: Written,
): Promise<string> {
  const [row] = await db('register_entries')
    .insert({ realm_id: body.realmId, orderer_id: body.ordererId, entered_at: written.at })
    .returning('id')
  await addVersion(db, row.id, 1, content, written)
  return row.id
}

/** Another body's entry is not found. */
export async function getEntry(db: Db, ordererId: string, id: string): Promise<RegisterEntry> {
  const row = await db('register_entries as e')
    .join('register_entry_versions as v', (on) => on.on('v.entry_id', 'e.id').andOn('v.version', 'e.version'))
    .where({ 'e.id': id, 'e.orderer_id': ordererId })
    .first('v.*', 'e.id', 'e.state', 'e.entered_at')
  if (!row) throw new NotFound()
  return {
    id: row.id,
    version: row.version,
    state: row.state,
    enteredAt: row.entered_at,
    content: contentFromRow(row),
  }
}

/** The entry as nobody can change it until the transaction ends. */
export async function lockEntry(db: Db, ordererId: string, id: string): Promise<RegisterEntry> {
  await db('register_entries').where({ id, orderer_id: ordererId }).forUpdate().select('id')
  return getEntry(db, ordererId, id)
}

/** One more version, which holds from now on. */
export async function correctEntry(
  db: Db,
  before: RegisterEntry,
  content: RegisterEntryContent,
  written: Written,
): Promise<void> {
  await addVersion(db, before.id, before.version + 1, content, written)
  const rows = await db('register_entries')
    .where({ id: before.id, version: before.version })
    .update({ version: before.version + 1 })
  if (rows !== 1) throw new Refused('changed_meanwhile')
}

export async function closeEntry(
  db: Db,
  entry: RegisterEntry,
  closing: EntryClosing & { readonly by: string; readonly at: Date },
): Promise<void> {
  await db('register_entry_closings').insert({
    entry_id: entry.id,
    outcome: closing.outcome,
    closed_on: closing.closedOn,
    returned_on: closing.returned?.on ?? null,
    received_by: closing.returned?.receivedBy ?? null,
    note: closing.note,
    closed_by: closing.by,
    closed_at: closing.at,
  })
  await db('register_entries').where({ id: entry.id }).update({ state: closing.outcome })
}

/** Every version, newest first. Whether the reader may see them is the entry's question. */
export async function listEntryVersions(db: Db, entryId: string): Promise<EntryVersion[]> {
  const rows = await db('register_entry_versions as v')
    .join('users as u', 'u.id', 'v.written_by')
    .where({ 'v.entry_id': entryId })
    .orderBy('v.version', 'desc')
    .select('v.*', 'u.name as written_by_name')
  return rows.map((row) => ({
    version: row.version,
    content: contentFromRow(row),
    reason: row.reason,
    writtenByName: row.written_by_name,
    writtenAt: row.written_at,
  }))
}

export async function findClosing(db: Db, entryId: string): Promise<ClosedEntry | null> {
  const row = await db('register_entry_closings as k')
    .join('users as u', 'u.id', 'k.closed_by')
    .where({ entry_id: entryId })
    .first('k.*', 'u.name as closed_by_name')
  if (!row) return null
  return {
    outcome: row.outcome,
    closedOn: row.closed_on as Day,
    returned: row.returned_on === null ? null : { on: row.returned_on, receivedBy: row.received_by },
    note: row.note,
    closedByName: row.closed_by_name,
    closedAt: row.closed_at,
  }
}

async function addVersion(
  db: Db,
  entryId: string,
  version: number,
  content: RegisterEntryContent,
  { reason, by, at }: Written,
): Promise<void> {
  await db('register_entry_versions').insert({
    entry_id: entryId,
    version,
    kind: content.kind,
    number: content.number,
    guarantor: content.guarantor,
    contractor_name: content.contractorName,
    works_name: content.worksName,
    product: content.product,
    amount: content.amount,
    starts_on: content.startsOn,
    ends_on: content.endsOn,
    contracted_on: content.contractedOn,
    works_starts_on: content.worksStartsOn,
    works_ends_on: content.worksEndsOn,
    section: content.section,
    place_kept: content.placeKept,
    note: content.note,
    reason,
    written_by: by,
    written_at: at,
  })
}

// eslint-disable-next-line typescript/no-explicit-any
function contentFromRow(row: any): RegisterEntryContent {
  return {
    kind: row.kind,
    number: row.number,
    guarantor: row.guarantor,
    contractorName: row.contractor_name,
    worksName: row.works_name,
    product: row.product,
    amount: row.amount,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    contractedOn: row.contracted_on,
    worksStartsOn: row.works_starts_on,
    worksEndsOn: row.works_ends_on,
    section: row.section,
    placeKept: row.place_kept,
    note: row.note,
  }
}
