import type { CompanyData } from '../domain/company.ts'
import {
  changedFields,
  type ContractorChange,
  decide,
  demandBeginning,
  fromTheBeginning,
  send,
  versionOn,
  withdraw,
} from '../domain/contractor-change.ts'
import { type Day, dayOf } from '../domain/day.ts'
import { Refused } from '../domain/errors.ts'
import type { NewFile } from '../store/attachments.ts'
import {
  addChange,
  addVersion,
  companyOf,
  getChangeForContractor,
  getChangeForSurety,
  listOutdated,
  listVersionsOf,
  saveChange,
  saveCurrent,
} from '../store/contractor-changes.ts'
import { getContractor, getContractorOfSurety, lockContractor } from '../store/contractors.ts'
import { findPersonOf } from '../store/contractor-directory.ts'
import type { Db } from '../store/db.ts'
import { type FileSubject, listFiles } from '../store/subject-files.ts'
import { type ContractorUser, type Deps, type DeskUser, machine } from './deps.ts'
import { type Act, perform } from './perform.ts'
import { putFile, takeOutFile, viewFile } from './subject-files.ts'

/** What is to hold, from when, and why. */
export type ChangeWish = { readonly content: CompanyData; readonly validFrom: Day; readonly reason: string }

/** What the papers of a change stand beside. */
export function filesOfChange(id: string): FileSubject {
  return { kind: 'contractor_change', id }
}

/** 会社の変更をはじめる, by an administrator of the company. Gives the id of the draft. */
export async function startChange(deps: Deps, user: ContractorUser, wish: ChangeWish): Promise<string> {
  return perform(deps, user, 'start-contractor-change', async (act) => {
    demandAdministrator(user)
    const id = await add(act, user.contractorId, user.userId, 'draft', wish)
    await act.record({ name: 'contractor.change_started', subjectId: user.contractorId, details: { changeId: id } })
    return id
  })
}

/** Puts the paper that proves the change beside it. */
export async function addToChange(
  deps: Deps,
  user: ContractorUser,
  id: string,
  version: number,
  file: NewFile,
): Promise<void> {
  await perform(deps, user, 'add-to-contractor-change', async (act) => {
    const draft = await ownAt(act, user, id, version)
    if (draft.state !== 'draft') throw new Refused('not_possible_now')
    await saveChange(act.tx, draft, version)
    await putFile(act, user, filesOfChange(id), file)
  })
}

export async function takeFromChange(
  deps: Deps,
  user: ContractorUser,
  id: string,
  version: number,
  fileId: string,
): Promise<void> {
  await perform(deps, user, 'take-from-contractor-change', async (act) => {
    const draft = await ownAt(act, user, id, version)
    if (draft.state !== 'draft') throw new Refused('not_possible_now')
    await saveChange(act.tx, draft, version)
    await takeOutFile(act, user, filesOfChange(id), fileId)
  })
}

/** Opens a paper beside a change, for either side; that it was opened is an event. */
export async function viewChangeFile(deps: Deps, user: ContractorUser | DeskUser, id: string, fileId: string) {
  return viewFile(deps, user, filesOfChange(id), fileId, (db) =>
    user.kind === 'contractor'
      ? getChangeForContractor(db, user.contractorId, id)
      : getChangeForSurety(db, user.suretyId, id),
  )
}

/** Sends it to the surety. */
export async function sendChange(deps: Deps, user: ContractorUser, id: string, version: number): Promise<void> {
  await perform(deps, user, 'send-contractor-change', async (act) => {
    const draft = await ownAt(act, user, id, version)
    const files = await listFiles(act.tx, filesOfChange(id))
    await demandPossible(act, draft.contractorId, draft)
    const sent = { ...send(draft, files.length), askedAt: act.at }
    await saveChange(act.tx, sent, version)
    await act.record({
      name: 'contractor.change_sent',
      subjectId: draft.contractorId,
      details: { changeId: id, validFrom: draft.validFrom },
    })
  })
}

/** Takes it back, as long as nobody has decided. */
export async function withdrawChange(deps: Deps, user: ContractorUser, id: string, version: number): Promise<void> {
  await perform(deps, user, 'withdraw-contractor-change', async (act) => {
    const change = await ownAt(act, user, id, version)
    await saveChange(act.tx, withdraw(change), version)
    await act.record({
      name: 'contractor.change_withdrawn',
      subjectId: change.contractorId,
      details: { changeId: id },
    })
  })
}

