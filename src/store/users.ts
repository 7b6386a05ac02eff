import { isOver } from '../domain/body-person.ts'
import type { Day } from '../domain/day.ts'
import { NotFound } from '../domain/errors.ts'
import type { Db } from './db.ts'

export type Portal = 'netdesk' | 'dsure' | 'desk'

/** 利用者. A person of one organisation who signs in to one portal; rights are read anew with every request. */
export type Account = {
  readonly id: string
  readonly realmId: string
  readonly portal: Portal
  readonly loginId: string
  readonly name: string
  readonly email: string
  readonly section: string
  readonly roles: readonly string[]
  /** The contractor, the orderer or the surety, by the portal. */
  readonly organisationId: string
  readonly organisationName: string
  /** The surety a contractor is registered with, or a desk user works for. */
  readonly suretyId: string | null
  /** Whom a contractor asks: its office at the surety. */
  readonly contact: { readonly name: string; readonly telephone: string; readonly hours: string } | null
  readonly mustChangePassword: boolean
  readonly previouslySignedInAt: Date | null
  /** 利用者IDの期限, the last day by the realm's clock; null for none. */
  readonly expiresOn: Day | null
  readonly version: number
}

/** The same columns wherever an account is read: alone, or in the one query that also reads its session. */
export const accountColumns = `
  u.id, u.realm_id, u.portal, u.login_id, u.name, u.email, u.section, u.roles, u.must_change_password,
  u.previously_signed_in_at, u.expires_on, u.version, coalesce(u.contractor_id, u.orderer_id, u.surety_id) as organisation_id,
  coalesce(c.name, o.name, s.name) as organisation_name, coalesce(c.surety_id, u.surety_id) as surety_id,
  f.name as office_name, f.telephone as office_telephone, f.hours as office_hours`

export const accountJoins = `
  left join contractors c on c.id = u.contractor_id
  left join orderers o on o.id = u.orderer_id
  left join sureties s on s.id = u.surety_id
  left join offices f on f.id = c.default_office_id`

/** What sign-in needs to decide; a disabled person is found too, so that the answer takes the same time. */
export type Credentials = {
  readonly account: Account
  readonly passwordHash: string
  readonly isDisabled: boolean
  readonly initialPasswordUntil: Date | null
}

/** Stopped, or past the last day of the account. */
export function isShutOut({ account, isDisabled }: Pick<Credentials, 'account' | 'isDisabled'>, today: Day): boolean {
  return isDisabled || isOver(account.expiresOn, today)
}

export async function findCredentials(
  db: Db,
  realmId: string,
  portal: Portal,
  loginId: string,
): Promise<Credentials | null> {
  const { rows } = await db.raw(
    `select ${accountColumns}, u.password_hash, u.disabled_at, u.initial_password_until
       from users u ${accountJoins} where u.realm_id = ? and u.portal = ? and u.login_id = ?`,
    [realmId, portal, loginId],
  )
  return rows[0] ? toCredentials(rows[0]) : null
}

export async function getCredentials(db: Db, userId: string): Promise<Credentials> {
  const { rows } = await db.raw(
    `select ${accountColumns}, u.password_hash, u.disabled_at, u.initial_password_until
       from users u ${accountJoins} where u.id = ?`,
    [userId],
  )
  if (!rows[0]) throw new NotFound()
  return toCredentials(rows[0])
}

/** Whether the account has signed in from this address since a moment. Takes the same time for an account that is not there. */
export async function hasSignedInFrom(
  db: Db,
  realmId: string,
  portal: Portal,
  loginId: string,
  address: string | null,
  since: Date,
): Promise<boolean> {
  const { rows } = await db.raw(
    `select exists (
       select 1 from users u join audit_events e on e.subject_id = u.id and e.at > ?
        where u.realm_id = ? and u.portal = ? and u.login_id = ? and e.name = 'user.signed_in' and e.address = ?
     ) as has_signed_in`,
    [since, realmId, portal, loginId, address],
  )
  return rows[0].has_signed_in
}

