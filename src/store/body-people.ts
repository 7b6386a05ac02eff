import type { Day } from '../domain/day.ts'
import type { Db } from './db.ts'
import { containing } from './folding.ts'

/** A person of a public body, as its 利用者ID管理者 see the account. */
export type BodyPerson = {
  readonly id: string
  readonly loginId: string
  readonly name: string
  readonly email: string
  readonly section: string
  readonly roles: readonly string[]
  readonly signedInAt: Date | null
  readonly disabledAt: Date | null
  readonly mustChangePassword: boolean
  readonly expiresOn: Day | null
  readonly version: number
}

/** What an administrator may change of a person. */
export type BodyPlace = Pick<BodyPerson, 'section' | 'email' | 'roles' | 'expiresOn'>

const columns = {
  id: 'id',
  loginId: 'login_id',
  name: 'name',
  email: 'email',
  section: 'section',
  roles: 'roles',
  signedInAt: 'signed_in_at',
  disabledAt: 'disabled_at',
  mustChangePassword: 'must_change_password',
  expiresOn: 'expires_on',
  version: 'version',
}

export type BodyPeopleSearch = {
  readonly words: string
  readonly show: 'all' | 'unused' | 'stopped'
  /** Not signed in since this moment of the realm's clock counts as unused. */
  readonly unusedBefore: Date
}

/** People of a body by login id, after one; one more than asked for if there are more. */
export async function listBodyPeople(
  db: Db,
  ordererId: string,
  { words, show, unusedBefore }: BodyPeopleSearch,
  afterLoginId: string,
  count: number,
): Promise<BodyPerson[]> {
  const query = db('users').where({ orderer_id: ordererId }).where('login_id', '>', afterLoginId)
  if (words !== '') void query.whereRaw(`folded(name || ' ' || login_id || ' ' || section) like ?`, [containing(words)])
  if (show === 'stopped') void query.whereNotNull('disabled_at')
  if (show === 'unused')
    void query
      .whereNull('disabled_at')
      .where((one) => void one.whereNull('signed_in_at').orWhere('signed_in_at', '<', unusedBefore))
  return query
    .orderBy('login_id')
    .limit(count + 1)
    .select(columns)
}

/** Everybody of a body, held for the rest of the transaction: two administrators cannot strip each other in one instant. */
export async function holdBodyPeople(db: Db, ordererId: string): Promise<BodyPerson[]> {
  return db('users').where({ orderer_id: ordererId }).orderBy('id').forUpdate().select(columns)
}

/** Everybody of a body, for files and forms that show all of them. */
export async function listEverybodyOfBody(db: Db, ordererId: string): Promise<BodyPerson[]> {
  return db('users').where({ orderer_id: ordererId }).orderBy(['section', 'login_id']).select(columns)
}

/** One of a body's people; null for anybody else's. */
export async function findBodyPerson(db: Db, ordererId: string, id: string): Promise<BodyPerson | null> {
  const row = await db('users').where({ orderer_id: ordererId, id }).first(columns)
  return row ?? null
}

/** A new person, who cannot sign in until a password was chosen by the link. False when the login id is taken. */
export async function addBodyPerson(
  db: Db,
  person: Pick<BodyPerson, 'id' | 'loginId' | 'name'> &
    BodyPlace & {
      readonly realmId: string
      readonly ordererId: string
      readonly passwordHash: string
      readonly at: Date
    },
): Promise<boolean> {
  const rows = await db('users')
    .insert({
      id: person.id,
      realm_id: person.realmId,
      portal: 'dsure',
      orderer_id: person.ordererId,
      login_id: person.loginId,
      name: person.name,
      email: person.email,
      section: person.section,
      roles: [...person.roles],
      expires_on: person.expiresOn,
      password_hash: person.passwordHash,
      must_change_password: true,
      initial_password_until: person.at,
    })
    .onConflict(['realm_id', 'portal', 'login_id'])
    .ignore()
    .returning('id')
  return rows.length === 1
}

/** Writes roles and place in the body, unless somebody changed the account meanwhile. */
export async function saveBodyPerson(
  db: Db,
  { id, version }: Pick<BodyPerson, 'id' | 'version'>,
  { section, email, roles, expiresOn }: BodyPlace,
): Promise<boolean> {
  const rows = await db('users')
    .where({ id, version })
    .update({ section, email, roles: [...roles], expires_on: expiresOn, version: version + 1 })
  return rows === 1
}

/** Names of a body's sections: those it has registered, and those its people stand in. */
export async function listSectionNames(db: Db, ordererId: string): Promise<string[]> {
  const { rows } = await db.raw(
    `select name from orderer_sections where orderer_id = :ordererId and ended_at is null
     union select section from users where orderer_id = :ordererId and section <> ''
     order by 1 limit 500`,
    { ordererId },
  )
  return rows.map(({ name }: { name: string }) => name)
}

/** Which of these login ids somebody of the realm's D-Sure has already, in whatever body. */
export async function listTakenLoginIds(
  db: Db,
  realmId: string,
  loginIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const taken = await db('users')
    .where({ realm_id: realmId, portal: 'dsure' })
    .whereIn('login_id', [...loginIds])
    .pluck('login_id')
  return new Set(taken)
}
