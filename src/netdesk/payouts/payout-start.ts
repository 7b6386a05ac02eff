import type { Response } from 'express'
import { contractorUser, depsOf } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { balancesOf } from '../../domain/deposit-account.ts'
import { roomBeside } from '../../domain/payout-request.ts'
import { findDepositAccount, listEntries } from '../../store/deposits.ts'
import { listPayoutsOfGuarantee } from '../../store/payout-requests.ts'
import { findApprovedStatement } from '../../store/use-statements.ts'
import { getDepositGuarantee } from '../../usecases/deposit-account.ts'
import { page } from '../views.ts'
import { startPage } from './payouts.page.ts'

/** The page that begins a request for one guarantee. */
export async function showStart(res: Response, guaranteeId: string): Promise<void> {
  const { db } = depsOf(res)
  const guarantee = await getDepositGuarantee(db, contractorUser(res), guaranteeId)
  const balance = balancesOf(await listEntries(db, guaranteeId)).advance
  const standing = {
    hasStatement: (await findApprovedStatement(db, guaranteeId)) !== null,
    hasAccount: (await findDepositAccount(db, guaranteeId)) !== null,
    balance,
    free: roomBeside(await listPayoutsOfGuarantee(db, guaranteeId), balance).free,
  }
  page(res, 'netdesk/payouts/new', startPage(guarantee, standing, csrfField(res)))
}
