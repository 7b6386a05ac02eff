import { randomUUID } from 'node:crypto'
import { type BodyRole, demandAdministratorStays } from '../domain/body-person.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import {
  addBodyPerson,
  type BodyPerson,
  type BodyPlace,
  findBodyPerson,
  holdBodyPeople,
  saveBodyPerson,
} from '../store/body-people.ts'
import type { AttemptLimit } from '../store/attempts.ts'
import { spendResetsOf } from '../store/password-resets.ts'
import { endSessionsOf } from '../store/sessions.ts'
import { savePassword } from '../store/users.ts'
import { sendAccountLink } from './account-links.ts'
import { changeStanding, randomPassword } from './account-standing.ts'
import type { Deps, OrdererUser } from './deps.ts'
import { isOwnPassword } from './own-password.ts'
import { hashPassword, type PasswordCost } from './passwords.ts'
import { type Act, observe, perform } from './perform.ts'
import { liftSecondFactor } from './second-factors.ts'

export type NewBodyPerson = Omit<BodyPlace, 'roles'> & {
  readonly loginId: string
  readonly name: string
  readonly roles: readonly BodyRole[]
}
export type BodyPersonAnswer = 'done' | 'wrong_own_password'

/** One of the body's own people, for its administrators. Whoever asks for another body's is remembered. */
export async function viewBodyPerson(deps: Deps, user: OrdererUser, id: string): Promise<BodyPerson> {
  return observe(deps, user, 'view-body-person', async ({ db }) => {
    const person = await findBodyPerson(db, user.ordererId, id)
    if (!person) throw new NotFound()
    demandIdAdministrator(user)
    return person
  })
}

/** 利用者を招待する. The password is the newcomer's alone: it is chosen by a link in the mail, and nobody else ever knows one. */
export async function inviteBodyPerson(
  deps: Deps,
  user: OrdererUser,
  person: NewBodyPerson,
  ownPassword: string,
  cost?: PasswordCost,
): Promise<{ readonly id: string } | 'wrong_own_password' | 'login_id_taken'> {
  demandIdAdministrator(user)
  const passwordHash = await hashPassword(randomPassword(), cost)
  return perform(deps, user, 'invite-body-person', async (act) => {
    if (!(await isOwnPassword(deps, act, user, 'invite-body-person', ownPassword))) return 'wrong_own_password'
    const id = await addInvited(deps, act, user, person, passwordHash)
    return id ? { id } : 'login_id_taken'
  })
}

/** A newcomer and the mail with the link: part of an act of an administrator. Null when the login id is taken. */
export async function addInvited(
  deps: Deps,
  act: Act,
  user: OrdererUser,
  person: NewBodyPerson,
  passwordHash: string,
  limit?: AttemptLimit,
): Promise<string | null> {
  demandDayToCome(act, person)
  const id = randomUUID()
  const { realmId, ordererId } = user
  const isAdded = await addBodyPerson(act.tx, { ...person, id, realmId, ordererId, passwordHash, at: deps.instant() })
  if (!isAdded) return null
  await sendAccountLink(deps, act, linkOf(user, id), 'colleague-invited', limit)
  const details = { loginId: person.loginId, roles: person.roles, isAgain: false }
  await act.record({ name: 'user.colleague_invited', subjectId: id, details })
  return id
}

/** The same mail with a new link, for who has not chosen a password yet; the link before is dead. */
export async function inviteBodyPersonAgain(
  deps: Deps,
  user: OrdererUser,
  id: string,
  ownPassword: string,
): Promise<BodyPersonAnswer> {
  return withBodyPerson(deps, user, 'invite-body-person-again', id, ownPassword, async (act, person) => {
    if (person.disabledAt || !person.mustChangePassword) throw new Refused('not_possible_now')
    await sendAccountLink(deps, act, linkOf(user, id), 'colleague-invited')
    const { loginId, roles } = person
    await act.record({ name: 'user.colleague_invited', subjectId: id, details: { loginId, roles, isAgain: true } })
  })
}

/** Roles, section, address and last day of somebody of the body. */
export async function changeBodyPerson(
  deps: Deps,
  user: OrdererUser,
  id: string,
  version: number,
  after: BodyPlace,
  ownPassword: string,
): Promise<BodyPersonAnswer> {
  return withBodyPerson(deps, user, 'change-body-person', id, ownPassword, async (act, person, all) => {
    demandAdministratorStays(all.map((one) => (one.id === id ? { ...one, ...after } : one)))
    demandDayToCome(act, after)
    await putPlace(deps, act, user, person, version, after)
  })
}

