import type { CompanyData } from '../domain/company.ts'
import {
  changedFields,
  type CompanyVersion,
  type ContractorChange,
  fromTheBeginning,
} from '../domain/contractor-change.ts'
import type { Day } from '../domain/day.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import type { Contractor } from './contractors.ts'
import type { Db } from './db.ts'

/** A new one. False where another of the same contractor is open. */
export async function addChange(
  db: Db,
  change: Pick<
    ContractorChange,
    'suretyId' | 'contractorId' | 'state' | 'content' | 'validFrom' | 'reason' | 'askedBy' | 'askedAt'
  >,
): Promise<string | null> {
  const { rows } = await db.raw(
    `insert into contractor_changes (surety_id, contractor_id, state, content, valid_from, reason, asked_by, asked_at)
     values (?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (contractor_id) where state in ('draft', 'waiting') do nothing returning id`,
    [
      change.suretyId,
      change.contractorId,
      change.state,
      JSON.stringify(change.content),
      change.validFrom,
      change.reason,
      change.askedBy,
      change.askedAt,
    ],
  )
  return rows[0]?.id ?? null
}

export async function getChangeForContractor(db: Db, contractorId: string, id: string): Promise<ContractorChange> {
  return found(await db('contractor_changes').where({ id, contractor_id: contractorId }).first())
}

/** For the desk: what was sent, or entered there; a company's drafts are its own. */
export async function getChangeForSurety(db: Db, suretyId: string, id: string): Promise<ContractorChange> {
  return found(await db('contractor_changes').where({ id, surety_id: suretyId }).whereNot({ state: 'draft' }).first())
}

/** For the machine that writes its mail. */
export async function getChange(db: Db, id: string): Promise<ContractorChange> {
  return found(await db('contractor_changes').where({ id }).first())
}

export async function saveChange(db: Db, change: ContractorChange, version: number): Promise<void> {
  const rows = await db('contractor_changes')
    .where({ id: change.id, version })
    .update({
      state: change.state,
      asked_at: change.askedAt,
      decided_by: change.decidedBy,
      decided_at: change.decidedAt,
      answer: change.answer,
      version: version + 1,
    })
  if (rows !== 1) throw new Refused('changed_meanwhile')
}

export async function listChangesOf(db: Db, contractorId: string): Promise<ContractorChange[]> {
  const rows = await db('contractor_changes')
    .where({ contractor_id: contractorId })
    .orderBy('asked_at', 'desc')
    .limit(100)
  return rows.map(changeFromRow)
}

export type ChangeRow = ContractorChange & {
  readonly contractorName: string
  readonly contractorCode: string
  readonly askedByName: string
}

/** What waits for a decision, oldest first; or what was decided, newest first. The last two hundred. */
export async function listChangesOfSurety(db: Db, suretyId: string, tab: 'waiting' | 'decided'): Promise<ChangeRow[]> {
  const rows = await db('contractor_changes as x')
    .join('contractors as c', 'c.id', 'x.contractor_id')
    .join('users as u', 'u.id', 'x.asked_by')
    .where({ 'x.surety_id': suretyId })
    .whereIn('x.state', tab === 'waiting' ? ['waiting'] : ['approved', 'declined', 'withdrawn'])
    .orderBy('x.asked_at', tab === 'waiting' ? 'asc' : 'desc')
    .limit(200)
    .select('x.*', { contractor_name: 'c.name', contractor_code: 'c.code', asked_by_name: 'u.name' })
  return rows.map((row) => ({
    ...changeFromRow(row),
    contractorName: row.contractor_name,
    contractorCode: row.contractor_code,
    askedByName: row.asked_by_name,
  }))
}

export async function countWaitingChanges(db: Db, suretyId: string): Promise<number> {
  const { rows } = await db.raw(
    `select count(*)::int as count from contractor_changes where surety_id = ? and state = 'waiting'`,
    [suretyId],
  )
  return rows[0].count
}

/** What the company was called, from when; none where it never changed. Oldest first. */
export async function listVersionsOf(db: Db, contractorId: string): Promise<CompanyVersion[]> {
  return db('contractor_versions')
    .where({ contractor_id: contractorId })
    .orderBy('valid_from')
    .select({ validFrom: 'valid_from', content: 'content' })
}

/** Adds a version by an approved change; with the first one, what was registered too. */
export async function addVersion(
  db: Db,
  contractor: Contractor,
  change: Pick<ContractorChange, 'id' | 'content' | 'validFrom'>,
  at: Date,
): Promise<void> {
  await db('contractor_versions')
    .insert({
      contractor_id: contractor.id,
      valid_from: fromTheBeginning,
      content: JSON.stringify(companyOf(contractor)),
      added_at: at,
    })
    .onConflict(['contractor_id', 'valid_from'])
    .ignore()
  await db('contractor_versions').insert({
    contractor_id: contractor.id,
    valid_from: change.validFrom,
    content: JSON.stringify(change.content),
    change_id: change.id,
    added_at: at,
  })
}

/** Contractors of a realm whose row is not what their version of today says. */
export async function listOutdated(db: Db, realmId: string, today: Day): Promise<string[]> {
  const { rows } = await db.raw(
    `select c.id from contractors c join lateral (
       select content from contractor_versions v where v.contractor_id = c.id and v.valid_from <= :today
        order by v.valid_from desc limit 1) v on true
      where c.realm_id = :realmId
        and (c.name, c.name_kana, c.postal_code, c.address, c.representative_title, c.representative_name, c.telephone)
          is distinct from (v.content ->> 'name', v.content ->> 'nameKana', v.content ->> 'postalCode',
            v.content ->> 'address', v.content ->> 'representativeTitle', v.content ->> 'representativeName',
            v.content ->> 'telephone')`,
    { realmId, today },
  )
  return rows.map(({ id }: { id: string }) => id)
}

/** Brings the contractor's own row, which lists read, to a version; the name it had stays among those it is found by. */
export async function saveCurrent(db: Db, before: Contractor, company: CompanyData): Promise<void> {
  const isRenamed = changedFields(companyOf(before), company).includes('name')
  await db('contractors')
    .where({ id: before.id })
    .update({
      name: company.name,
      name_kana: company.nameKana,
      postal_code: company.postalCode,
      address: company.address,
      representative_title: company.representativeTitle,
      representative_name: company.representativeName,
      telephone: company.telephone,
      ...(isRenamed
        ? { former_names: db.raw(`trim(former_names || ' ' || ?::text)`, [`${before.name} ${before.nameKana}`]) }
        : {}),
    })
}

/** What of a contractor a change may change. */
export function companyOf(contractor: CompanyData): CompanyData {
  const { name, nameKana, postalCode, address, representativeTitle, representativeName, telephone } = contractor
  return { name, nameKana, postalCode, address, representativeTitle, representativeName, telephone }
}

// eslint-disable-next-line typescript/no-explicit-any
function found(row: any): ContractorChange {
  if (!row) throw new NotFound()
  return changeFromRow(row)
}

// eslint-disable-next-line typescript/no-explicit-any
function changeFromRow(row: any): ContractorChange {
  return {
    id: row.id,
    suretyId: row.surety_id,
    contractorId: row.contractor_id,
    state: row.state,
    content: row.content,
    validFrom: row.valid_from,
    reason: row.reason,
    askedBy: row.asked_by,
    askedAt: row.asked_at,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    answer: row.answer,
    version: row.version,
  }
}
