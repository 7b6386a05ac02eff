import { NotFound } from '../domain/errors.ts'
import { endOwnSession, endSessionsOf } from '../store/sessions.ts'
import type { Deps, SignedIn } from './deps.ts'
import { perform } from './perform.ts'

/** Ends one of the person's own sessions, at once on every instance. */
export async function endSession(deps: Deps, user: SignedIn, id: string): Promise<void> {
  await perform(deps, user, 'end-session', async ({ tx, record }) => {
    if (!(await endOwnSession(tx, user.userId, id, deps.instant()))) throw new NotFound()
    await record({ name: 'user.session_ended', subjectId: user.userId, details: { count: 1 } })
  })
}

/** Ends all of them but the one that asks. */
export async function endOtherSessions(deps: Deps, user: SignedIn, keepSession: Buffer): Promise<void> {
  await perform(deps, user, 'end-other-sessions', async ({ tx, record }) => {
    const count = await endSessionsOf(tx, user.userId, deps.instant(), keepSession)
    await record({ name: 'user.session_ended', subjectId: user.userId, details: { count } })
  })
}
