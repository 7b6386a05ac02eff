import { demandChangeable, type DeskRole } from '../domain/desk-account.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import {
  addDeskAccount,
  type DeskAccount,
  findDeskAccount,
  holdDeskAccounts,
  saveDeskAccount,
} from '../store/desk-accounts.ts'
import { changeStanding, giveInitialPassword, randomPassword } from './account-standing.ts'
import { settleCsvImport } from './csv-imports.ts'
import type { DeskUser, Deps } from './deps.ts'
import { hashPassword, type PasswordCost } from './passwords.ts'
import { type Act, perform, performAnew } from './perform.ts'
import { liftSecondFactor } from './second-factors.ts'

/** How long a password that was shown to an administrator is good for, in real time. */
const initialPasswordDays = 7

export type NewDeskAccount = {
  readonly loginId: string
  readonly name: string
  readonly email: string
  readonly section: string
  readonly roles: readonly DeskRole[]
}

/** 利用者を登録する, by an administrator. Nobody can sign in with it until a password is made. Gives the account's id. */
export async function addDeskPerson(
  deps: Deps,
  user: DeskUser,
  account: NewDeskAccount,
  cost?: PasswordCost,
): Promise<string> {
  const passwordHash = await hashPassword(randomPassword(), cost)
  return perform(deps, user, 'add-desk-person', async (act) => {
    demandAdministrator(user)
    return added(act, user, account, passwordHash)
  })
}

async function added(
  { tx, record }: Act,
  { realmId, suretyId }: DeskUser,
  account: NewDeskAccount,
  passwordHash: string,
): Promise<string> {
  const id = await addDeskAccount(tx, { ...account, realmId, suretyId, passwordHash })
  if (!id) throw new Refused('login_id_taken')
  const { loginId, roles } = account
  await record({ name: 'user.desk_account_added', subjectId: id, details: { loginId, roles } })
  return id
}

/** Roles, section and address of somebody else. Old and new stand in the record. */
export async function changeDeskPerson(
  deps: Deps,
  user: DeskUser,
  id: string,
  version: number,
  after: Pick<NewDeskAccount, 'roles' | 'section' | 'email'>,
): Promise<void> {
  await perform(deps, user, 'change-desk-person', (act) => changed(act, user, id, version, after))
}

async function changed(
  act: Act,
  user: DeskUser,
  id: string,
  version: number,
  after: Pick<NewDeskAccount, 'roles' | 'section' | 'email'>,
): Promise<void> {
  const before = await held(act, user, id, (one) => ({ roles: after.roles, isStopped: one.disabledAt !== null }))
  if (!(await saveDeskAccount(act.tx, { id, version, ...after }))) throw new Refused('changed_meanwhile')
  const details = {
    before: { roles: before.roles, section: before.section, email: before.email },
    after: { roles: after.roles, section: after.section, email: after.email },
  }
  await act.record({ name: 'user.desk_account_changed', subjectId: id, details })
}

/** How a file of accounts is called among the files that are taken in. */
export const deskAccountsImport = 'desk-accounts'

/** A line of a file: somebody new, or somebody known in the version that was looked at. */
export type DeskAccountLine = NewDeskAccount & {
  readonly known: { readonly id: string; readonly version: number } | null
}

/** Takes a file of accounts in, whole and once. Nobody is stopped by it, and the last administrator stays one. */
export async function importDeskAccounts(
  deps: Deps,
  user: DeskUser,
  importId: string,
  lines: readonly DeskAccountLine[],
  cost?: PasswordCost,
): Promise<void> {
  // Nobody ever knows it: a password is made for each afterwards. One serves them all, since hashing is dear by design.
  const nobodysHash = await hashPassword(randomPassword(), cost)
  await perform(deps, user, 'import-desk-accounts', async (act) => {
    demandAdministrator(user)
    await settleCsvImport(act, user, deskAccountsImport, importId, lines.length)
    for (const { known, ...account } of lines) {
      if (known) await changed(act, user, known.id, known.version, account)
      else await added(act, user, account, nobodysHash)
    }
  })
}

/** Stops somebody at once, on every instance; or lets them in again. */
export async function setDeskPersonStopped(
  deps: Deps,
  user: DeskUser,
  id: string,
  version: number,
  wish: 'stop' | 'restart',
  reason: string,
): Promise<void> {
  await perform(deps, user, 'set-desk-person-stopped', async (act) => {
    const person = await held(act, user, id, ({ roles }) => ({ roles, isStopped: wish === 'stop' }))
    await changeStanding(deps, act, person, version, wish, reason)
  })
}

/**
 * Makes an initial password and gives it this once. Whatever opened the account before is dead, and so are its sessions;
 * whoever signs in with it has to choose another at once. Kept beside no one-time key, since it is a secret.
 */
export async function makeDeskPassword(
  deps: Deps,
  user: DeskUser,
  id: string,
  reason: string,
  cost?: PasswordCost,
): Promise<{ readonly account: DeskAccount; readonly password: string; readonly until: Date }> {
  if (deps.request.isResumed) throw new Refused('form_resumed')
  const password = randomPassword()
  const passwordHash = await hashPassword(password, cost)
  return performAnew(deps, user, 'make-desk-password', async (act) => {
    demandAdministrator(user)
    const account = await findDeskAccount(act.tx, user.suretyId, id)
    if (!account) throw new NotFound()
    if (id === user.userId) throw new Refused('own_account')
    const until = await giveInitialPassword(deps, act, account, { passwordHash, days: initialPasswordDays, reason })
    return { account, password, until }
  })
}

/** 2段階認証の解除 for somebody of the desk who has lost app and sheet; by an administrator who is not they. */
export async function liftDeskFactor(deps: Deps, user: DeskUser, id: string, reason: string): Promise<void> {
  await perform(deps, user, 'lift-desk-factor', async (act) => {
    demandAdministrator(user)
    if (!(await findDeskAccount(act.tx, user.suretyId, id))) throw new NotFound()
    if (id === user.userId) throw new Refused('own_account')
    await liftSecondFactor(deps, act, user, id, reason)
  })
}

async function held(
  { tx }: Act,
  user: DeskUser,
  id: string,
  afterOf: (one: DeskAccount) => { readonly roles: readonly string[]; readonly isStopped: boolean },
): Promise<DeskAccount> {
  demandAdministrator(user)
  const all = await holdDeskAccounts(tx, user.suretyId)
  const account = all.find((one) => one.id === id)
  if (!account) throw new NotFound()
  demandChangeable(all, id, user.userId, afterOf(account))
  return account
}

function demandAdministrator({ roles }: DeskUser): void {
  if (!roles.includes('administrator')) throw new Refused('not_allowed')
}
