import { Refused } from '../domain/errors.ts'
import { confirm, type Parcel } from '../domain/parcel.ts'
import { getParcelForContractor, getParcelForSurety, saveParcel } from '../store/parcels.ts'
import type { ContractorUser, Deps, DeskUser } from './deps.ts'
import { demandInHand } from './desk-claims.ts'
import { filesOfParcel } from './parcels.ts'
import { observe, perform } from './perform.ts'
import { viewFile } from './subject-files.ts'

/** The desk opens a parcel; that it did is recorded. */
export async function viewParcel(deps: Deps, user: DeskUser, id: string): Promise<Parcel> {
  return observe(deps, user, 'view-parcel', async ({ db, record }) => {
    const parcel = await getParcelForSurety(db, user.suretyId, id)
    await record({ name: 'parcel.viewed', subjectId: id, details: {} })
    return parcel
  })
}

/** 確認した: somebody of the surety has taken the papers in. */
export async function confirmParcel(deps: Deps, user: DeskUser, id: string, version: number): Promise<void> {
  await perform(deps, user, 'confirm-parcel', async ({ tx, at, record }) => {
    const sent = await getParcelForSurety(tx, user.suretyId, id)
    if (sent.version !== version) throw new Refused('changed_meanwhile')
    await demandInHand(tx, user, { kind: 'parcel', id })
    await saveParcel(tx, sent, confirm(sent, user.userId, at))
    await record({ name: 'parcel.confirmed', subjectId: id, details: {} })
  })
}

/** Opens a paper of a parcel, for those who may see the parcel. */
export async function viewParcelFile(
  deps: Deps,
  user: ContractorUser | DeskUser,
  id: string,
  fileId: string,
): ReturnType<typeof viewFile> {
  return viewFile(deps, user, filesOfParcel(id), fileId, (db) =>
    user.kind === 'contractor'
      ? getParcelForContractor(db, user.contractorId, id)
      : getParcelForSurety(db, user.suretyId, id),
  )
}
