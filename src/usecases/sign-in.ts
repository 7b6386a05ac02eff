import { dayOf } from '../domain/day.ts'
import { admitUnderAll, type AttemptLimit, forgive, giveBack } from '../store/attempts.ts'
import { findSecondFactor } from '../store/second-factors.ts'
import {
  type Account,
  type Credentials,
  findCredentials,
  hasSignedInFrom,
  isShutOut,
  type Portal,
  saveSignIn,
} from '../store/users.ts'
import { actorOf, type Deps, stranger } from './deps.ts'
import { hashPassword, isPassword, type PasswordCost } from './passwords.ts'
import { performAnew } from './perform.ts'

const minute = 60_000
const day = 24 * 60 * minute

/**
 * Per account and address together, then per account over all addresses it has not signed in from, then per address over
 * all accounts. Together fewer than a hundred wrong passwords a day reach an account from outside.
 */
const pairLimit: AttemptLimit = {
  scope: 'sign-in:pair',
  windowMs: day,
  free: 5,
  firstWaitMs: 15_000,
  longestMs: 30 * minute,
}
const accountLimit: AttemptLimit = {
  scope: 'sign-in:account',
  windowMs: day,
  free: 50,
  firstWaitMs: minute,
  longestMs: day,
}
const addressLimit: AttemptLimit = {
  scope: 'sign-in:address',
  windowMs: day,
  free: 100,
  firstWaitMs: minute,
  longestMs: 10 * minute,
}

/** `awaiting` is who has shown the right password and has yet to show the second factor. */
export type SignInAnswer =
  { readonly isSignedIn: true; readonly account: Account } | { readonly isSignedIn: false; readonly awaiting?: Account }

/**
 * ログイン. Unknown id, wrong password, disabled and slowed down get the same answer in the same time; the failure is
 * returned, since throwing would take its count back.
 */
export async function signIn(deps: Deps, portal: Portal, loginId: string, password: string): Promise<SignInAnswer> {
  const isAdmitted = await countTry(deps, portal, loginId)
  const credentials = await findCredentials(deps.db, deps.realm.id, portal, loginId)
  const isRight = await isPassword(credentials?.passwordHash ?? (await decoyHash()), password)
  const failure = failureOf(deps, credentials, isRight, isAdmitted)
  if (failure !== null || !credentials) return fail(deps, portal, loginId, credentials, failure ?? 'unknown')

  const { account } = credentials
  return performAnew<SignInAnswer>(deps, actorOf(account), 'sign-in', async ({ tx, at, record }) => {
    await forgive(tx, pairLimit.scope, pairOf(deps, portal, loginId))
    await forgive(tx, accountLimit.scope, accountOf(deps, portal, loginId))
    await giveBack(tx, addressLimit.scope, addressOf(deps))
    if (await findSecondFactor(tx, account.id)) return { isSignedIn: false, awaiting: account }
    await saveSignIn(tx, account.id, at)
    await record({ name: 'user.signed_in', subjectId: account.id, details: { portal } })
    return { isSignedIn: true, account }
  })
}

async function countTry(deps: Deps, portal: Portal, loginId: string): Promise<boolean> {
  return deps.db.transaction(async (tx) => {
    const now = deps.instant()
    const pair = [pairLimit, pairOf(deps, portal, loginId)] as const
    const account = [accountLimit, accountOf(deps, portal, loginId)] as const
    const address = [addressLimit, addressOf(deps)] as const
    const since = new Date(now.getTime() - 90 * day)
    // Where the person has signed in before, strangers elsewhere cannot shut them out.
    const isKnown = await hasSignedInFrom(tx, deps.realm.id, portal, loginId, deps.request.address, since)
    const limits = isKnown ? [pair, address] : [pair, account, address]
    return (await admitUnderAll(tx, limits, now)).isAdmitted
  })
}

function failureOf(deps: Deps, credentials: Credentials | null, isRight: boolean, isAdmitted: boolean) {
  if (!isAdmitted) return 'slowed'
  if (!credentials) return 'unknown'
  if (!isRight) return 'password'
  if (isShutOut(credentials, dayOf(deps.now()))) return 'disabled'
  const until = credentials.initialPasswordUntil
  return until && until < deps.instant() ? 'lapsed' : null
}

async function fail(
  deps: Deps,
  portal: Portal,
  loginId: string,
  credentials: Credentials | null,
  reason: 'unknown' | 'password' | 'disabled' | 'lapsed' | 'slowed',
): Promise<SignInAnswer> {
  await performAnew(deps, stranger, 'sign-in', ({ record }) =>
    record({
      name: 'user.sign_in_failed',
      subjectId: credentials?.account.id ?? null,
      details: { portal, loginId: loginId.slice(0, 40).toWellFormed(), reason },
    }),
  )
  return { isSignedIn: false }
}

function accountOf(deps: Deps, portal: Portal, loginId: string): string {
  return `${deps.realm.id}:${portal}:${loginId.slice(0, 40)}`
}

function addressOf(deps: Deps): string {
  return deps.request.address ?? 'unknown'
}

function pairOf(deps: Deps, portal: Portal, loginId: string): string {
  return `${accountOf(deps, portal, loginId)}@${addressOf(deps)}`
}

/** A hash nobody's password has, so that an unknown id costs the same time as a known one. */
let decoy: Promise<string> | null = null

function decoyHash(cost?: PasswordCost): Promise<string> {
  decoy ??= hashPassword(crypto.randomUUID(), cost)
  return decoy
}
