import { NotFound } from '../domain/errors.ts'
import type { Parcel } from '../domain/parcel.ts'
import type { Place } from './application-lists.ts'
import { type Db, prepared } from './db.ts'

/** A parcel as lists show it, with what it is about and how many papers are in it. */
export type ParcelRow = Pick<
  Parcel,
  'id' | 'receptionNumber' | 'applicationId' | 'guaranteeId' | 'savedAt' | 'sentAt' | 'confirmedAt' | 'discardedAt'
> & {
  /** 受付番号 of the application or 保証契約番号; null for papers about neither. */
  readonly subjectNumber: string | null
  readonly worksName: string
  readonly officeName: string
  readonly contractorName: string
  readonly createdByName: string
  readonly sentByName: string | null
  readonly files: number
}

const select = `
  select p.id, p.reception_number as "receptionNumber", p.application_id as "applicationId",
         p.guarantee_id as "guaranteeId", p.saved_at as "savedAt", p.sent_at as "sentAt",
         p.confirmed_at as "confirmedAt", p.discarded_at as "discardedAt",
         coalesce(g.guarantee_number, a.reception_number) as "subjectNumber",
         coalesce(g.works_name, a.works_name, '') as "worksName", o.name as "officeName", c.name as "contractorName",
         made.name as "createdByName", sent.name as "sentByName",
         (select count(*)::int from subject_files f
           where f.subject_id = p.id and f.subject_kind = 'sent_document' and f.removed_at is null) as files
    from parcels p
    join contractors c on c.id = p.contractor_id
    join offices o on o.id = p.office_id
    join users made on made.id = p.created_by
    left join users sent on sent.id = p.sent_by
    left join applications a on a.id = p.application_id
    left join guarantees g on g.id = p.guarantee_id`

/** One parcel as lists show it. Whose it is the caller has asked. */
export async function getParcelRow(db: Db, id: string): Promise<ParcelRow> {
  const [row] = await prepared<ParcelRow>(db, 'get-parcel-row', `${select} where p.id = $1`, [id])
  if (!row) throw new NotFound()
  return row
}

/** The contractor's parcels, last saved first; what was thrown away is no longer shown. */
export async function listParcelsOfContractor(
  db: Db,
  contractorId: string,
  after: Place | null,
  count: number,
): Promise<ParcelRow[]> {
  return prepared<ParcelRow>(
    db,
    'list-parcels-of-contractor',
    `${select} where p.contractor_id = $1 and p.discarded_at is null
       and ($3::timestamptz is null or (p.saved_at, p.id) < ($3, $4))
     order by p.saved_at desc, p.id desc limit $2`,
    [contractorId, count + 1, after?.at ?? null, after?.id ?? null],
  )
}

/** What contractors sent: not yet confirmed, oldest first; or confirmed, newest first. */
export async function listParcelsOfSurety(
  db: Db,
  suretyId: string,
  standing: 'sent' | 'confirmed',
  after: Place | null,
  count: number,
): Promise<ParcelRow[]> {
  const [wanted, order, further] =
    standing === 'sent' ? ['p.confirmed_at is null', 'asc', '>'] : ['p.confirmed_at is not null', 'desc', '<']
  return prepared<ParcelRow>(
    db,
    `list-parcels-of-surety-${standing}`,
    `${select} where p.surety_id = $1 and p.sent_at is not null and ${wanted}
       and ($3::timestamptz is null or (p.sent_at, p.id) ${further} ($3, $4))
     order by p.sent_at ${order}, p.id ${order} limit $2`,
    [suretyId, count + 1, after?.at ?? null, after?.id ?? null],
  )
}

/** Parcels sent about an application, or about any of these guarantees, newest first. Whose they are the caller has asked. */
export async function listParcelsAbout(
  db: Db,
  subject: { readonly applicationId: string | null; readonly guaranteeIds: readonly string[] },
): Promise<ParcelRow[]> {
  return prepared<ParcelRow>(
    db,
    'list-parcels-about',
    `${select} where p.sent_at is not null and (p.application_id = $1 or p.guarantee_id = any($2))
     order by p.sent_at desc, p.id desc limit 50`,
    [subject.applicationId, [...subject.guaranteeIds]],
  )
}

/** How many parcels nobody has confirmed yet, counted no further than `most`. */
export async function countUnconfirmedParcels(db: Db, suretyId: string, most: number): Promise<number> {
  const [row] = await prepared<{ count: number }>(
    db,
    'count-unconfirmed-parcels',
    `select count(*)::int as count from (select 1 from parcels
      where surety_id = $1 and sent_at is not null and confirmed_at is null limit $2) counted`,
    [suretyId, most],
  )
  return row?.count ?? 0
}
