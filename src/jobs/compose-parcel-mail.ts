import { dayOf } from '../domain/day.ts'
import { parcelReceived } from '../mail/parcel-received.ts'
import { getContractor } from '../store/contractors.ts'
import { mailTextsInForce } from '../store/mail-texts.ts'
import { getParcelRow } from '../store/parcel-lists.ts'
import { getParcel } from '../store/parcels.ts'
import { listFiles } from '../store/subject-files.ts'
import { getOffice, getSurety } from '../store/sureties.ts'
import { getCredentials } from '../store/users.ts'
import type { Deps } from '../usecases/deps.ts'
import { filesOfParcel } from '../usecases/parcels.ts'
import type { ComposedMail } from './compose-mail.ts'

/** 受付のお知らせ of a parcel, to the person who sent it: it may be about no application that names an address. */
export async function parcelMail(
  { db, realm, now }: Deps,
  baseAddress: string,
  parcelId: string,
  instead: string | null,
): Promise<ComposedMail | null> {
  const parcel = await getParcel(db, parcelId)
  const recipient = instead ?? (parcel.sentBy ? (await getCredentials(db, parcel.sentBy)).account.email : '')
  if (recipient === '') return null
  const office = await getOffice(db, parcel.suretyId, parcel.officeId)
  const { subject, text } = parcelReceived({
    contractorName: (await getContractor(db, parcel.contractorId)).name,
    isTrial: realm.kind === 'trial',
    baseAddress,
    surety: {
      name: (await getSurety(db, parcel.suretyId)).name,
      officeName: office.name,
      telephone: office.telephone,
    },
    texts: await mailTextsInForce(db, parcel.suretyId, dayOf(now())),
    parcelId,
    receptionNumber: parcel.receptionNumber ?? '',
    sentAt: parcel.sentAt ?? now(),
    subjectNumber: (await getParcelRow(db, parcelId)).subjectNumber,
    papers: (await listFiles(db, filesOfParcel(parcelId))).map(({ kind, fileName }) => `${kind}（${fileName}）`),
  })
  return { recipient, subject, body: text }
}
