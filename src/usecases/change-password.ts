import { admit, type AttemptLimit, forgive } from '../store/attempts.ts'
import { endSessionsOf } from '../store/sessions.ts'
import { getCredentials, savePassword } from '../store/users.ts'
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
  const credentials = await getCredentials(deps.db, user.userId)
  const admission = await admit(deps.db, limit, user.userId, deps.instant())
  if (!admission.isAdmitted || !(await isPassword(credentials.passwordHash, current))) return 'wrong_current'
  if (next === current) return 'same_as_before'
  const flaw = passwordFlaw(next, [
    user.loginId,
    user.name,
    credentials.account.organisationName,
    'netdesk',
    'dsure',
    'denshihosho',
  ])
  if (flaw) return flaw

  const passwordHash = await hashPassword(next, cost)
  await perform(deps, user, 'change-password', async ({ tx, record }) => {
    await forgive(tx, limit.scope, user.userId)
    await savePassword(tx, user.userId, passwordHash)
    await endSessionsOf(tx, user.userId, deps.instant(), keepSession)
    await record({
      name: 'user.password_changed',
      subjectId: user.userId,
      details: { wasInitial: credentials.account.mustChangePassword },
    })
  })
  return 'changed'
}
