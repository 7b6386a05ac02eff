import { day } from '../../src/domain/day.ts'
import { listBills } from '../../src/store/monthly-billing.ts'
import { confirmBilling, proposeBilling, recordDebit } from '../../src/usecases/monthly-billing.ts'
import { anApprovedApplication } from './factories.ts'
import { at, type World } from './world.ts'

/** 令和8年4月 of ネットデスク建設, billed by two persons; the bank could not debit it. An account to pay to besides. */
export async function aDebitedMonth(world: World): Promise<void> {
  const { saeki, ohno } = world.people
  const month = day('2026-04-01')
  const payment = { premiumPayment: 'monthly' } as const
  await anApprovedApplication(at(world, '2026-04-20T10:00'), { payment, contract: { contractedOn: day('2026-04-06') } })
  await proposeBilling(world, saeki, month)
  await confirmBilling(world, ohno, month, 1)
  const [bill] = await listBills(world.db, { suretyId: saeki.suretyId }, month)
  if (!bill) throw new Error('the month has no bill')
  const failed = { result: 'failed', happenedOn: day('2026-06-01'), reason: '資金不足' } as const
  await recordDebit(at(world, '2026-06-03T10:00'), saeki, bill.id, failed)
  await world.db('receiving_accounts').insert({
    surety_id: saeki.suretyId,
    valid_from: '2026-01-01',
    bank_name: '〇〇銀行',
    branch_name: '△△支店',
    kind: 'ordinary',
    number: '0000001',
    holder: '保証料口',
  })
}
