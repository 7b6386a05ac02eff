import { admit, type AttemptLimit, forgive } from '../store/attempts.ts'
import { getCredentials } from '../store/users.ts'
import type { Deps, SignedIn } from './deps.ts'
import { isPassword } from './passwords.ts'
import type { Act } from './perform.ts'

const limit: AttemptLimit = {
  scope: 'own-password',
  windowMs: 86_400_000,
  free: 5,
  firstWaitMs: 30_000,
  longestMs: 1_800_000,
}

/**
 * Whether whoever acts shows once more who they are. A wrong one is returned, since throwing would take its count back;
 * counted under a lock that is held until the end, so that parallel tries cannot get past the limit.
 */
export async function isOwnPassword(
  deps: Deps,
  { tx, record }: Pick<Act, 'tx' | 'record'>,
  user: SignedIn,
  act: string,
  password: string,
): Promise<boolean> {
  const admission = await admit(tx, limit, user.userId, deps.instant())
  const { passwordHash } = await getCredentials(tx, user.userId)
  if (!admission.isAdmitted || !(await isPassword(passwordHash, password))) {
    const reason = admission.isAdmitted ? 'wrong_own_password' : 'slowed'
    await record({ name: 'act.refused', subjectId: user.userId, details: { act, reason } })
    return false
  }
  await forgive(tx, limit.scope, user.userId)
  return true
}
