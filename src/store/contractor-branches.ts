import { Refused } from '../domain/errors.ts'
import type { Db } from './db.ts'

/** 支店・営業所 of a contractor. A place of the company, not of the surety. */
export type ContractorBranch = {
  readonly id: string
  readonly name: string
  readonly postalCode: string
  readonly address: string
  readonly telephone: string
  readonly fax: string
  readonly version: number
}
export type BranchContent = Omit<ContractorBranch, 'id' | 'version'>

const columns = {
  id: 'id',
  name: 'name',
  postalCode: 'postal_code',
  address: 'address',
  telephone: 'telephone',
  fax: 'fax',
  version: 'version',
}

export async function listBranches(db: Db, contractorId: string): Promise<ContractorBranch[]> {
  return db('contractor_branches')
    .where({ contractor_id: contractorId })
    .whereNull('closed_at')
    .orderBy(['name', 'id'])
    .limit(500)
    .select(columns)
}

/** Null for one that was closed, and for another company's. */
export async function findBranch(db: Db, contractorId: string, id: string): Promise<ContractorBranch | null> {
  const row = await db('contractor_branches')
    .where({ contractor_id: contractorId, id })
    .whereNull('closed_at')
    .first(columns)
  return row ?? null
}

/** Null where the company has one of this name. */
export async function addBranch(db: Db, contractorId: string, branch: BranchContent): Promise<string | null> {
  const [row] = await db('contractor_branches')
    .insert({ contractor_id: contractorId, ...columnsOf(branch) })
    .onConflict(db.raw('(contractor_id, name) where closed_at is null'))
    .ignore()
    .returning('id')
  return row?.id ?? null
}

/** Writes a branch, unless somebody has written it since `version` was read. */
export async function saveBranch(db: Db, id: string, version: number, branch: BranchContent): Promise<void> {
  const rows = await db('contractor_branches')
    .where({ id, version })
    .whereNull('closed_at')
    .update({ ...columnsOf(branch), version: version + 1 })
  if (rows !== 1) throw new Refused('changed_meanwhile')
}

export async function closeBranch(db: Db, id: string, version: number, at: Date): Promise<void> {
  const rows = await db('contractor_branches')
    .where({ id, version })
    .whereNull('closed_at')
    .update({ closed_at: at, version: version + 1 })
  if (rows !== 1) throw new Refused('changed_meanwhile')
}

function columnsOf({ name, postalCode, address, telephone, fax }: BranchContent) {
  return { name, postal_code: postalCode, address, telephone, fax }
}
