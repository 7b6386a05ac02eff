import { listDepositNotices, listEntries, findDepositAccount } from '../store/deposits.ts'
import { getNewest } from '../store/certificates.ts'
import type { Db } from '../store/db.ts'
import { getDepositGuarantee } from '../usecases/deposit-account.ts'
import type { ContractorUser, DeskUser } from '../usecases/deps.ts'
import type { DepositFacts } from './deposit-ledger.page.ts'

/** The special account of a guarantee the person may see, with all that its pages say about it. */
export async function depositFacts(
  db: Db,
  user: ContractorUser | DeskUser,
  guaranteeId: string,
): Promise<DepositFacts> {
  const guarantee = await getDepositGuarantee(db, user, guaranteeId)
  return {
    guarantee,
    account: await findDepositAccount(db, guaranteeId),
    entries: await listEntries(db, guaranteeId),
    notices: await listDepositNotices(db, guaranteeId),
  }
}

/** 預託金融機関 as the newest version of the certificate names it. */
export async function depositoryBankOf(db: Db, guaranteeId: string): Promise<string> {
  return (await getNewest(db, guaranteeId)).content.depositoryBank ?? ''
}
