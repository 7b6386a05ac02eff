import { randomUUID } from 'node:crypto'
import type { ContractorRole } from '../domain/contractor-roles.ts'
import { demandChangeable } from '../domain/desk-account.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import { type ContractorPerson, findPersonOf, holdPeopleOf, saveColleague } from '../store/contractor-directory.ts'
import { spendResetsOf } from '../store/password-resets.ts'
import { endSessionsOf } from '../store/sessions.ts'
import { addContractorUser, savePassword } from '../store/users.ts'
import { sendAccountLink } from './account-links.ts'
import { changeStanding, randomPassword } from './account-standing.ts'
import type { ContractorUser, Deps } from './deps.ts'
import { isOwnPassword } from './own-password.ts'
import { hashPassword, type PasswordCost } from './passwords.ts'
import { type Act, perform } from './perform.ts'
import { liftSecondFactor } from './second-factors.ts'

export type ColleaguePlace = {
  readonly roles: readonly ContractorRole[]
  readonly section: string
  readonly email: string
}
export type NewColleague = ColleaguePlace & { readonly loginId: string; readonly name: string }
export type ColleagueAnswer = 'done' | 'wrong_own_password'

/**
 * 利用者を招待する, by an administrator of the company. The password is the newcomer's alone: it is chosen by a link in the
 * mail, and until then nobody can sign in with the account.
 */
export async function inviteColleague(
  deps: Deps,
  user: ContractorUser,
  { loginId, name, email, section, roles }: NewColleague,
  ownPassword: string,
  cost?: PasswordCost,
): Promise<{ readonly id: string } | 'wrong_own_password' | 'login_id_taken'> {
  demandAdministrator(user)
  const passwordHash = await hashPassword(randomPassword(), cost)
  return perform(deps, user, 'invite-colleague', async (act) => {
    demandAdministrator(user)
    if (!(await isOwnPassword(deps, act, user, 'invite-colleague', ownPassword))) return 'wrong_own_password'
    const id = randomUUID()
    const { realmId, contractorId } = user
    const account = {
      id,
      realmId,
      contractorId,
      loginId,
      name,
      email,
      section,
      roles,
      passwordHash,
      at: deps.instant(),
    }
    if (!(await addContractorUser(act.tx, account))) return 'login_id_taken'
    await sendAccountLink(deps, act, placeOf(user, id), 'colleague-invited')
    await act.record({ name: 'user.colleague_invited', subjectId: id, details: { loginId, roles, isAgain: false } })
    return { id }
  })
}

/** The same mail with a new link, for who has not chosen a password yet; the link before is dead. */
export async function inviteColleagueAgain(
  deps: Deps,
  user: ContractorUser,
  id: string,
  ownPassword: string,
): Promise<ColleagueAnswer> {
  return withColleague(deps, user, 'invite-colleague-again', id, ownPassword, async (act, person) => {
    if (person.disabledAt || !person.mustChangePassword) throw new Refused('not_possible_now')
    await sendAccountLink(deps, act, placeOf(user, id), 'colleague-invited')
    const { loginId, roles } = person
    await act.record({ name: 'user.colleague_invited', subjectId: id, details: { loginId, roles, isAgain: true } })
  })
}

/** Roles, section and address of a colleague. Old and new stand in the record; the old address is told, too. */
export async function changeColleague(
  deps: Deps,
  user: ContractorUser,
  id: string,
  version: number,
  { roles, section, email }: ColleaguePlace,
  ownPassword: string,
): Promise<ColleagueAnswer> {
  return withColleague(deps, user, 'change-colleague', id, ownPassword, async ({ tx, record, owe }, person, all) => {
    demandChangeable(all, id, user.userId, { roles, isStopped: person.disabledAt !== null })
    if (!(await saveColleague(tx, { id, version, roles, section, email }))) throw new Refused('changed_meanwhile')
    const before = { roles: person.roles, section: person.section, email: person.email }
    await record({
      name: 'user.colleague_changed',
      subjectId: id,
      details: { before, after: { roles, section, email } },
    })
    await owe({ kind: 'account-notice', userId: id, notice: 'account_changed', by: user.name })
    if (email === person.email) return
    // A link that went to the old address is nobody's now.
    await spendResetsOf(tx, id, deps.instant())
    await owe({ kind: 'account-notice', userId: id, notice: 'email_changed', by: user.name, address: person.email })
  })
}

