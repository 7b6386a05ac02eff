import type { RegistrationContent } from '../domain/registration.ts'
import { type Contractor, contractorFromRow } from './contractors.ts'
import type { Db } from './db.ts'
import { containing } from './folding.ts'

/** A contractor that may be the same company, and what of it is the same. */
export type SimilarContractor = {
  readonly contractor: Contractor
  readonly same: readonly ('name' | 'nameKana' | 'telephone' | 'corporateNumber')[]
}

/** Names without the words that only say what kind of company it is, in any width. */
const core = (text: string): string =>
  `regexp_replace(folded(${text}), '株式会社|有限会社|合同会社|合資会社|^株|株$|^有|有$', '', 'g')`
const digits = (text: string): string => `regexp_replace(normalize(${text}, NFKC), '[^0-9]', '', 'g')`

/** 重複の可能性: contractors of the surety with the same name, reading, telephone or 法人番号, most alike first. */
export async function listSimilarContractors(
  db: Db,
  suretyId: string,
  { company, corporateNumber }: Pick<RegistrationContent, 'company' | 'corporateNumber'>,
  exceptId: string | null = null,
): Promise<SimilarContractor[]> {
  const { rows } = await db.raw(
    `select * from (
       select c.*, ${core('c.name')} = ${core(':name')} as same_name, folded(c.name_kana) = folded(:nameKana) as same_kana,
              ${digits('c.telephone')} = ${digits(':telephone')} as same_telephone,
              c.corporate_number <> '' and c.corporate_number = :corporateNumber as same_number
         from contractors c where c.surety_id = :suretyId and c.id is distinct from :exceptId::uuid) as s
      where same_name or same_kana or same_telephone or same_number
      order by same_number::int * 4 + same_name::int * 2 + same_kana::int + same_telephone::int desc, code limit 3`,
    {
      suretyId,
      exceptId,
      name: company.name,
      nameKana: company.nameKana,
      telephone: company.telephone,
      corporateNumber,
    },
  )
  return rows.map(similarFromRow)
}

// eslint-disable-next-line typescript/no-explicit-any
function similarFromRow(row: any): SimilarContractor {
  const found = {
    name: row.same_name,
    nameKana: row.same_kana,
    telephone: row.same_telephone,
    corporateNumber: row.same_number,
  }
  const same = (Object.keys(found) as (keyof typeof found)[]).filter((field) => found[field])
  return { contractor: contractorFromRow(row), same }
}

/** Other companies' 利用申込 under way with the same name or 法人番号; their ids and names. */
export async function listSimilarRegistrations(
  db: Db,
  suretyId: string,
  id: string,
  { company, corporateNumber }: Pick<RegistrationContent, 'company' | 'corporateNumber'>,
): Promise<{ readonly id: string; readonly name: string }[]> {
  const { rows } = await db.raw(
    `select id, content #>> '{company,name}' as name from registrations
      where surety_id = :suretyId and id <> :id and state in ('submitted', 'sent_back')
        and (${core("content #>> '{company,name}'")} = ${core(':name')}
          or (:corporateNumber <> '' and content ->> 'corporateNumber' = :corporateNumber))
      order by confirmed_at limit 5`,
    { suretyId, id, name: company.name, corporateNumber },
  )
  return rows
}

/** One of a contractor's people, as the desk sees it. */
export type ContractorPerson = {
  readonly id: string
  readonly loginId: string
  readonly name: string
  readonly email: string
  readonly section: string
  readonly roles: readonly string[]
  readonly signedInAt: Date | null
  readonly disabledAt: Date | null
  readonly mustChangePassword: boolean
  readonly initialPasswordUntil: Date | null
  readonly version: number
}

const personColumns = {
  id: 'id',
  loginId: 'login_id',
  name: 'name',
  email: 'email',
  section: 'section',
  roles: 'roles',
  signedInAt: 'signed_in_at',
  disabledAt: 'disabled_at',
  mustChangePassword: 'must_change_password',
  initialPasswordUntil: 'initial_password_until',
  version: 'version',
}

export async function listPeopleOf(db: Db, contractorId: string): Promise<ContractorPerson[]> {
  return db('users').where({ contractor_id: contractorId }).orderBy('login_id').limit(500).select(personColumns)
}

/** The same, held for the rest of the transaction. */
export async function holdPeopleOf(db: Db, contractorId: string): Promise<ContractorPerson[]> {
  return db('users').where({ contractor_id: contractorId }).orderBy('id').forUpdate().select(personColumns)
}

/** Writes roles and place in the company, unless somebody changed the account meanwhile. */
export async function saveColleague(
  db: Db,
  { id, version, roles, section, email }: Pick<ContractorPerson, 'id' | 'version' | 'roles' | 'section' | 'email'>,
): Promise<boolean> {
  const rows = await db('users')
    .where({ id, version })
    .update({ roles, section, email, version: version + 1 })
  return rows === 1
}

/** One of a contractor's people; null for anybody else's. */
export async function findPersonOf(db: Db, contractorId: string, userId: string): Promise<ContractorPerson | null> {
  const row = await db('users').where({ contractor_id: contractorId, id: userId }).first(personColumns)
  return row ?? null
}

/** A contractor as the desk's list shows it. */
export type ContractorRow = {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly nameKana: string
  /** What it was called before, with readings. */
  readonly formerNames: string
  readonly address: string
  readonly telephone: string
  readonly people: number
  readonly inForce: number
}

/** Contractors by code, after one, by a part of name or reading, or by code or telephone; one more than asked for if there are more. */
export async function listContractors(
  db: Db,
  suretyId: string,
  words: string,
  afterCode: string,
  count: number,
): Promise<ContractorRow[]> {
  const { rows } = await db.raw(
    `select c.id, c.code, c.name, c.name_kana as "nameKana", c.former_names as "formerNames", c.address, c.telephone,
            (select count(*)::int from users u where u.contractor_id = c.id and u.disabled_at is null) as people,
            (select count(*)::int from guarantees g where g.contractor_id = c.id and g.state in ('in_force', 'claimed')) as "inForce"
       from contractors c
      where c.surety_id = :suretyId and c.code > :afterCode
        and (:words = '' or c.search_text like :like or c.code = :words or ${digits('c.telephone')} = :digits)
      order by c.code limit :count`,
    { suretyId, afterCode, words, like: containing(words), digits: words.replace(/\D/g, '') || '-', count: count + 1 },
  )
  return rows
}

/** How many guarantees a contractor has, in force and in all. */
export async function countGuarantees(db: Db, contractorId: string): Promise<{ inForce: number; all: number }> {
  const { rows } = await db.raw(
    `select count(*)::int as "all", (count(*) filter (where state in ('in_force', 'claimed')))::int as "inForce"
       from guarantees where contractor_id = ?`,
    [contractorId],
  )
  return rows[0]
}
