import { type DepositAccount, hasDepositAccount } from '../domain/deposit-account.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import type { Yen } from '../domain/yen.ts'
import type { Day } from '../domain/day.ts'
import type { Db } from '../store/db.ts'
import { addDepositAccount, addDepositNotice, findDepositAccount, listEntries, lockLedger } from '../store/deposits.ts'
import { getGuaranteeForContractor, getGuaranteeForSurety, type GuaranteeRow } from '../store/guarantees.ts'
import type { ContractorUser, Deps, DeskUser } from './deps.ts'
import { perform } from './perform.ts'

/** The guarantee whose advance lies in a special account; one without such an account is not found here. */
export async function getDepositGuarantee(
  db: Db,
  user: ContractorUser | DeskUser,
  guaranteeId: string,
): Promise<GuaranteeRow> {
  const guarantee =
    user.kind === 'contractor'
      ? await getGuaranteeForContractor(db, user.contractorId, guaranteeId)
      : await getGuaranteeForSurety(db, user.suretyId, guaranteeId)
  if (!hasDepositAccount(guarantee.product)) throw new NotFound()
  return guarantee
}

/**
 * 預託口座を記録する. By the contractor, who opened it, until money has moved; from then on by the desk, from the bank's
 * report. The same account again changes nothing and is refused.
 */
export async function recordDepositAccount(
  deps: Deps,
  user: ContractorUser | DeskUser,
  guaranteeId: string,
  account: DepositAccount,
): Promise<void> {
  await perform(deps, user, 'record-deposit-account', async ({ tx, at, record }) => {
    await getDepositGuarantee(tx, user, guaranteeId)
    await lockLedger(tx, guaranteeId)
    if (user.kind === 'contractor' && (await listEntries(tx, guaranteeId)).length > 0) throw new Refused('not_allowed')
    const before = await findDepositAccount(tx, guaranteeId)
    if (before && isSame(before, account)) throw new Refused('nothing_changed')

    await addDepositAccount(tx, guaranteeId, account, user.userId, at)
    await record({ name: 'guarantee.deposit_account_recorded', subjectId: guaranteeId, details: { ...account } })
  })
}

/** 入金を知らせる: the contractor tells of money paid in; it stands in the ledger once the desk has confirmed it. */
export async function tellDeposit(
  deps: Deps,
  user: ContractorUser,
  guaranteeId: string,
  told: { readonly depositedOn: Day; readonly amount: Yen },
): Promise<void> {
  await perform(deps, user, 'tell-deposit', async ({ tx, at, today, record }) => {
    const { suretyId } = await getDepositGuarantee(tx, user, guaranteeId)
    if (told.amount === 0) throw new Refused('amount_out_of_range')
    if (told.depositedOn > today) throw new Refused('day_to_come')
    await addDepositNotice(tx, { guaranteeId, suretyId, ...told, by: user.userId, at })
    await record({ name: 'guarantee.deposit_told', subjectId: guaranteeId, details: told })
  })
}

function isSame(one: DepositAccount, other: DepositAccount): boolean {
  return (['bankName', 'branchName', 'kind', 'number', 'holderKana'] as const).every((key) => one[key] === other[key])
}
