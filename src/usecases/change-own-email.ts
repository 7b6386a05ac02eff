import { randomUUID } from 'node:crypto'
import { NotFound, Refused } from '../domain/errors.ts'
import { admit, type AttemptLimit } from '../store/attempts.ts'
import { addEmailChange, type EmailChange, endEmailChanges, lockEmailChange } from '../store/email-changes.ts'
import { spendResetsOf } from '../store/password-resets.ts'
import { linkToken, sha256 } from '../store/sealing.ts'
import { getCredentials, saveEmail } from '../store/users.ts'
import type { Deps, SignedIn } from './deps.ts'
import { isOwnPassword } from './own-password.ts'
import { perform } from './perform.ts'

const day = 86_400_000
const goodForMs = day
const limit: AttemptLimit = { scope: 'email-change', windowMs: day, free: 5, firstWaitMs: day, longestMs: day }

export type AskEmailAnswer = 'asked' | 'wrong_own_password' | 'same'

/** Another mail address of one's own: it counts from when its reader has followed the link, signed in as the same person. */
export async function askForEmail(
  deps: Deps,
  user: SignedIn,
  address: string,
  ownPassword: string,
): Promise<AskEmailAnswer> {
  return perform<AskEmailAnswer>(deps, user, 'ask-for-email', async (act) => {
    const { tx, record, owe } = act
    if (!(await isOwnPassword(deps, act, user, 'ask-for-email', ownPassword))) return 'wrong_own_password'
    const { account } = await getCredentials(tx, user.userId)
    if (account.email === address) return 'same'
    const at = deps.instant()
    if (!(await admit(tx, limit, user.userId, at)).isAdmitted) throw new Refused('too_many_mails')
    const id = randomUUID()
    const tokenHash = sha256(linkToken(deps.secrets, 'email-change', id))
    const expiresAt = new Date(at.getTime() + goodForMs)
    await addEmailChange(tx, { id, userId: user.userId, address, tokenHash, at, expiresAt })
    await record({ name: 'user.email_change_asked', subjectId: user.userId, details: { address } })
    await owe({ kind: 'email-change', emailChangeId: id })
    return 'asked'
  })
}

/** The address a link would set; not found for anybody but who asked for it. */
export async function openEmailLink(deps: Deps, user: SignedIn, token: string): Promise<EmailChange> {
  return deps.db.transaction((tx) => getByLink(deps, tx, user, token))
}

/** Sets it. The old address is told; links that went there are dead. */
export async function confirmEmail(deps: Deps, user: SignedIn, token: string): Promise<void> {
  await perform(deps, user, 'confirm-email', async ({ tx, record, owe }) => {
    const { address } = await getByLink(deps, tx, user, token)
    const { account } = await getCredentials(tx, user.userId)
    await saveEmail(tx, user.userId, address)
    await endEmailChanges(tx, user.userId, deps.instant())
    await spendResetsOf(tx, user.userId, deps.instant())
    const details = { before: account.email, after: address }
    await record({ name: 'user.email_changed', subjectId: user.userId, details })
    const { userId } = user
    await owe({ kind: 'account-notice', userId, notice: 'email_changed', by: null, address: account.email })
  })
}

async function getByLink({ instant }: Deps, tx: Deps['db'], { userId }: SignedIn, token: string): Promise<EmailChange> {
  const found = await lockEmailChange(tx, userId, sha256(token), instant())
  if (!found) throw new NotFound()
  return found
}
