import { describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { premiumBillPdf } from '../../src/pdf/premium-bill.ts'
import { getBill, listBills, listRuns } from '../../src/store/monthly-billing.ts'
import {
  confirmBilling,
  findMonthToBill,
  previewMonth,
  proposeBilling,
  recordDebit,
  takeBackBilling,
  turnDownBilling,
  viewBill,
} from '../../src/usecases/monthly-billing.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { anApprovedApplication, anIssuedGuarantee } from '../support/factories.ts'
import { carriedOut, voiding } from '../support/guarantee-acts.ts'
import { kaneko, kensetsu, minato, ohno, saeki } from '../support/people.ts'
import { at, events, useWorld, type World } from '../support/world.ts'

const april = day('2026-04-01')
const may = day('2026-05-01')
const monthly = { payment: { premiumPayment: 'monthly' }, contract: { contractedOn: day('2026-04-06') } } as const
const { suretyId } = saeki

/** A premium of the 20th of April, and one of May, for a contractor that pays monthly. */
async function twoMonths(world: World) {
  await anApprovedApplication(at(world, '2026-04-20T10:00'), monthly)
  await anApprovedApplication(at(world, '2026-05-11T10:00'), monthly)
}

async function confirmedApril(world: World) {
  await proposeBilling(world, saeki, april)
  await confirmBilling(world, ohno, april, 1)
  const [bill] = await listBills(world.db, { suretyId }, april)
  if (!bill) throw new Error('there is no bill')
  return bill
}

async function balanceOf(world: World, account: string): Promise<number> {
  const [row] = await world.db('premium_postings').where({ account }).sum({ sum: 'amount' })
  return Number(row?.sum ?? 0)
}

describe('the monthly run', () => {
  const world = useWorld()

  it('bills a closed month once two persons have seen it, and leaves the next month alone', async () => {
    await twoMonths(world)
    await anApprovedApplication(at(world, '2026-04-21T10:00'), { by: minato })
    const { billed, debitOn } = await previewMonth(world.db, suretyId, april)
    expect(billed.map(({ lines }) => lines.length)).toEqual([1])
    // The 31st of May 2026 is a Sunday.
    expect(debitOn).toBe('2026-06-01')

    const bill = await confirmedApril(world)

    expect(bill).toMatchObject({ contractorId: kensetsu.contractorId, total: billed[0]?.sum, debitOn: '2026-06-01' })
    expect((await previewMonth(world.db, suretyId, april)).billed).toEqual([])
    expect((await previewMonth(world.db, suretyId, may)).billed[0]?.lines).toHaveLength(1)
    expect((await events(world)).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['monthly_billing.proposed', 'monthly_billing.confirmed']),
    )
    const paper = { ...bill, madeOn: day('2026-05-20') }
    expect(await premiumBillPdf([paper], true)).toEqual(await premiumBillPdf([paper], true))
  })

  it('is for a closed month, the oldest first, once, by those whose role it is', async () => {
    await twoMonths(world)
    expect(await findMonthToBill(world.db, suretyId, day('2026-06-02'))).toBe(april)

    await expect(proposeBilling(world, saeki, may)).rejects.toThrow('month_not_closed')
    await expect(proposeBilling(at(world, '2026-06-02T09:00'), saeki, may)).rejects.toThrow('earlier_month_open')
    await expect(proposeBilling(world, ohno, april)).rejects.toThrow('not_allowed')
    await proposeBilling(world, saeki, april)
    await expect(proposeBilling(world, kaneko, april)).rejects.toThrow('month_billed_already')
    await expect(proposeBilling(at(world, '2026-06-02T09:00'), saeki, may)).rejects.toThrow('earlier_month_open')
    await expect(confirmBilling(world, saeki, april, 1)).rejects.toThrow('not_allowed')
    await expect(confirmBilling(world, ohno, april, 2)).rejects.toThrow('changed_meanwhile')
    await confirmBilling(world, ohno, april, 1)
    await expect(confirmBilling(world, kaneko, april, 2)).rejects.toThrow('not_possible_now')
    await expect(proposeBilling(world, saeki, april)).rejects.toThrow('month_billed_already')
  })

  it('is not confirmed by whoever put it forward', async () => {
    await twoMonths(world)
    await proposeBilling(world, kaneko, april)

    await expect(confirmBilling(world, kaneko, april, 1)).rejects.toThrow('own_proposal')
    expect(await listBills(world.db, { suretyId })).toEqual([])
  })

  it('that was turned down or taken back bills nothing and can be put forward again', async () => {
    await twoMonths(world)
    await proposeBilling(world, saeki, april)
    await turnDownBilling(world, ohno, april, 1, '金額を確認してください')
    await proposeBilling(at(world, '2026-05-20T11:00'), saeki, april)
    await expect(takeBackBilling(world, kaneko, april, 1)).rejects.toThrow('not_allowed')
    await takeBackBilling(world, saeki, april, 1)

    expect((await listRuns(world.db, suretyId)).map(({ state }) => state)).toEqual(['taken_back', 'turned_down'])
    expect(await listBills(world.db, { suretyId })).toEqual([])
    expect((await previewMonth(world.db, suretyId, april)).billed).toHaveLength(1)
  })

  it('takes refunds off the bill, and carries them over where nothing would be left to pay', async () => {
    const guarantee = await anIssuedGuarantee(at(world, '2026-04-20T10:00'), monthly)
    const bill = await confirmedApril(world)
    await carriedOut(world, guarantee.id, voiding)

    const alone = await previewMonth(world.db, suretyId, may)
    expect(alone.billed).toEqual([])
    expect(alone.carried[0]?.sum).toBe(-bill.total)

    await anApprovedApplication(at(world, '2026-05-21T10:00'), monthly)
    await anApprovedApplication(at(world, '2026-05-22T10:00'), monthly)
    const june = at(world, '2026-06-02T09:00')
    await proposeBilling(june, saeki, may)
    await confirmBilling(june, ohno, may, 1)
    const [second] = await listBills(world.db, { suretyId }, may)
    expect(second?.lines.map(({ amount }) => Math.sign(amount)).sort()).toEqual([-1, 1, 1])
    expect(await balanceOf(world, 'monthly_receivable')).toBe(bill.total + (second?.total ?? 0))
    expect(await balanceOf(world, 'receivable')).toBe(0)
  })

  it('refuses to bill other figures than were put forward', async () => {
    await twoMonths(world)
    await proposeBilling(world, saeki, april)
    await anApprovedApplication(at(world, '2026-04-28T10:00'), monthly)

    await expect(confirmBilling(world, ohno, april, 1)).rejects.toThrow('billing_changed')
  })
})

