import type { Response } from 'express'
import { contractorUser, depsOf } from '../../access/context.ts'
import { type Parcel, type ParcelStanding, standingOf } from '../../domain/parcel.ts'
import type { Db } from '../../store/db.ts'
import { getParcelRow, type ParcelRow } from '../../store/parcel-lists.ts'
import { getParcelForContractor } from '../../store/parcels.ts'
import { listFiles, type SubjectFile } from '../../store/subject-files.ts'
import { filesOfParcel } from '../../usecases/parcels.ts'

/** A parcel of the signed-in contractor with all that its pages say about it. */
export type ParcelFacts = {
  readonly db: Db
  readonly parcel: Parcel
  readonly row: ParcelRow
  readonly files: readonly SubjectFile[]
  readonly standing: ParcelStanding
}

/** Another contractor's parcel is not found. */
export async function parcelFacts(res: Response, id: string): Promise<ParcelFacts> {
  const { db } = depsOf(res)
  const parcel = await getParcelForContractor(db, contractorUser(res).contractorId, id)
  const row = await getParcelRow(db, id)
  return { db, parcel, row, files: await listFiles(db, filesOfParcel(id)), standing: standingOf(parcel) }
}

export function hrefOf(id: string): string {
  return `/netdesk/sent-documents/${id}`
}