export async function saveSignIn(db: Db, userId: string, at: Date): Promise<void> {
  await db('users')
    .where({ id: userId })
    .update({ previously_signed_in_at: db.ref('signed_in_at'), signed_in_at: at })
}

export async function savePassword(db: Db, userId: string, passwordHash: string): Promise<void> {
  await db('users')
    .where({ id: userId })
    .update({
      password_hash: passwordHash,
      must_change_password: false,
      initial_password_until: null,
      version: db.raw('version + 1'),
    })
}

/** A new person of a contractor, who cannot sign in until a password was made. False when the login id is taken. */
export async function addContractorUser(
  db: Db,
  user: {
    readonly id: string
    readonly realmId: string
    readonly contractorId: string
    readonly loginId: string
    readonly name: string
    readonly email: string
    readonly section?: string
    readonly roles: readonly string[]
    readonly passwordHash: string
    readonly at: Date
  },
): Promise<boolean> {
  const rows = await db('users')
    .insert({
      id: user.id,
      realm_id: user.realmId,
      portal: 'netdesk',
      login_id: user.loginId,
      name: user.name,
      email: user.email,
      section: user.section ?? '',
      roles: [...user.roles],
      password_hash: user.passwordHash,
      must_change_password: true,
      initial_password_until: user.at,
      contractor_id: user.contractorId,
    })
    .onConflict(['realm_id', 'portal', 'login_id'])
    .ignore()
    .returning('id')
  return rows.length === 1
}

/** An initial password in place of whatever there was; good until a moment of real time. */
export async function saveInitialPassword(db: Db, userId: string, passwordHash: string, until: Date): Promise<void> {
  await db('users')
    .where({ id: userId })
    .update({
      password_hash: passwordHash,
      must_change_password: true,
      initial_password_until: until,
      version: db.raw('version + 1'),
    })
}

export async function saveEmail(db: Db, userId: string, email: string): Promise<void> {
  await db('users')
    .where({ id: userId })
    .update({ email, version: db.raw('version + 1') })
}

/** Stops a person, or lets them in again (null); unless somebody changed the account meanwhile. */
export async function saveDisabled(db: Db, userId: string, version: number, at: Date | null): Promise<boolean> {
  const rows = await db('users')
    .where({ id: userId, version })
    .update({ disabled_at: at, version: version + 1 })
  return rows === 1
}

/** People of a trial realm whose accounts the entrance shows: those with the shown passwords, not those made since. */
export async function listShownAccounts(db: Db, realmId: string): Promise<Account[]> {
  const { rows } = await db.raw(
    `select ${accountColumns} from users u ${accountJoins}
      where u.realm_id = ? and u.disabled_at is null and u.initial_password_until is null
        and not exists (select 1 from audit_events e where e.subject_id = u.id and e.name = 'user.initial_password_made')
      order by u.portal, organisation_name, u.login_id`,
    [realmId],
  )
  return rows.map(toAccount)
}

/** Names of people by id, for pages that tell who did what. */
export async function listNames(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db('users').whereIn('id', ids).select('id', 'name')
  return new Map(rows.map((row) => [row.id, row.name]))
}

// eslint-disable-next-line typescript/no-explicit-any
export function toAccount(row: any): Account {
  return {
    id: row.id,
    realmId: row.realm_id,
    portal: row.portal,
    loginId: row.login_id,
    name: row.name,
    email: row.email,
    section: row.section,
    roles: row.roles,
    organisationId: row.organisation_id,
    organisationName: row.organisation_name,
    suretyId: row.surety_id,
    contact: row.office_name && { name: row.office_name, telephone: row.office_telephone, hours: row.office_hours },
    mustChangePassword: row.must_change_password,
    previouslySignedInAt: row.previously_signed_in_at,
    expiresOn: row.expires_on,
    version: row.version,
  }
}

// eslint-disable-next-line typescript/no-explicit-any
function toCredentials(row: any): Credentials {
  return {
    account: toAccount(row),
    passwordHash: row.password_hash,
    isDisabled: row.disabled_at !== null,
    initialPasswordUntil: row.initial_password_until,
  }
}
