import type { BankTransfer } from '../../src/domain/bank-transfer.ts'
import { day } from '../../src/domain/day.ts'
import { yen } from '../../src/domain/yen.ts'
import { listTransfersOfImport, type PremiumTransfer } from '../../src/store/premium-transfers.ts'
import { uploadCsv } from '../../src/usecases/csv-imports.ts'
import { takeTransfersIn, transferImport } from '../../src/usecases/premium-transfers.ts'
import type { World } from './world.ts'

/** A transfer as a bank tells it, of today and by ネットデスク建設 unless wished otherwise. */
export function aBankTransfer(amount: number, wish: Partial<BankTransfer> = {}): BankTransfer {
  return {
    line: 2,
    bankName: 'ﾏﾙﾏﾙ',
    account: '9999-001-1-0001234',
    paidOn: day('2026-05-20'),
    amount: yen(amount),
    payer: 'ﾈﾂﾄﾃﾞｽｸｹﾝｾﾂ(ｶ',
    reference: '000001',
    note: '',
    ...wish,
  }
}

/** A file that was brought and is still only looked at. */
export async function aTransferFile(world: World, content = 'a file'): Promise<string> {
  const file = { fileName: 'nyukin.txt', content: Buffer.from(content) }
  return uploadCsv(world, world.people.saeki, transferImport, file)
}

/** Transfers that were taken in by 佐伯 from a file of their own. */
export async function takenTransfers(world: World, transfers: readonly BankTransfer[]): Promise<PremiumTransfer[]> {
  const importId = await aTransferFile(world, JSON.stringify(transfers))
  await takeTransfersIn(world, world.people.saeki, importId, transfers)
  return listTransfersOfImport(world.db, world.people.saeki.suretyId, importId)
}

/** One of them. */
export async function aTakenTransfer(world: World, amount: number, wish: Partial<BankTransfer> = {}) {
  const [transfer] = await takenTransfers(world, [aBankTransfer(amount, wish)])
  if (!transfer) throw new Error('the transfer was not taken in')
  return transfer
}
