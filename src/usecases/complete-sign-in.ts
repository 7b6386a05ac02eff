import { dayOf } from '../domain/day.ts'
import { countUp } from '../store/attempts.ts'
import { countCodes } from '../store/second-factors.ts'
import { type Account, getCredentials, isShutOut, type Portal, saveSignIn } from '../store/users.ts'
import { actorOf, type Deps, stranger } from './deps.ts'
import { performAnew } from './perform.ts'
import { takeCode } from './second-factors.ts'

const day = 86_400_000

/** Who has shown the right password, and as what the account stood then. */
export type Awaited = { readonly userId: string; readonly version: number }

/**
 * ログインの二段目. A wrong code, a spent one, too many, and an account that was changed meanwhile get the same answer; the
 * failure is recorded as a stranger's, since that it was they is just what has not been shown.
 */
export async function completeSignIn(
  deps: Deps,
  portal: Portal,
  { userId, version }: Awaited,
  code: string,
): Promise<Account | null> {
  const credentials = await getCredentials(deps.db, userId)
  const { account } = credentials
  const isOdd = isShutOut(credentials, dayOf(deps.now())) ? 'disabled' : account.version === version ? null : 'changed'
  const answer = isOdd ?? (await tryCode(deps, portal, account, code))
  if (answer === 'signed_in') return account

  await performAnew(deps, stranger, 'complete-sign-in', async ({ tx, record, owe }) => {
    await record({ name: 'user.second_factor_failed', subjectId: userId, details: { portal, reason: answer } })
    if (answer !== 'slowed') return
    // Whoever types codes until none is taken any more knows the password: its owner has to hear of it, once a day.
    const told = await countUp(tx, 'second-factor:told', userId, day, deps.instant())
    if (told === 1) await owe({ kind: 'account-notice', userId, notice: 'wrong_codes', by: null })
  })
  return null
}

async function tryCode(
  deps: Deps,
  portal: Portal,
  account: Account,
  code: string,
): Promise<'signed_in' | 'slowed' | 'wrong'> {
  return performAnew(deps, actorOf(account), 'complete-sign-in', async (act) => {
    const taken = await takeCode(deps, act, account.id, code)
    if (typeof taken === 'string') return taken
    await saveSignIn(act.tx, account.id, act.at)
    const details = { portal, factor: taken.by }
    await act.record({ name: 'user.signed_in', subjectId: account.id, details })
    if (taken.by === 'sheet') {
      const { left } = await countCodes(act.tx, taken.factorId)
      await act.owe({ kind: 'account-notice', userId: account.id, notice: 'code_used', by: null, left })
    }
    return 'signed_in'
  })
}
