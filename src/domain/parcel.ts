import { Refused } from './errors.ts'

/** 書類送信: papers sent to the surety together, about an application, a guarantee, or nothing of the kind. */
export type Parcel = {
  readonly id: string
  readonly realmId: string
  readonly suretyId: string
  readonly contractorId: string
  readonly receptionNumber: string | null
  /** At most one of the two. */
  readonly applicationId: string | null
  readonly guaranteeId: string | null
  readonly officeId: string
  readonly note: string
  readonly createdBy: string
  readonly createdAt: Date
  readonly savedAt: Date
  readonly sentBy: string | null
  readonly sentAt: Date | null
  readonly confirmedBy: string | null
  readonly confirmedAt: Date | null
  readonly discardedAt: Date | null
  readonly version: number
}

export type ParcelStanding = 'draft' | 'sent' | 'confirmed' | 'discarded'

export function standingOf(parcel: Pick<Parcel, 'sentAt' | 'confirmedAt' | 'discardedAt'>): ParcelStanding {
  if (parcel.discardedAt) return 'discarded'
  if (parcel.confirmedAt) return 'confirmed'
  return parcel.sentAt ? 'sent' : 'draft'
}

/** Nothing that was sent can be altered. */
export function demandDraft(parcel: Parcel): void {
  if (standingOf(parcel) !== 'draft') throw new Refused('not_possible_now')
}

/** Sends the parcel as it is; one without a file says nothing. */
export function send(
  parcel: Parcel,
  sending: { readonly files: number; readonly receptionNumber: string; readonly by: string; readonly at: Date },
): Parcel {
  demandDraft(parcel)
  if (sending.files === 0) throw new Refused('no_files')
  const { receptionNumber, by, at } = sending
  return { ...parcel, receptionNumber, sentBy: by, sentAt: at, savedAt: at }
}

/** 確認した, once, by the surety. */
export function confirm(parcel: Parcel, by: string, at: Date): Parcel {
  if (standingOf(parcel) !== 'sent') throw new Refused('not_possible_now')
  return { ...parcel, confirmedBy: by, confirmedAt: at }
}
