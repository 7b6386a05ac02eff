import { NotFound, Refused } from '../domain/errors.ts'
import type { Parcel } from '../domain/parcel.ts'
import type { Db } from './db.ts'

type NewParcel = Pick<
  Parcel,
  'realmId' | 'suretyId' | 'contractorId' | 'applicationId' | 'guaranteeId' | 'officeId' | 'note' | 'createdBy'
>

const columns = {
  id: 'id',
  realmId: 'realm_id',
  suretyId: 'surety_id',
  contractorId: 'contractor_id',
  receptionNumber: 'reception_number',
  applicationId: 'application_id',
  guaranteeId: 'guarantee_id',
  officeId: 'office_id',
  note: 'note',
  createdBy: 'created_by',
  createdAt: 'created_at',
  savedAt: 'saved_at',
  sentBy: 'sent_by',
  sentAt: 'sent_at',
  confirmedBy: 'confirmed_by',
  confirmedAt: 'confirmed_at',
  discardedAt: 'discarded_at',
  version: 'version',
}

export async function addParcel(db: Db, parcel: NewParcel, at: Date): Promise<string> {
  const [row] = await db('parcels')
    .insert({
      realm_id: parcel.realmId,
      surety_id: parcel.suretyId,
      contractor_id: parcel.contractorId,
      application_id: parcel.applicationId,
      guarantee_id: parcel.guaranteeId,
      office_id: parcel.officeId,
      note: parcel.note,
      created_by: parcel.createdBy,
      created_at: at,
      saved_at: at,
    })
    .returning('id')
  return row.id
}

/** Another contractor's parcel is not found, and neither is one that was thrown away. */
export async function getParcelForContractor(db: Db, contractorId: string, id: string): Promise<Parcel> {
  return found(await db('parcels').where({ id, contractor_id: contractorId }).whereNull('discarded_at').first(columns))
}

/** Only what was sent is the surety's to see. */
export async function getParcelForSurety(db: Db, suretyId: string, id: string): Promise<Parcel> {
  return found(await db('parcels').where({ id, surety_id: suretyId }).whereNotNull('sent_at').first(columns))
}

/** By its id alone, for what the machine does about a parcel that exists. */
export async function getParcel(db: Db, id: string): Promise<Parcel> {
  return found(await db('parcels').where({ id }).first(columns))
}

/** Writes `after`, unless somebody has written since `before` was read. */
export async function saveParcel(db: Db, before: Parcel, after: Parcel): Promise<void> {
  const rows = await db('parcels')
    .where({ id: before.id, version: before.version })
    .update({
      reception_number: after.receptionNumber,
      application_id: after.applicationId,
      guarantee_id: after.guaranteeId,
      office_id: after.officeId,
      note: after.note,
      saved_at: after.savedAt,
      sent_by: after.sentBy,
      sent_at: after.sentAt,
      confirmed_by: after.confirmedBy,
      confirmed_at: after.confirmedAt,
      discarded_at: after.discardedAt,
      version: before.version + 1,
    })
  if (rows !== 1) throw new Refused('changed_meanwhile')
}

/** What papers may be about: an application that was sent, by its 受付番号, or a guarantee by its number; of this contractor alone. */
export async function findSubjectByNumber(
  db: Db,
  contractorId: string,
  number: string,
): Promise<{ readonly applicationId: string | null; readonly guaranteeId: string | null } | null> {
  const owned = { contractor_id: contractorId }
  const guarantee = await db('guarantees')
    .where({ ...owned, guarantee_number: number })
    .first('id')
  if (guarantee) return { applicationId: null, guaranteeId: guarantee.id }
  const application = await db('applications')
    .where({ ...owned, reception_number: number })
    .first('id')
  return application ? { applicationId: application.id, guaranteeId: null } : null
}

function found(parcel: Parcel | undefined): Parcel {
  if (!parcel) throw new NotFound()
  return parcel
}
