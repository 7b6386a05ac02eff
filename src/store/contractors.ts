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
}

export async function getContractor(db: Db, id: string): Promise<Contractor> {
  const row = await db('contractors').where({ id }).first()
  if (!row) throw new NotFound()
  return fromRow(row)
}

/** The surety's contractor with this code; null when there is none. */
export async function findContractorByCode(db: Db, suretyId: string, code: string): Promise<Contractor | null> {
  const row = await db('contractors').where({ surety_id: suretyId, code }).first()
  return row ? fromRow(row) : null
}

// eslint-disable-next-line typescript/no-explicit-any
function fromRow(row: any): Contractor {
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
  }
}
