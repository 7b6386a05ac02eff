import { type Day, dayOf } from '../domain/day.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import { type ContractorPerson, findPersonOf } from '../store/contractor-directory.ts'
import { type Contractor, getContractorOfSurety } from '../store/contractors.ts'
import type { Db } from '../store/db.ts'
import { changeStanding, giveInitialPassword, randomPassword } from './account-standing.ts'
import type { Deps, DeskUser } from './deps.ts'
import { hashPassword, type PasswordCost } from './passwords.ts'
import { perform, performAnew } from './perform.ts'
import { liftSecondFactor } from './second-factors.ts'

/** How long an initial password is good for, in real time: a letter has to arrive and be opened. */
const initialPasswordDays = 30

export type InitialPassword = {
  readonly contractor: Contractor
  readonly person: ContractorPerson
  readonly password: string
  readonly until: Day
}

/**
 * Makes an initial password for its letter, and gives it this once. Whatever opened the account before is dead, and so are
 * its sessions; made again, the letter before is worth nothing. Kept beside no one-time key, since it is a secret.
 */
export async function makeInitialPassword(
  deps: Deps,
  user: DeskUser,
  contractorId: string,
  userId: string,
  reason: string,
  cost?: PasswordCost,
): Promise<InitialPassword> {
  if (deps.request.isResumed) throw new Refused('form_resumed')
  const password = randomPassword()
  const passwordHash = await hashPassword(password, cost)
  return performAnew(deps, user, 'make-initial-password', async (act) => {
    const { contractor, person } = await personFor(act.tx, user, contractorId, userId)
    await giveInitialPassword(deps, act, person, { passwordHash, days: initialPasswordDays, reason })
    // The letter names the last whole day, by the clock its reader lives by.
    const lastDay = dayOf(new Date(deps.now().getTime() + (initialPasswordDays - 1) * 86_400_000))
    return { contractor, person, password, until: lastDay }
  })
}

/** Stops a person of a contractor at once, on every instance; or lets them in again. */
export async function setPersonStopped(
  deps: Deps,
  user: DeskUser,
  contractorId: string,
  userId: string,
  version: number,
  wish: 'stop' | 'restart',
  reason: string,
): Promise<void> {
  await perform(deps, user, 'set-person-stopped', async (act) => {
    const { person } = await personFor(act.tx, user, contractorId, userId)
    await changeStanding(deps, act, person, version, wish, reason)
  })
}

/** 2段階認証の解除 for a person of a contractor where nobody of the company can do it. */
export async function liftPersonFactor(
  deps: Deps,
  user: DeskUser,
  contractorId: string,
  userId: string,
  reason: string,
): Promise<void> {
  await perform(deps, user, 'lift-person-factor', async (act) => {
    const { person } = await personFor(act.tx, user, contractorId, userId)
    await liftSecondFactor(deps, act, user, person.id, reason)
  })
}

async function personFor(db: Db, user: DeskUser, contractorId: string, userId: string) {
  const contractor = await getContractorOfSurety(db, user.suretyId, contractorId)
  const person = await findPersonOf(db, contractorId, userId)
  if (!person) throw new NotFound()
  if (!user.roles.includes('reviewer')) throw new Refused('not_allowed')
  return { contractor, person }
}