describe('the debit of a bill', () => {
  const world = useWorld()
  const onDay = at(world, '2026-06-03T10:00')
  const debited = { result: 'debited', happenedOn: day('2026-06-01'), reason: '' } as const

  it('stays open when it failed, is received once, and then no more', async () => {
    await twoMonths(world)
    const bill = await confirmedApril(world)
    const open = await balanceOf(world, 'monthly_receivable')

    await recordDebit(onDay, saeki, bill.id, { result: 'failed', happenedOn: day('2026-06-01'), reason: '資金不足' })
    expect(await balanceOf(world, 'monthly_receivable')).toBe(open)
    await recordDebit(onDay, saeki, bill.id, { ...debited, happenedOn: day('2026-06-03') })

    expect(await balanceOf(world, 'monthly_receivable')).toBe(open - bill.total)
    expect(await balanceOf(world, 'cash')).toBe(bill.total)
    const { results } = await getBill(world.db, { suretyId }, bill.id)
    expect(results.map(({ result }) => result)).toEqual(['debited', 'failed'])
    await expect(recordDebit(onDay, saeki, bill.id, debited)).rejects.toThrow('not_possible_now')
  })

  it.each([
    [{ ...debited, happenedOn: day('2026-05-31') }, 'before_debit_day'],
    [{ ...debited, happenedOn: day('2026-06-04') }, 'day_to_come'],
    [{ ...debited, result: 'failed' as const }, 'incomplete'],
  ])('%o is refused: %s', async (result, reason) => {
    await twoMonths(world)
    const bill = await confirmedApril(world)

    await expect(recordDebit(onDay, saeki, bill.id, result)).rejects.toThrow(reason)
    expect(await balanceOf(world, 'cash')).toBe(0)
  })

  it('is seen by its contractor and its surety alone', async () => {
    await twoMonths(world)
    const { id } = await confirmedApril(world)

    expect((await viewBill(world, kensetsu, id)).id).toBe(id)
    await expect(viewBill(world, minato, id)).rejects.toThrow('')
    expect(await listBills(world.db, { contractorId: minato.contractorId })).toEqual([])
  })
})

describe('the pages of 一括納付', () => {
  const world = useWorld()

  it('lead two persons from the list to bills, papers, file and result', async () => {
    await twoMonths(world)
    const app = anApp(world.db, world.instant)
    const first = await new Browser(app).signIn('desk', 'saeki')
    await first.open('/desk/monthly-billing')
    await first.follow('令和8年4月分')
    await first.press('この内容で締めを起案する')
    expect(first.words).toContain('起案した人は確定できません')

    const second = await new Browser(app).signIn('desk', 'ohno')
    await second.open('/desk/monthly-billing/2026-04')
    await second.press('締めを差し戻す')
    expect(second.status).toBe(422)
    await second.press('この締めを確定する')
    expect(second.words).toContain('振替待ち')
    expect((await second.download('/desk/monthly-billing/2026-04/statements/pdf')).headers['content-type']).toBe(
      'application/pdf',
    )
    const { body } = await second.download('/desk/monthly-billing/2026-04/export')
    expect(body.toString('utf8')).toContain('2026-04,2026-06-01,99999,')

    await second.follow('ネットデスク建設 株式会社')
    await second.fill({ result: 'debited', happenedOn: '2026/05/19' }).press('結果を記録する')
    expect(second.status).toBe(422)
    expect(second.errors.join()).toContain('口座振替日')
    await second.open('/desk/monthly-billing/2026-13')
    expect(second.status).toBe(404)
  })
})