/** Old and new stand in the record, and the person hears of it, at the old address too: part of an act of an administrator. */
export async function putPlace(
  deps: Deps,
  { tx, record, owe }: Act,
  by: { readonly name: string },
  person: BodyPerson,
  version: number,
  after: BodyPlace,
): Promise<void> {
  if (!(await saveBodyPerson(tx, { id: person.id, version }, after))) throw new Refused('changed_meanwhile')
  const details = { before: detailsOf(person), after: detailsOf(after) }
  await record({ name: 'user.colleague_changed', subjectId: person.id, details })
  const told = { kind: 'account-notice', userId: person.id, by: by.name } as const
  await owe({ ...told, notice: 'account_changed' })
  if (after.email === person.email) return
  // A link that went to the old address is nobody's now.
  await spendResetsOf(tx, person.id, deps.instant())
  await owe({ ...told, notice: 'email_changed', address: person.email })
}

/** Stops somebody at once, on every instance; or lets them in again. */
export async function setBodyPersonStopped(
  deps: Deps,
  user: OrdererUser,
  id: string,
  version: number,
  { wish, reason }: { readonly wish: 'stop' | 'restart'; readonly reason: string },
  ownPassword: string,
): Promise<BodyPersonAnswer> {
  return withBodyPerson(deps, user, 'set-body-person-stopped', id, ownPassword, async (act, person, all) => {
    const disabledAt = wish === 'stop' ? deps.instant() : null
    demandAdministratorStays(all.map((one) => (one.id === id ? { ...one, disabledAt } : one)))
    await changeStanding(deps, act, person, version, wish, reason)
    const notice = wish === 'stop' ? 'stopped' : 'restarted'
    await act.owe({ kind: 'account-notice', userId: id, notice, by: user.name })
  })
}

/** The password there was opens nothing more, and the person chooses another by a link in the mail. */
export async function resetBodyPerson(
  deps: Deps,
  user: OrdererUser,
  id: string,
  reason: string,
  ownPassword: string,
  cost?: PasswordCost,
): Promise<BodyPersonAnswer> {
  const nobodysHash = await hashPassword(randomPassword(), cost)
  return withBodyPerson(deps, user, 'reset-body-person', id, ownPassword, async (act, person) => {
    if (person.disabledAt || person.mustChangePassword) throw new Refused('not_possible_now')
    await savePassword(act.tx, id, nobodysHash)
    await endSessionsOf(act.tx, id, deps.instant(), null)
    await sendAccountLink(deps, act, linkOf(user, id), 'colleague-reset')
    await act.record({ name: 'user.colleague_reset', subjectId: id, details: { reason } })
  })
}

/** 2段階認証の解除 for somebody of the body who has lost app and sheet. */
export async function liftBodyPersonFactor(
  deps: Deps,
  user: OrdererUser,
  id: string,
  reason: string,
  ownPassword: string,
): Promise<BodyPersonAnswer> {
  return withBodyPerson(deps, user, 'lift-body-person-factor', id, ownPassword, (act) =>
    liftSecondFactor(deps, act, user, id, reason),
  )
}

export function demandIdAdministrator({ roles }: OrdererUser): void {
  if (!roles.includes('id_administrator')) throw new Refused('not_allowed')
}

/** Whoever was stripped a moment ago, by somebody else, strips nobody now. */
export function demandStillAdministrator(all: readonly BodyPerson[], { userId }: OrdererUser): void {
  const own = all.find((one) => one.id === userId)
  if (!own?.roles.includes('id_administrator') || own.disabledAt) throw new Refused('not_allowed')
}

/** Everything about one person: by an administrator of the same body, about somebody else, with their own password. */
async function withBodyPerson(
  deps: Deps,
  user: OrdererUser,
  name: string,
  id: string,
  ownPassword: string,
  work: (act: Act, person: BodyPerson, all: readonly BodyPerson[]) => Promise<void>,
): Promise<BodyPersonAnswer> {
  return perform(deps, user, name, async (act) => {
    if (!(await findBodyPerson(act.tx, user.ordererId, id))) throw new NotFound()
    demandIdAdministrator(user)
    if (id === user.userId) throw new Refused('own_account')
    if (!(await isOwnPassword(deps, act, user, name, ownPassword))) return 'wrong_own_password'
    const all = await holdBodyPeople(act.tx, user.ordererId)
    const person = all.find((one) => one.id === id)
    if (!person) throw new NotFound()
    demandStillAdministrator(all, user)
    await work(act, person, all)
    return 'done'
  })
}

function demandDayToCome({ today }: Act, { expiresOn }: Pick<BodyPlace, 'expiresOn'>): void {
  if (expiresOn && expiresOn < today) throw new Refused('day_over')
}

function linkOf({ ordererId }: OrdererUser, userId: string) {
  return { portal: 'dsure', organisationId: ordererId, userId } as const
}

function detailsOf({ roles, section, email, expiresOn }: BodyPlace) {
  return { roles, section, email, expiresOn }
}
