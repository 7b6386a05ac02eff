import { Refused } from '../domain/errors.ts'
import { demandDraft, type Parcel } from '../domain/parcel.ts'
import { getForContractor } from '../store/applications.ts'
import type { NewFile } from '../store/attachments.ts'
import type { Db } from '../store/db.ts'
import { getGuaranteeForContractor } from '../store/guarantees.ts'
import { addParcel, getParcelForContractor, saveParcel } from '../store/parcels.ts'
import type { FileSubject } from '../store/subject-files.ts'
import { getOffice } from '../store/sureties.ts'
import type { ContractorUser, Deps } from './deps.ts'
import { perform } from './perform.ts'
import { putFile, takeOutFile } from './subject-files.ts'

/** What a parcel says beside its papers; what it is about was found by its number before. */
export type ParcelContent = Pick<Parcel, 'applicationId' | 'guaranteeId' | 'officeId' | 'note'>

/** What the files of a parcel stand beside. */
export function filesOfParcel(id: string): FileSubject {
  return { kind: 'sent_document', id }
}

/** 書類送信をはじめる. Gives the id of the draft. */
export async function startParcel(deps: Deps, user: ContractorUser, content: ParcelContent): Promise<string> {
  return perform(deps, user, 'start-parcel', async ({ tx, at, record }) => {
    await demandOwn(tx, user, content)
    const { realmId, suretyId, contractorId, userId } = user
    const id = await addParcel(tx, { ...content, realmId, suretyId, contractorId, createdBy: userId }, at)
    await record({ name: 'parcel.started', subjectId: id, details: {} })
    return id
  })
}

export async function saveParcelContent(
  deps: Deps,
  user: ContractorUser,
  id: string,
  version: number,
  content: ParcelContent,
): Promise<void> {
  await perform(deps, user, 'save-parcel', async ({ tx, at, record }) => {
    const draft = await draftAt(tx, user, id, version)
    await demandOwn(tx, user, content)
    await saveParcel(tx, draft, { ...draft, ...content, savedAt: at })
    await record({ name: 'parcel.saved', subjectId: id, details: { version: version + 1 } })
  })
}

/** 書類を添付する. What the file is was told from its content before. */
export async function addToParcel(
  deps: Deps,
  user: ContractorUser,
  id: string,
  version: number,
  file: NewFile,
): Promise<string> {
  return perform(deps, user, 'add-to-parcel', async (act) => {
    const draft = await draftAt(act.tx, user, id, version)
    await saveParcel(act.tx, draft, { ...draft, savedAt: act.at })
    return putFile(act, user, filesOfParcel(id), file)
  })
}

export async function takeFromParcel(
  deps: Deps,
  user: ContractorUser,
  id: string,
  version: number,
  fileId: string,
): Promise<void> {
  await perform(deps, user, 'take-from-parcel', async (act) => {
    const draft = await draftAt(act.tx, user, id, version)
    await saveParcel(act.tx, draft, { ...draft, savedAt: act.at })
    await takeOutFile(act, user, filesOfParcel(id), fileId)
  })
}

/** Throws a draft away. Its rows stay, and nobody finds it any more. */
export async function discardParcel(deps: Deps, user: ContractorUser, id: string, version: number): Promise<void> {
  await perform(deps, user, 'discard-parcel', async ({ tx, at, record }) => {
    const draft = await draftAt(tx, user, id, version)
    await saveParcel(tx, draft, { ...draft, discardedAt: at })
    await record({ name: 'parcel.discarded', subjectId: id, details: {} })
  })
}

/** What the papers are about is the company's own, and the office one of its surety's; anything else is not found. */
async function demandOwn(db: Db, user: ContractorUser, content: ParcelContent): Promise<void> {
  await getOffice(db, user.suretyId, content.officeId)
  if (content.applicationId) await getForContractor(db, user.contractorId, content.applicationId)
  if (content.guaranteeId) await getGuaranteeForContractor(db, user.contractorId, content.guaranteeId)
}

async function draftAt(db: Db, user: ContractorUser, id: string, version: number): Promise<Parcel> {
  const parcel = await getParcelForContractor(db, user.contractorId, id)
  if (parcel.version !== version) throw new Refused('changed_meanwhile')
  demandDraft(parcel)
  return parcel
}
