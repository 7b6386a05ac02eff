import type { Db } from './db.ts'

/** A person of the desk, as its administrators see the account. */
export type DeskAccount = {
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
  initialPasswordUntil: 'initial_password_until',
  version: 'version',
}

/** Everybody who works, or worked, at the desk of a surety. */
export async function listDeskAccounts(db: Db, suretyId: string): Promise<DeskAccount[]> {
  return db('users').where({ surety_id: suretyId }).orderBy('login_id').limit(1000).select(columns)
}

/** The same, held for the rest of the transaction: two administrators cannot strip each other in one instant. */
export async function holdDeskAccounts(db: Db, suretyId: string): Promise<DeskAccount[]> {
  return db('users').where({ surety_id: suretyId }).orderBy('id').forUpdate().select(columns)
}

/** Null for anybody else's. */
export async function findDeskAccount(db: Db, suretyId: string, id: string): Promise<DeskAccount | null> {
  const row = await db('users').where({ surety_id: suretyId, id }).first(columns)
  return row ?? null
}

/** A new person, who cannot sign in until a password was made. Null when the login id is taken. */
export async function addDeskAccount(
  db: Db,
  account: Pick<DeskAccount, 'loginId' | 'name' | 'email' | 'section' | 'roles'> & {
    readonly realmId: string
    readonly suretyId: string
    readonly passwordHash: string
  },
): Promise<string | null> {
  const [row] = await db('users')
    .insert({
      realm_id: account.realmId,
      portal: 'desk',
      surety_id: account.suretyId,
      login_id: account.loginId,
      name: account.name,
      email: account.email,
      section: account.section,
      roles: account.roles,
      password_hash: account.passwordHash,
      must_change_password: true,
    })
    .onConflict(['realm_id', 'portal', 'login_id'])
    .ignore()
    .returning('id')
  return row?.id ?? null
}

/** Writes the roles and place in the house, unless somebody changed the account meanwhile. */
export async function saveDeskAccount(
  db: Db,
  { id, version, roles, section, email }: Pick<DeskAccount, 'id' | 'version' | 'roles' | 'section' | 'email'>,
): Promise<boolean> {
  const rows = await db('users')
    .where({ id, version })
    .update({ roles, section, email, version: version + 1 })
  return rows === 1
}