/** The same entered at the desk, from a paper; it waits for a second person like any other. */
export async function enterChange(deps: Deps, user: DeskUser, contractorId: string, wish: ChangeWish): Promise<string> {
  return perform(deps, user, 'enter-contractor-change', async (act) => {
    await getContractorOfSurety(act.tx, user.suretyId, contractorId)
    if (!user.roles.includes('reviewer')) throw new Refused('not_allowed')
    const id = await add(act, contractorId, user.userId, 'waiting', wish)
    await act.record({
      name: 'contractor.change_entered',
      subjectId: contractorId,
      details: { changeId: id, validFrom: wish.validFrom },
    })
    return id
  })
}

/** 承認 or 却下, by an approver who did not enter it. A change whose day has come is in force at once. */
export async function decideChange(
  deps: Deps,
  user: DeskUser,
  id: string,
  version: number,
  state: 'approved' | 'declined',
  answer: string,
): Promise<void> {
  await perform(deps, user, 'decide-contractor-change', async (act) => {
    const { tx, at, today, record } = act
    const change = await getChangeForSurety(tx, user.suretyId, id)
    if (!user.roles.includes('approver')) throw new Refused('not_allowed')
    if (change.version !== version) throw new Refused('changed_meanwhile')
    const { contractorId } = change
    await saveChange(tx, decide(change, state, answer, { by: user.userId, at }), version)
    if (await isOfContractor(tx, contractorId, change.askedBy))
      await act.owe({ kind: 'contractor-change-decided', contractorChangeId: id })
    if (state === 'declined') {
      const details = { changeId: id, reason: answer }
      return record({ name: 'contractor.change_declined', subjectId: contractorId, details })
    }
    const contractor = await lockContractor(tx, contractorId)
    await demandPossible(act, contractorId, change)
    await addVersion(tx, contractor, change, at)
    const details = { changeId: id, validFrom: change.validFrom, name: change.content.name }
    await record({ name: 'contractor.change_approved', subjectId: contractorId, details })
    if (change.validFrom <= today) await bringUpToDate(act, contractorId)
  })
}

/** Brings every contractor of the realm to its version of today; run by the worker when a day begins. Gives how many changed. */
export async function applyDueChanges(deps: Deps): Promise<number> {
  const due = await listOutdated(deps.db, deps.realm.id, dayOf(deps.now()))
  for (const id of due) await perform(deps, machine, 'apply-contractor-change', (act) => bringUpToDate(act, id))
  return due.length
}

async function bringUpToDate({ tx, today, record }: Act, contractorId: string): Promise<void> {
  const before = await lockContractor(tx, contractorId)
  const version = versionOn(await listVersionsOf(tx, contractorId), today)
  if (!version || changedFields(companyOf(before), version.content).length === 0) return
  await saveCurrent(tx, before, version.content)
  const fields = changedFields(companyOf(before), version.content)
  const details = { validFrom: version.validFrom, fields, from: before.name, to: version.content.name }
  await record({ name: 'contractor.change_in_force', subjectId: contractorId, details })
}

/** Whoever entered it at the desk needs no mail. */
async function isOfContractor(db: Db, contractorId: string, userId: string): Promise<boolean> {
  return (await findPersonOf(db, contractorId, userId)) !== null
}

async function add(
  act: Act,
  contractorId: string,
  askedBy: string,
  state: 'draft' | 'waiting',
  wish: ChangeWish,
): Promise<string> {
  const { suretyId } = await demandPossible(act, contractorId, wish)
  const id = await addChange(act.tx, { ...wish, suretyId, contractorId, state, askedBy, askedAt: act.at })
  if (!id) throw new Refused('change_open')
  return id
}

/** It changes something, against what will hold by then, and begins after what was approved last. */
async function demandPossible(
  { tx, today }: Act,
  contractorId: string,
  { content, validFrom }: Pick<ChangeWish, 'content' | 'validFrom'>,
) {
  const contractor = await getContractor(tx, contractorId)
  const newest = (await listVersionsOf(tx, contractorId)).at(-1)
  const last = newest && newest.validFrom !== fromTheBeginning ? newest.validFrom : null
  demandBeginning(validFrom, today, last)
  if (changedFields(newest?.content ?? companyOf(contractor), content).length === 0) throw new Refused('same_company')
  return contractor
}

async function ownAt(act: Act, user: ContractorUser, id: string, version: number): Promise<ContractorChange> {
  const change = await getChangeForContractor(act.tx, user.contractorId, id)
  demandAdministrator(user)
  if (change.version !== version) throw new Refused('changed_meanwhile')
  return change
}

function demandAdministrator({ roles }: ContractorUser): void {
  if (!roles.includes('administrator')) throw new Refused('not_allowed')
}
