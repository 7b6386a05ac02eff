import { randomInt, randomUUID } from 'node:crypto'
import { foldCode, keyAlphabet } from '../domain/authentication-key.ts'
import { Refused } from '../domain/errors.ts'
import { admit, type AttemptLimit, forgive } from '../store/attempts.ts'
import { codeHash, seal, unseal } from '../store/sealing.ts'
import {
  beginFactor,
  confirmFactor,
  endFactor,
  findBegunFactor,
  lockSecondFactor,
  replaceCodes,
  type SecondFactor,
  spendCode,
  takeStep,
} from '../store/second-factors.ts'
import { endSessionsOf } from '../store/sessions.ts'
import type { Deps, SignedIn } from './deps.ts'
import { isOwnPassword } from './own-password.ts'
import { type Act, perform, performAnew } from './perform.ts'
import { newTotpSecret, stepOfCode } from './totp.ts'

const minute = 60_000

/** How long a secret that was shown waits for its first code, in real time. */
const setUpForMs = 15 * minute

/** Three codes of a million fit at any moment: some sixty tries a day leave one chance in five thousand. */
export const codeLimit: AttemptLimit = {
  scope: 'second-factor',
  windowMs: 24 * 60 * minute,
  free: 5,
  firstWaitMs: 30_000,
  longestMs: 30 * minute,
}

const codesOfSheet = 10
const lettersOfCode = 10

/** Makes a secret for an app, to be confirmed by a first code. What the person signs in with until then stays. */
export async function beginSecondFactor(
  deps: Deps,
  user: SignedIn,
  ownPassword: string,
): Promise<'begun' | 'wrong_own_password'> {
  return perform(deps, user, 'begin-second-factor', async (act) => {
    if (!(await isOwnPassword(deps, act, user, 'begin-second-factor', ownPassword))) return 'wrong_own_password'
    const id = randomUUID()
    const sealedSecret = seal(deps.secrets, newTotpSecret(), id)
    await beginFactor(act.tx, { id, userId: user.userId, sealedSecret, at: deps.instant() })
    await act.record({ name: 'user.second_factor_begun', subjectId: user.userId, details: {} })
    return 'begun'
  })
}

/** The secret that waits for its first code; null when none does. */
export async function findBegunSecret({ db, secrets, instant }: Deps, user: SignedIn): Promise<Buffer | null> {
  const factor = await findBegunFactor(db, user.userId, begunSince(instant()))
  return factor && unseal(secrets, factor.sealedSecret, factor.id)
}

export type CodeSheet = { readonly codes: readonly string[]; readonly madeAt: Date }
export type ConfirmAnswer = CodeSheet | 'wrong_code' | 'not_begun'

/**
 * Puts the factor to use by its first code, and gives the codes of the sheet this once. Every other session ends: whoever
 * is in elsewhere has not shown it. Kept beside no one-time key, since the codes are secrets.
 */
export async function confirmSecondFactor(
  deps: Deps,
  user: SignedIn,
  typed: string,
  keepSession: Buffer | null,
): Promise<ConfirmAnswer> {
  if (deps.request.isResumed) throw new Refused('form_resumed')
  return performAnew<ConfirmAnswer>(deps, user, 'confirm-second-factor', async (act) => {
    const { tx, record, owe } = act
    const now = deps.instant()
    const admission = await admit(tx, codeLimit, user.userId, now)
    const factor = await findBegunFactor(tx, user.userId, begunSince(now))
    if (!factor) return 'not_begun'
    const step = admission.isAdmitted ? stepOfCode(secretOf(deps, factor), foldedCode(typed), now) : null
    if (step === null) {
      const reason = admission.isAdmitted ? 'wrong_code' : 'slowed'
      const details = { act: 'confirm-second-factor', reason }
      await record({ name: 'act.refused', subjectId: user.userId, details })
      return 'wrong_code'
    }
    await forgive(tx, codeLimit.scope, user.userId)
    await confirmFactor(tx, user.userId, factor.id, step, now)
    await endSessionsOf(tx, user.userId, now, keepSession)
    await record({ name: 'user.second_factor_set', subjectId: user.userId, details: {} })
    await owe({ kind: 'account-notice', userId: user.userId, notice: 'second_factor_set', by: null })
    return newSheet(deps, act, factor.id)
  })
}

