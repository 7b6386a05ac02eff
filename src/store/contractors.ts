import type { Day } from '../domain/day.ts'
import { NotFound } from '../domain/errors.ts'
import type { Db } from './db.ts'

/** 受注者. Registered with one surety; its code opens every number of its guarantees. */
export type Contractor = {
  readonly id: string
  readonly realmId: string
  readonly suretyId: string
  readonly code: string
  readonly name: string
  readonly nameKana: string
  readonly postalCode: string
  readonly address: string
  readonly representativeTitle: string
  readonly representativeName: string
  readonly telephone: string
  /** 一括納付の取決めがあるか. */
  readonly paysPremiumsMonthly: boolean
  readonly defaultOfficeId: string | null
  /** 建設業許可番号; '' where there is none or none is known. */
  readonly licenseNumber: string
  /** 法人番号; '' likewise. */
  readonly corporateNumber: string
  /** The company it turned out to be, whose people now work for that one; null for nearly all. */
  readonly mergedIntoId: string | null
}

/** The contractor, for a desk of its own surety only. */
export async function getContractorOfSurety(db: Db, suretyId: string, id: string): Promise<Contractor> {
  const row = await db('contractors').where({ id, surety_id: suretyId }).first()
  if (!row) throw new NotFound()
  return contractorFromRow(row)
}

export async function getContractor(db: Db, id: string): Promise<Contractor> {
  const row = await db('contractors').where({ id }).first()
  if (!row) throw new NotFound()
  return contractorFromRow(row)
}

/** The contractor as it is called on a day: what is issued then carries that name, whatever lists still show. */
export async function getContractorOn(db: Db, id: string, on: Day): Promise<Contractor> {
  const contractor = await getContractor(db, id)
  const version = await db('contractor_versions')
    .where({ contractor_id: id })
    .where('valid_from', '<=', on)
    .orderBy('valid_from', 'desc')
    .first('content')
  return version ? { ...contractor, ...version.content } : contractor
}

/** The contractor, held until the transaction ends. */
export async function lockContractor(db: Db, id: string): Promise<Contractor> {
  const row = await db('contractors').where({ id }).forUpdate().first()
  if (!row) throw new NotFound()
  return contractorFromRow(row)
}

/** The surety's contractor with this code; null when there is none. */
export async function findContractorByCode(db: Db, suretyId: string, code: string): Promise<Contractor | null> {
  const row = await db('contractors').where({ surety_id: suretyId, code }).first()
  return row ? contractorFromRow(row) : null
}

/** Contractors of the surety by their ids; those of others are left out. */
export async function findContractors(
  db: Db,
  suretyId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Contractor>> {
  const rows = await db('contractors')
    .where({ surety_id: suretyId })
    .whereIn('id', [...ids])
  return new Map(rows.map((row) => [row.id, contractorFromRow(row)]))
}

/** A new contractor. False when its code is taken. */
export async function addContractor(db: Db, contractor: Omit<Contractor, 'mergedIntoId'>): Promise<boolean> {
  const rows = await db('contractors')
    .insert({
      id: contractor.id,
      realm_id: contractor.realmId,
      surety_id: contractor.suretyId,
      code: contractor.code,
      name: contractor.name,
      name_kana: contractor.nameKana,
      postal_code: contractor.postalCode,
      address: contractor.address,
      representative_title: contractor.representativeTitle,
      representative_name: contractor.representativeName,
      telephone: contractor.telephone,
      pays_premiums_monthly: contractor.paysPremiumsMonthly,
      default_office_id: contractor.defaultOfficeId,
      license_number: contractor.licenseNumber,
      corporate_number: contractor.corporateNumber,
    })
    .onConflict(['surety_id', 'code'])
    .ignore()
    .returning('id')
  return rows.length === 1
}

/** The contractor a row of the table is. */
// eslint-disable-next-line typescript/no-explicit-any
export function contractorFromRow(row: any): Contractor {
  return {
    id: row.id,
    realmId: row.realm_id,
    suretyId: row.surety_id,
    code: row.code,
    name: row.name,
    nameKana: row.name_kana,
    postalCode: row.postal_code,
    address: row.address,
    representativeTitle: row.representative_title,
    representativeName: row.representative_name,
    telephone: row.telephone,
    paysPremiumsMonthly: row.pays_premiums_monthly,
    defaultOfficeId: row.default_office_id,
    licenseNumber: row.license_number,
    corporateNumber: row.corporate_number,
    mergedIntoId: row.merged_into_id,
  }
}
