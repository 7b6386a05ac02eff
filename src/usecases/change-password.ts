import { admit, type AttemptLimit, forgive } from '../store/attempts.ts'
import { endSessionsOf } from '../store/sessions.ts'
import { type Account, getCredentials, savePassword } from '../store/users.ts'
import type { Deps, SignedIn } from './deps.ts'
import { hashPassword, isPassword, type PasswordCost, type PasswordFlaw, passwordFlaw } from './passwords.ts'
import { perform } from './perform.ts'

const limit: AttemptLimit = {
  scope: 'change-password',
  windowMs: 86_400_000,
  free: 5,
  firstWaitMs: 30_000,
  longestMs: 1_800_000,
}

export type ChangePasswordAnswer = 'changed' | 'wrong_current' | 'same_as_before' | PasswordFlaw

/** A person's own new password. Ends every other session of theirs; an initial password is thereby replaced. */
export async function changePassword(
  deps: Deps,
  user: SignedIn,
  current: string,
  next: string,
  keepSession: Buffer | null,
  cost?: PasswordCost,
): Promise<ChangePasswordAnswer> {
  return perform<ChangePasswordAnswer>(deps, user, 'change-password', async ({ tx, record, owe }) => {
    // Counted under a lock that is held until the end, so that parallel tries cannot get past the limit.
    const admission = await admit(tx, limit, user.userId, deps.instant())
    const credentials = await getCredentials(tx, user.userId)
    if (!admission.isAdmitted || !(await isPassword(credentials.passwordHash, current))) {
      const details = { act: 'change-password', reason: admission.isAdmitted ? 'wrong_current' : 'slowed' }
      await record({ name: 'act.refused', subjectId: user.userId, details })
      return 'wrong_current'
    }
    await forgive(tx, limit.scope, user.userId)
    const flaw = next === current ? 'same_as_before' : passwordFlaw(next, ownWordsOf(credentials.account))
    if (flaw) return flaw

    await savePassword(tx, user.userId, await hashPassword(next, cost))
    await endSessionsOf(tx, user.userId, deps.instant(), keepSession)
    const details = { wasInitial: credentials.account.mustChangePassword }
    await record({ name: 'user.password_changed', subjectId: user.userId, details })
    // Of an initial one its owner knows that it has to go.
    if (!details.wasInitial)
      await owe({ kind: 'account-notice', userId: user.userId, notice: 'password_changed', by: null })
    return 'changed'
  })
}

/** Words of a person's own, of which alone no password is made. */
export function ownWordsOf(account: Account): string[] {
  return [account.loginId, account.name, account.organisationName, 'netdesk', 'dsure', 'denshihosho']
}