/** A new sheet of codes in place of the one before, given this once. */
export async function makeCodeSheet(
  deps: Deps,
  user: SignedIn,
  ownPassword: string,
): Promise<CodeSheet | 'wrong_own_password'> {
  if (deps.request.isResumed) throw new Refused('form_resumed')
  return performAnew<CodeSheet | 'wrong_own_password'>(deps, user, 'make-code-sheet', async (act) => {
    if (!(await isOwnPassword(deps, act, user, 'make-code-sheet', ownPassword))) return 'wrong_own_password'
    const factor = await lockSecondFactor(act.tx, user.userId)
    if (!factor) throw new Refused('not_possible_now')
    await act.record({ name: 'user.code_sheet_made', subjectId: user.userId, details: {} })
    await act.owe({ kind: 'account-notice', userId: user.userId, notice: 'code_sheet_made', by: null })
    return newSheet(deps, act, factor.id)
  })
}

/** From now on the password alone opens the account again. */
export async function endSecondFactor(
  deps: Deps,
  user: SignedIn,
  ownPassword: string,
): Promise<'ended' | 'wrong_own_password'> {
  return perform(deps, user, 'end-second-factor', async (act) => {
    if (!(await isOwnPassword(deps, act, user, 'end-second-factor', ownPassword))) return 'wrong_own_password'
    if (!(await endFactor(act.tx, user.userId, deps.instant()))) throw new Refused('not_possible_now')
    await act.record({ name: 'user.second_factor_ended', subjectId: user.userId, details: {} })
    await act.owe({ kind: 'account-notice', userId: user.userId, notice: 'second_factor_ended', by: null })
    return 'ended'
  })
}

/**
 * 2段階認証の解除 for somebody who has lost app and sheet: part of the act of an administrator that has found out who may.
 * Whoever holds the lost ones is out with them.
 */
export async function liftSecondFactor(
  deps: Deps,
  { tx, record, owe }: Pick<Act, 'tx' | 'record' | 'owe'>,
  by: SignedIn,
  userId: string,
  reason: string,
): Promise<void> {
  if (!(await endFactor(tx, userId, deps.instant()))) throw new Refused('not_possible_now')
  await endSessionsOf(tx, userId, deps.instant(), null)
  await record({ name: 'user.second_factor_lifted', subjectId: userId, details: { reason } })
  await owe({ kind: 'account-notice', userId, notice: 'second_factor_lifted', by: by.name })
}

/** How a code was right; or null for a wrong one, a spent one, and one that is not looked at any more today. */
export async function takeCode(
  deps: Deps,
  { tx }: Pick<Act, 'tx'>,
  userId: string,
  typed: string,
): Promise<{ readonly by: 'app' | 'sheet'; readonly factorId: string } | 'slowed' | 'wrong'> {
  const now = deps.instant()
  const admission = await admit(tx, codeLimit, userId, now)
  if (!admission.isAdmitted) return 'slowed'
  const factor = await lockSecondFactor(tx, userId)
  if (!factor) return 'wrong'
  const code = foldedCode(typed)
  const step = stepOfCode(secretOf(deps, factor), code, now)
  if (step !== null) {
    if (!(await takeStep(tx, factor.id, step))) return 'wrong'
  } else if (!(await spendCode(tx, factor.id, hashOf(deps, factor.id, code), now))) return 'wrong'
  await forgive(tx, codeLimit.scope, userId)
  return { by: step === null ? 'sheet' : 'app', factorId: factor.id }
}

async function newSheet(deps: Deps, { tx }: Pick<Act, 'tx'>, factorId: string): Promise<CodeSheet> {
  const codes = Array.from({ length: codesOfSheet }, randomCode)
  const hashes = codes.map((code) => hashOf(deps, factorId, code))
  await replaceCodes(tx, factorId, hashes, deps.instant())
  return { codes: codes.map((code) => `${code.slice(0, 5)}-${code.slice(5)}`), madeAt: deps.instant() }
}

/** Ten characters that no face on paper makes look alike: 45 bits, each good for one time. */
function randomCode(): string {
  return Array.from({ length: lettersOfCode }, () => keyAlphabet[randomInt(keyAlphabet.length)]).join('')
}

/** As typed, in any width and case, with whatever strokes and blanks; what looks alike is read as what it can be. */
function foldedCode(typed: string): string {
  const code = foldCode(typed).replaceAll('-', '')
  return /^\d{6}$/.test(code) ? code : code.replaceAll('B', '8').replaceAll('G', '6').replaceAll('Z', '2')
}

function hashOf({ secrets }: Deps, factorId: string, code: string): Buffer {
  return codeHash(secrets, factorId, code)
}

function secretOf({ secrets }: Deps, { sealedSecret, id }: SecondFactor): Buffer {
  return unseal(secrets, sealedSecret, id)
}

function begunSince(now: Date): Date {
  return new Date(now.getTime() - setUpForMs)
}
