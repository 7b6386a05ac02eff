import type { Portal } from '../store/users.ts'
import type { Deps, SignedIn } from './deps.ts'
import { perform } from './perform.ts'

/** ログアウト, as an event; the session itself is ended by the session store. */
export async function recordSignOut(deps: Deps, user: SignedIn, portal: Portal): Promise<void> {
  await perform(deps, user, 'sign-out', ({ record }) =>
    record({ name: 'user.signed_out', subjectId: user.userId, details: { portal } }),
  )
}
