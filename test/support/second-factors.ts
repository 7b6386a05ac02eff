import { trialPassword } from '../../seeds/people.ts'
import { unseal } from '../../src/store/sealing.ts'
import type { Deps, SignedIn } from '../../src/usecases/deps.ts'
import { beginSecondFactor, confirmSecondFactor } from '../../src/usecases/second-factors.ts'
import { stepAt, totpCode } from '../../src/usecases/totp.ts'

/** The secret as the person's app holds it. */
export async function secretOf({ db, secrets }: Deps, userId: string): Promise<Buffer> {
  const row = await db('second_factors')
    .where({ user_id: userId })
    .whereNull('ended_at')
    .orderBy('begun_at', 'desc')
    .first()
  return unseal(secrets, row.sealed_secret, row.id)
}

/** What the app shows, some steps from now. */
export async function codeNow(deps: Deps, userId: string, steps = 0): Promise<string> {
  return totpCode(await secretOf(deps, userId), stepAt(deps.instant()) + steps)
}

/** 2段階認証, set up with the code of the step before, so that the one of now is still good. Gives the sheet's codes. */
export async function aSecondFactor(deps: Deps, user: SignedIn): Promise<readonly string[]> {
  await beginSecondFactor(deps, user, trialPassword)
  const answer = await confirmSecondFactor(deps, user, await codeNow(deps, user.userId, -1), null)
  if (typeof answer === 'string') throw new Error(answer)
  return answer.codes
}
