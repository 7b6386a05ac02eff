import { Refused } from '../domain/errors.ts'
import {
  changedEntryFields,
  closedState,
  type EntryClosing,
  type RegisterEntryContent,
} from '../domain/register-entry.ts'
import type { NewFile } from '../store/attachments.ts'
import type { Db } from '../store/db.ts'
import {
  addEntry,
  closeEntry,
  correctEntry,
  getEntry,
  lockEntry,
  type RegisterEntry,
} from '../store/register-entries.ts'
import type { FileSubject } from '../store/subject-files.ts'
import type { Deps, OrdererUser } from './deps.ts'
import { perform } from './perform.ts'
import { putFile, viewFile } from './subject-files.ts'

/** What the scans of an entry stand beside. */
export function filesOfEntry(id: string): FileSubject {
  return { kind: 'register_entry', id }
}

/** 台帳に登録する: a guarantee that came on paper. Gives its id. */
export async function enterGuarantee(deps: Deps, user: OrdererUser, content: RegisterEntryContent): Promise<string> {
  return perform(deps, user, 'enter-guarantee', async ({ tx, at, record }) => {
    demandSound(content)
    const id = await addEntry(tx, user, content, { reason: '', by: user.userId, at })
    const { kind, number, amount } = content
    await record({ name: 'register_entry.added', subjectId: id, details: { kind, number, amount } })
    return id
  })
}

/** 訂正する: one more version, with the reason; the earlier ones stay. */
export async function correctGuaranteeEntry(
  deps: Deps,
  user: OrdererUser,
  id: string,
  version: number,
  { content, reason }: { readonly content: RegisterEntryContent; readonly reason: string },
): Promise<void> {
  await perform(deps, user, 'correct-guarantee-entry', async ({ tx, at, record }) => {
    const entry = await entryAt(tx, user, id, version)
    if (entry.state !== 'in_force') throw new Refused('not_possible_now', { state: entry.state })
    const fields = changedEntryFields(entry.content, content)
    if (fields.length === 0) throw new Refused('nothing_changed')
    demandSound(content)
    await correctEntry(tx, entry, content, { reason, by: user.userId, at })
    const details = { version: version + 1, reason, fields }
    await record({ name: 'register_entry.corrected', subjectId: id, details })
  })
}

/** 終了する: the guarantee is over. A bank's paper goes back against a receipt, all others without (R31). */
export async function closeGuaranteeEntry(
  deps: Deps,
  user: OrdererUser,
  id: string,
  version: number,
  closing: EntryClosing,
): Promise<void> {
  await perform(deps, user, 'close-guarantee-entry', async ({ tx, at, today, record }) => {
    const entry = await entryAt(tx, user, id, version)
    const outcome = closedState(entry.content.kind, entry.state, closing, today)
    await closeEntry(tx, entry, { ...closing, by: user.userId, at })
    const { closedOn, returned } = closing
    const details = { outcome, closedOn, returnedOn: returned?.on ?? null, receivedBy: returned?.receivedBy ?? null }
    await record({ name: 'register_entry.closed', subjectId: id, details })
  })
}

/** A scan of the paper, or of the receipt it went back against; what was put here stays. */
export async function addScan(
  deps: Deps,
  user: OrdererUser,
  id: string,
  version: number,
  file: NewFile,
): Promise<string> {
  return perform(deps, user, 'add-scan', async (act) => {
    await entryAt(act.tx, user, id, version)
    return putFile(act, user, filesOfEntry(id), file)
  })
}

export async function viewScan(deps: Deps, user: OrdererUser, id: string, fileId: string): ReturnType<typeof viewFile> {
  return viewFile(deps, user, filesOfEntry(id), fileId, (db) => getEntry(db, user.ordererId, id))
}

function demandSound({ startsOn, endsOn, worksStartsOn, worksEndsOn }: RegisterEntryContent): void {
  if (startsOn && startsOn > endsOn) throw new Refused('period_reversed')
  if (worksStartsOn && worksEndsOn && worksStartsOn > worksEndsOn) throw new Refused('period_reversed')
}

async function entryAt(tx: Db, user: OrdererUser, id: string, version: number): Promise<RegisterEntry> {
  const entry = await lockEntry(tx, user.ordererId, id)
  if (entry.version !== version) throw new Refused('changed_meanwhile')
  return entry
}
