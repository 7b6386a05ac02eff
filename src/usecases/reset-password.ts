import { randomUUID } from 'node:crypto'
import type { Day } from '../domain/day.ts'
import { NotFound } from '../domain/errors.ts'
import { admitUnderAll, type AttemptLimit } from '../store/attempts.ts'
import { addReset, findResetUser, lockResetUser, spendResetsOf } from '../store/password-resets.ts'
import { linkToken, sha256 } from '../store/sealing.ts'
import { endSessionsOf } from '../store/sessions.ts'
import {
  type Credentials,
  findCredentials,
  getCredentials,
  isShutOut,
  type Portal,
  savePassword,
} from '../store/users.ts'
import { ownWordsOf } from './change-password.ts'
import { type Deps, stranger } from './deps.ts'
import { hashPassword, type PasswordCost, type PasswordFlaw, passwordFlaw } from './passwords.ts'
import { performAnew } from './perform.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** How long the link is good for, in real time. */
const goodForMs = 30 * minute

const accountLimit: AttemptLimit = {
  scope: 'password-reset:account',
  windowMs: day,
  free: 5,
  firstWaitMs: 60 * minute,
  longestMs: day,
}
const addressLimit: AttemptLimit = {
  scope: 'password-reset:address',
  windowMs: day,
  free: 20,
  firstWaitMs: 10 * minute,
  longestMs: day,
}

/**
 * パスワードを忘れた場合. Whether there is such a person, whether the address is theirs and whether it was too often makes no
 * difference to the answer, nor to what is done until the worker finds that there is nobody to write to.
 */
export async function askForReset(deps: Deps, portal: Portal, loginId: string, email: string): Promise<void> {
  await performAnew(deps, stranger, 'ask-for-reset', async ({ tx, today, owe, record }) => {
    const now = deps.instant()
    const account = `${deps.realm.id}:${portal}:${loginId.slice(0, 40)}`
    const limits = [
      [accountLimit, account],
      [addressLimit, deps.request.address ?? 'unknown'],
    ] as const
    const { isAdmitted } = await admitUnderAll(tx, limits, now)
    const credentials = await findCredentials(tx, deps.realm.id, portal, loginId)
    const refusal: Refusal | null = isAdmitted ? refusalOf(credentials, email, today) : 'slowed'
    const userId = refusal === null ? (credentials?.account.id ?? null) : null
    if (isAdmitted) {
      const id = randomUUID()
      const tokenHash = sha256(linkToken(deps.secrets, 'password-reset', id))
      const expiresAt = new Date(now.getTime() + goodForMs)
      await addReset(tx, { id, realmId: deps.realm.id, portal, userId, tokenHash, at: now, expiresAt })
      await owe({ kind: 'password-reset', resetId: id })
    }
    const details = { portal, loginId: loginId.slice(0, 40).toWellFormed(), refusal }
    await record({ name: 'user.reset_asked', subjectId: credentials?.account.id ?? null, details })
  })
}

type Refusal = 'unknown' | 'disabled' | 'initial' | 'email' | 'slowed'

/**
 * Why no mail is written. An initial password still outstanding is replaced by a letter only: the post to the company's
 * address is what proves who they are.
 */
function refusalOf(credentials: Credentials | null, email: string, today: Day): Refusal | null {
  if (!credentials) return 'unknown'
  if (isShutOut(credentials, today)) return 'disabled'
  if (credentials.account.mustChangePassword) return 'initial'
  return credentials.account.email.toLowerCase() === email.toLowerCase() ? null : 'email'
}

/** Whether a link still opens; a wrong one, a used one and an old one are not found, in the same words. */
export async function openReset({ db, realm, instant }: Deps, portal: Portal, token: string): Promise<void> {
  if (!(await findResetUser(db, realm.id, portal, sha256(token), instant()))) throw new NotFound()
}

/** Sets the new password by the link, once. Every session ends, every other link dies, and the owner is told. */
export async function resetPassword(
  deps: Deps,
  portal: Portal,
  token: string,
  next: string,
  cost?: PasswordCost,
): Promise<'changed' | PasswordFlaw> {
  return performAnew(deps, stranger, 'reset-password', async ({ tx, owe, record }) => {
    const userId = await lockResetUser(tx, deps.realm.id, portal, sha256(token), deps.instant())
    if (!userId) throw new NotFound()
    const { account } = await getCredentials(tx, userId)
    const flaw = passwordFlaw(next, ownWordsOf(account))
    if (flaw) return flaw

    await savePassword(tx, userId, await hashPassword(next, cost))
    await spendResetsOf(tx, userId, deps.instant())
    await endSessionsOf(tx, userId, deps.instant(), null)
    await owe({ kind: 'password-was-reset', userId })
    await record({ name: 'user.password_reset', subjectId: userId, details: { portal } })
    return 'changed'
  })
}