/** Stops a colleague at once, on every instance; or lets them in again. */
export async function setColleagueStopped(
  deps: Deps,
  user: ContractorUser,
  id: string,
  version: number,
  { wish, reason }: { readonly wish: 'stop' | 'restart'; readonly reason: string },
  ownPassword: string,
): Promise<ColleagueAnswer> {
  return withColleague(deps, user, 'set-colleague-stopped', id, ownPassword, async (act, person, all) => {
    demandChangeable(all, id, user.userId, { roles: person.roles, isStopped: wish === 'stop' })
    await changeStanding(deps, act, person, version, wish, reason)
    const notice = wish === 'stop' ? 'stopped' : 'restarted'
    await act.owe({ kind: 'account-notice', userId: id, notice, by: user.name })
  })
}

/**
 * The password there was opens nothing more, and the colleague chooses another by a link in the mail. Whoever asks for it
 * never learns one.
 */
export async function resetColleague(
  deps: Deps,
  user: ContractorUser,
  id: string,
  reason: string,
  ownPassword: string,
  cost?: PasswordCost,
): Promise<ColleagueAnswer> {
  const nobodysHash = await hashPassword(randomPassword(), cost)
  return withColleague(deps, user, 'reset-colleague', id, ownPassword, async (act, person) => {
    if (person.disabledAt || person.mustChangePassword) throw new Refused('not_possible_now')
    await savePassword(act.tx, id, nobodysHash)
    await endSessionsOf(act.tx, id, deps.instant(), null)
    await sendAccountLink(deps, act, placeOf(user, id), 'colleague-reset')
    await act.record({ name: 'user.colleague_reset', subjectId: id, details: { reason } })
  })
}

/** 2段階認証の解除 for a colleague who has lost app and sheet. */
export async function liftColleagueFactor(
  deps: Deps,
  user: ContractorUser,
  id: string,
  reason: string,
  ownPassword: string,
): Promise<ColleagueAnswer> {
  return withColleague(deps, user, 'lift-colleague-factor', id, ownPassword, (act) =>
    liftSecondFactor(deps, act, user, id, reason),
  )
}

/** Everything about a colleague: by an administrator, about somebody of the same company and not themselves, with their password. */
async function withColleague(
  deps: Deps,
  user: ContractorUser,
  name: string,
  id: string,
  ownPassword: string,
  work: (act: Act, person: ContractorPerson, all: readonly ContractorPerson[]) => Promise<void>,
): Promise<ColleagueAnswer> {
  return perform(deps, user, name, async (act) => {
    if (!(await findPersonOf(act.tx, user.contractorId, id))) throw new NotFound()
    demandAdministrator(user)
    if (id === user.userId) throw new Refused('own_account')
    if (!(await isOwnPassword(deps, act, user, name, ownPassword))) return 'wrong_own_password'
    // Held, so that two administrators cannot strip each other in one instant.
    const all = await holdPeopleOf(act.tx, user.contractorId)
    const person = all.find((one) => one.id === id)
    if (!person) throw new NotFound()
    // Who was invited and has not come yet keeps no company running.
    await work(
      act,
      person,
      all.filter(({ mustChangePassword }) => !mustChangePassword),
    )
    return 'done'
  })
}

function placeOf({ contractorId }: ContractorUser, userId: string) {
  return { portal: 'netdesk', organisationId: contractorId, userId } as const
}

function demandAdministrator({ roles }: ContractorUser): void {
  if (!roles.includes('administrator')) throw new Refused('not_allowed')
}
