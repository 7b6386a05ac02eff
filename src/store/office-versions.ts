import type { Day } from '../domain/day.ts'
import { NotFound } from '../domain/errors.ts'
import type { Db } from './db.ts'

/** What an office is called and where one finds it. */
export type OfficeContent = {
  readonly name: string
  readonly address: string
  readonly telephone: string
  readonly fax: string
  readonly hours: string
  /** 担当地域. */
  readonly areas: string
  /** Its place in lists, from 0. */
  readonly sortOrder: number
}

/** What was set for an office from a day on. */
export type OfficeVersion = OfficeContent & {
  readonly validFrom: Day
  readonly isClosed: boolean
  readonly setByName: string
  readonly setAt: Date
}

/** An office as it is today. */
export type MasterOffice = OfficeContent & { readonly id: string; readonly isOffered: boolean }

const columns = {
  name: 'name',
  address: 'address',
  telephone: 'telephone',
  fax: 'fax',
  hours: 'hours',
  areas: 'areas',
  sortOrder: 'sort_order',
}

/** Every office there ever was, in the order of lists. */
export async function listMasterOffices(db: Db, suretyId: string): Promise<MasterOffice[]> {
  return db('offices')
    .where({ surety_id: suretyId })
    .orderBy([{ column: 'is_offered', order: 'desc' }, 'sort_order', 'name'])
    .select({ id: 'id', isOffered: 'is_offered', ...columns })
}

/** Held for the rest of the transaction, so that of two changes the second sees the first. Another surety's is not found. */
export async function holdOffice(db: Db, suretyId: string, id: string): Promise<void> {
  const row = await db('offices').where({ surety_id: suretyId, id }).forUpdate().first('id')
  if (!row) throw new NotFound()
}

/** What was ever set for an office, the last to begin first. */
export async function listOfficeVersions(db: Db, suretyId: string, id: string): Promise<OfficeVersion[]> {
  const prefixed = Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, `v.${column}`]))
  return db('office_versions as v')
    .join('offices as o', 'o.id', 'v.office_id')
    .join('users as u', 'u.id', 'v.set_by')
    .where({ 'o.surety_id': suretyId, 'o.id': id })
    .orderBy([
      { column: 'v.valid_from', order: 'desc' },
      { column: 'v.place', order: 'desc' },
    ])
    .select({ ...prefixed, validFrom: 'v.valid_from', isClosed: 'v.is_closed', setByName: 'u.name', setAt: 'v.set_at' })
}

/** A new office, not offered before its first version begins; null where the name is taken. */
export async function addOffice(db: Db, suretyId: string, content: OfficeContent): Promise<string | null> {
  const [row] = await db('offices')
    .insert({ surety_id: suretyId, is_offered: false, ...rowOf(content) })
    .onConflict(['surety_id', 'name'])
    .ignore()
    .returning('id')
  return row?.id ?? null
}

export async function addOfficeVersion(
  db: Db,
  id: string,
  version: OfficeContent & {
    readonly validFrom: Day
    readonly isClosed: boolean
    readonly by: string
    readonly at: Date
  },
): Promise<void> {
  await db('office_versions').insert({
    office_id: id,
    valid_from: version.validFrom,
    is_closed: version.isClosed,
    ...rowOf(version),
    set_by: version.by,
    set_at: version.at,
  })
}

/** Brings every office of a realm to what holds on a day. Gives how many were brought. */
export async function showOffices(db: Db, realmId: string, today: Day): Promise<number> {
  const { rowCount } = await db.raw(
    `update offices o
        set name = v.name, address = v.address, telephone = v.telephone, fax = v.fax, hours = v.hours,
            areas = v.areas, sort_order = v.sort_order, is_offered = not v.is_closed
       from (select distinct on (office_id) * from office_versions where valid_from <= ?
              order by office_id, valid_from desc, place desc) v, sureties s
      where v.office_id = o.id and s.id = o.surety_id and s.realm_id = ?
        and (o.name, o.address, o.telephone, o.fax, o.hours, o.areas, o.sort_order, o.is_offered)
          is distinct from (v.name, v.address, v.telephone, v.fax, v.hours, v.areas, v.sort_order, not v.is_closed)`,
    [today, realmId],
  )
  return rowCount
}

function rowOf({ name, address, telephone, fax, hours, areas, sortOrder }: OfficeContent) {
  return { name, address, telephone, fax, hours, areas, sort_order: sortOrder }
}
