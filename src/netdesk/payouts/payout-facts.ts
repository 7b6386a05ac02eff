import type { Response } from 'express'
import { contractorUser, depsOf } from '../../access/context.ts'
import type { DepositAccount } from '../../domain/deposit-account.ts'
import type { PayoutRequest, Room } from '../../domain/payout-request.ts'
import type { UseStatement } from '../../domain/use-statement.ts'
import { findDepositAccount } from '../../store/deposits.ts'
import type { GuaranteeRow } from '../../store/guarantees.ts'
import { getPayoutForContractor } from '../../store/payout-requests.ts'
import { findApprovedStatement } from '../../store/use-statements.ts'
import { getDepositGuarantee } from '../../usecases/deposit-account.ts'
import { payoutRoom } from '../../usecases/payout-requests.ts'

/** A payout request of the signed-in contractor with all that its pages say about it. */
export type PayoutFacts = {
  readonly request: PayoutRequest
  readonly guarantee: GuaranteeRow
  /** The statement in force; null would mean that it was taken back altogether. */
  readonly statement: UseStatement | null
  readonly account: DepositAccount | null
  readonly room: Room
}

/** Another contractor's request is not found. */
export async function payoutFacts(res: Response, id: string): Promise<PayoutFacts> {
  const { db } = depsOf(res)
  const user = contractorUser(res)
  const request = await getPayoutForContractor(db, user.contractorId, id)
  return {
    request,
    guarantee: await getDepositGuarantee(db, user, request.guaranteeId),
    statement: await findApprovedStatement(db, request.guaranteeId),
    account: await findDepositAccount(db, request.guaranteeId),
    room: await payoutRoom(db, request),
  }
}

/** Whether the lines were picked from another version of the statement than the one in force. */
export function isOutdated({ request, statement }: PayoutFacts): boolean {
  return statement !== null && request.statementId !== statement.id
}
