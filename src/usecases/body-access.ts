import { Refused } from '../domain/errors.ts'
import {
  addBodyAccessRules,
  addConfirmation,
  type BodyAccessRules,
  findBodyStanding,
  getBodyAccessRules,
  holdBody,
  isWithin,
} from '../store/body-access.ts'
import { demandIdAdministrator } from './body-people.ts'
import type { Deps, OrdererUser } from './deps.ts'
import { isOwnPassword } from './own-password.ts'
import { observe, perform } from './perform.ts'

export type SaveAccessAnswer = 'saved' | 'wrong_own_password' | 'excludes_you'

/**
 * 利用の条件. Ranges that leave out where the administrator sits are not taken, so that nobody locks the body out by a slip:
 * returned and not thrown, since the form is to be corrected.
 */
export async function saveBodyAccess(
  deps: Deps,
  user: OrdererUser,
  version: number,
  rules: BodyAccessRules,
  ownPassword: string,
): Promise<SaveAccessAnswer> {
  return perform<SaveAccessAnswer>(deps, user, 'save-body-access', async (act) => {
    const { tx, at, record } = act
    demandIdAdministrator(user)
    if (!(await isOwnPassword(deps, act, user, 'save-body-access', ownPassword))) return 'wrong_own_password'
    await holdBody(tx, user.ordererId)
    const before = await getBodyAccessRules(tx, user.ordererId)
    if (before.version !== version) throw new Refused('changed_meanwhile')
    if (rules.addressRanges.length > 0 && !(await isWithin(tx, addressOf(deps), rules.addressRanges)))
      return 'excludes_you'
    await addBodyAccessRules(tx, user.ordererId, rules, { by: user.userId, at })
    const { demandsSecondFactor, addressRanges } = rules
    const details = { before: rulesOf(before), after: { demandsSecondFactor, addressRanges } }
    await record({ name: 'orderer.access_rules_saved', subjectId: user.ordererId, details })
    return 'saved'
  })
}

/** 今日、確認しました: what is set for the body is as it should be. */
export async function confirmBodySettings(deps: Deps, user: OrdererUser): Promise<void> {
  await perform(deps, user, 'confirm-body-settings', async ({ tx, at, today, record }) => {
    demandIdAdministrator(user)
    await addConfirmation(tx, user.ordererId, { on: today, by: user.userId, at })
    await record({ name: 'orderer.settings_confirmed', subjectId: user.ordererId, details: { on: today } })
  })
}

/**
 * Whether somebody of a body may go on at all from where they are: refused, and remembered, outside its ranges. Gives
 * whether a second factor has to be set up before anything else.
 */
export async function enterBody(deps: Deps, user: OrdererUser): Promise<{ readonly lacksSecondFactor: boolean }> {
  const { ordererId, userId } = user
  const standing = await findBodyStanding(deps.db, { ordererId, userId, address: addressOf(deps) })
  if (standing.isInside) return standing
  return observe(deps, user, 'enter-body', async () => {
    throw new Refused('address_outside')
  })
}

/** Where the request came from; an IPv4 address is the same one when it is written as one of IPv6. */
export function addressOf({ request }: Pick<Deps, 'request'>): string | null {
  return request.address?.replace(/^::ffff:(?=\d+\.)/i, '') ?? null
}

function rulesOf({ demandsSecondFactor, addressRanges }: BodyAccessRules): BodyAccessRules {
  return { demandsSecondFactor, addressRanges }
}
