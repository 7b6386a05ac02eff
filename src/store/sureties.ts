import { NotFound } from '../domain/errors.ts'
import type { Db } from './db.ts'

/** 保証事業会社. */
export type Surety = {
  readonly id: string
  readonly realmId: string
  readonly name: string
  readonly address: string
  readonly representativeTitle: string
  readonly representativeName: string
}

/** 取扱支店・営業部. */
export type Office = {
  readonly id: string
  readonly name: string
  readonly address: string
  readonly telephone: string
  readonly fax: string
  readonly hours: string
  /** 担当地域; empty where none is told. */
  readonly areas: string
}

const officeColumns = ['id', 'name', 'address', 'telephone', 'fax', 'hours', 'areas']

export async function getSurety(db: Db, id: string): Promise<Surety> {
  const row = await db('sureties').where({ id }).first()
  if (!row) throw new NotFound()
  return {
    id: row.id,
    realmId: row.realm_id,
    name: row.name,
    address: row.address,
    representativeTitle: row.representative_title,
    representativeName: row.representative_name,
  }
}

/** What one chooses a surety by. */
export type SuretyName = Pick<Surety, 'id' | 'name'>

/** The sureties of a realm that have rates to reckon by. */
export async function listSuretiesWithRates(db: Db, realmId: string): Promise<SuretyName[]> {
  return db('sureties as s')
    .where({ 's.realm_id': realmId })
    .whereExists(db('rate_tables as t').whereRaw('t.surety_id = s.id').select(db.raw('1')))
    .orderBy('s.name')
    .select('s.id', 's.name')
}

/** The offices that take applications today; one that was closed is found by its id only. */
export async function listOffices(db: Db, suretyId: string): Promise<Office[]> {
  return db('offices').where({ surety_id: suretyId, is_offered: true }).orderBy('sort_order').select(officeColumns)
}

export async function getOffice(db: Db, suretyId: string, id: string): Promise<Office> {
  const row = await db('offices').where({ surety_id: suretyId, id }).first(officeColumns)
  if (!row) throw new NotFound()
  return row
}

/** Every office a company may apply at, in its realm. */
export async function listOfficesOfRealm(db: Db, realmId: string): Promise<Office[]> {
  return db('offices as f')
    .join('sureties as s', 's.id', 'f.surety_id')
    .where({ 's.realm_id': realmId, 'f.is_offered': true })
    .orderBy(['s.name', 'f.sort_order'])
    .select(officeColumns.map((column) => `f.${column}`))
}

/** Whose office it is; null where the realm has no such one. */
export async function findSuretyOfOffice(db: Db, realmId: string, officeId: string): Promise<string | null> {
  const row = await db('offices as f')
    .join('sureties as s', 's.id', 'f.surety_id')
    .where({ 's.realm_id': realmId, 'f.id': officeId })
    .first('s.id')
  return row?.id ?? null
}
