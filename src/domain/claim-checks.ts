import type { Day } from './day.ts'
import type { ClaimLetter } from './guarantee-claim.ts'
import type { Yen } from './yen.ts'

/** What a claim is held against when it is reviewed. `look` is for a person to weigh, and stops nothing by itself. */
export type ClaimCheckCode =
  'in_time' | 'reason' | 'within_sum' | 'advance_as_guaranteed' | 'advance_as_deposited' | 'companion' | 'deposit_left'

export type ClaimCheck = {
  readonly code: ClaimCheckCode
  readonly standing: 'ok' | 'look'
  readonly detail: Readonly<Record<string, number | string>>
}

export type ClaimCheckFacts = {
  readonly letter: ClaimLetter
  readonly guaranteeEndsOn: Day
  /** What the bank reported as paid in, and what is left of it; null where nothing was reported. */
  readonly deposit: { readonly deposited: Yen; readonly balance: Yen } | null
  /** What is claimed or was paid under the other guarantee of the same advance; 前払 and 中間 share one sum. */
  readonly companionAmount: Yen
}

/** Every check that applies to the claim, in the order a reviewer reads them. */
export function claimChecks({ letter, guaranteeEndsOn, deposit, companionAmount }: ClaimCheckFacts): ClaimCheck[] {
  const { content, computation } = letter
  const { product, guaranteedAmount, advance, interim, payable } = computation
  const claimed = content.claimedAmount ?? 0
  const ended = content.endedOn ?? ''
  const check = (code: ClaimCheckCode, isOk: boolean, detail: ClaimCheck['detail']): ClaimCheck => ({
    code,
    standing: isOk ? 'ok' : 'look',
    detail,
  })
  const common = [
    check('in_time', ended <= guaranteeEndsOn, { ended, until: guaranteeEndsOn }),
    check('reason', content.reason !== 'agreement', { reason: content.reason ?? '' }),
    check('within_sum', claimed <= payable && claimed <= guaranteedAmount, { claimed, payable, guaranteedAmount }),
  ]
  if (product === 'performance') return common
  const own = product === 'advance_payment' ? advance : interim
  return [
    ...common,
    check('advance_as_guaranteed', own === guaranteedAmount, { own, guaranteedAmount }),
    check('advance_as_deposited', deposit === null || deposit.deposited === own, {
      own,
      deposited: deposit?.deposited ?? -1,
    }),
    check('deposit_left', deposit === null || deposit.balance === 0, { balance: deposit?.balance ?? -1 }),
    check('companion', claimed + companionAmount <= sumOf(letter), { companionAmount, sum: sumOf(letter), claimed }),
  ]
}

/** What may be paid under both guarantees of an advance together (R28). */
function sumOf({ computation }: ClaimLetter): number {
  const { advance, interim, progressPayments, finishedValue } = computation
  return Math.min(Math.max(advance + interim + progressPayments - finishedValue, 0), advance + interim)
}
