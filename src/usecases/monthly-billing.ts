import { longestRest } from '../domain/business-days.ts'
import { addDays, type Day } from '../domain/day.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import {
  type BillingRun,
  debitDayOf,
  type DebitResult,
  demandRecordable,
  isClosed,
  lastDayOf,
  type Month,
  monthOf,
  nextMonth,
  type Statement,
  statementsOf,
  totalOf,
} from '../domain/monthly-billing.ts'
import { confirmProposal, takeBack, turnDown } from '../domain/proposal.ts'
import { findContractors } from '../store/contractors.ts'
import type { Db } from '../store/db.ts'
import { listHolidays } from '../store/holidays.ts'
import {
  addBill,
  type BillParties,
  addDebitResult,
  addRun,
  type Bill,
  getBill,
  holdRun,
  listBillable,
  listRuns,
  lockBill,
  saveRun,
} from '../store/monthly-billing.ts'
import { postPremium } from '../store/premiums.ts'
import { getSurety } from '../store/sureties.ts'
import type { ContractorUser, DeskUser, Deps } from './deps.ts'
import { type Act, observe, perform } from './perform.ts'

/** What a month would bill today, reckoned the same way for the preview, at 起案 and at 確定. */
export type MonthPreview = {
  readonly debitOn: Day
  readonly billed: readonly Statement[]
  readonly carried: readonly Statement[]
}

export async function previewMonth(db: Db, suretyId: string, month: Month): Promise<MonthPreview> {
  const end = lastDayOf(nextMonth(month))
  const holidays = await listHolidays(db, suretyId, end, addDays(end, longestRest))
  return { debitOn: debitDayOf(month, holidays), ...statementsOf(await listBillable(db, suretyId, lastDayOf(month))) }
}

/** The oldest month with something on no bill yet and no run that waits or was confirmed; null where there is none. */
export async function findMonthToBill(db: Db, suretyId: string, today: Day): Promise<Month | null> {
  const taken = new Set((await openRuns(db, suretyId)).map(({ month }) => month))
  const lines = await listBillable(db, suretyId, today)
  const months = lines.map(({ postedOn }) => monthOf(postedOn)).filter((month) => isClosed(month, today))
  return [...new Set(months)].sort().find((month) => !taken.has(month)) ?? null
}

/** 起案: the month as it is, for a second person to confirm. Months are closed one after the other. */
export async function proposeBilling(deps: Deps, user: DeskUser, month: Month): Promise<string> {
  return perform(deps, user, 'propose-monthly-billing', async ({ tx, at, today, record }) => {
    if (!user.roles.includes('reviewer')) throw new Refused('not_allowed')
    if (!isClosed(month, today)) throw new Refused('month_not_closed')
    const runs = await openRuns(tx, user.suretyId)
    if (runs.some((run) => run.month === month)) throw new Refused('month_billed_already')
    const oldest = await findMonthToBill(tx, user.suretyId, today)
    if (oldest !== month) throw new Refused(oldest === null ? 'nothing_to_bill' : 'earlier_month_open')
    if (runs.some(({ state }) => state === 'proposed')) throw new Refused('earlier_month_open')
    const { debitOn, billed } = await previewMonth(tx, user.suretyId, month)
    const total = totalOf(billed)
    const about = { suretyId: user.suretyId, month, debitOn, billCount: billed.length, total }

    const id = await addRun(tx, user.realmId, { ...about, proposedBy: user.userId, proposedAt: at })
    if (!id) throw new Refused('month_billed_already')
    await record({
      name: 'monthly_billing.proposed',
      subjectId: id,
      details: { month, billCount: billed.length, total },
    })
    return id
  })
}

/** 確定: the bills are frozen, and what is given back or asked for besides goes into the monthly account. */
export async function confirmBilling(deps: Deps, user: DeskUser, month: Month, version: number): Promise<void> {
  await perform(deps, user, 'confirm-monthly-billing', async (act) => {
    const { tx, at, record } = act
    const before = await runToDecide(act, user, month, version)
    const after = confirmProposal(before, user.userId, at)
    const { billed } = await previewMonth(tx, user.suretyId, month)
    if (billed.length !== before.billCount || totalOf(billed) !== before.total) throw new Refused('billing_changed')

    await saveRun(tx, after)
    await makeBills(act, user, before, billed)
    const { billCount, total } = before
    await record({ name: 'monthly_billing.confirmed', subjectId: before.id, details: { month, billCount, total } })
  })
}

/** 差し戻す, with the reason. Nothing is billed. */
export async function turnDownBilling(
  deps: Deps,
  user: DeskUser,
  month: Month,
  version: number,
  note: string,
): Promise<void> {
  await perform(deps, user, 'turn-down-monthly-billing', async (act) => {
    const before = await runToDecide(act, user, month, version)
    await saveRun(act.tx, turnDown(before, user.userId, note, act.at))
    await act.record({ name: 'monthly_billing.turned_down', subjectId: before.id, details: { month, reason: note } })
  })
}

/** 起案の取下げ, by whoever made it. */
export async function takeBackBilling(deps: Deps, user: DeskUser, month: Month, version: number): Promise<void> {
  await perform(deps, user, 'take-back-monthly-billing', async ({ tx, at, record }) => {
    const before = await holdRun(tx, user.suretyId, month, version)
    await saveRun(tx, takeBack(before, user.userId, at))
    await record({ name: 'monthly_billing.taken_back', subjectId: before.id, details: { month } })
  })
}

/** 振替の結果. What was debited is received; what failed stays open and can be tried again. */
export async function recordDebit(deps: Deps, user: DeskUser, billId: string, result: DebitResult): Promise<void> {
  await perform(deps, user, 'record-debit', async ({ tx, at, today, record }) => {
    await lockBill(tx, billId)
    const bill = await getBill(tx, { suretyId: user.suretyId }, billId)
    demandRecordable(bill, result, today)

    await addDebitResult(tx, billId, result, { by: user.userId, at })
    if (result.result === 'failed') {
      const details = { reason: result.reason, happenedOn: result.happenedOn }
      return record({ name: 'premium_bill.debit_failed', subjectId: billId, details })
    }
    for (const line of bill.lines) {
      await postPremium(tx, { ...entryOf(line, user, today, at), kind: 'monthly_receipt', amount: line.amount })
    }
    await record({ name: 'premium_bill.debited', subjectId: billId, details: { amount: bill.total } })
  })
}

/** A bill for its paper, which its contractor and its surety may open; every time is recorded. */
export async function viewBill(deps: Deps, user: ContractorUser | DeskUser, id: string): Promise<Bill> {
  return observe(deps, user, 'view-premium-bill', async ({ db, record }) => {
    const owner = user.kind === 'contractor' ? { contractorId: user.contractorId } : { suretyId: user.suretyId }
    const bill = await getBill(db, owner, id)
    await record({ name: 'premium_bill.viewed', subjectId: id, details: { month: bill.month } })
    return bill
  })
}

async function openRuns(db: Db, suretyId: string): Promise<BillingRun[]> {
  return (await listRuns(db, suretyId)).filter(({ state }) => state === 'proposed' || state === 'confirmed')
}

async function runToDecide({ tx }: Act, user: DeskUser, month: Month, version: number): Promise<BillingRun> {
  if (!user.roles.includes('approver')) throw new Refused('not_allowed')
  return holdRun(tx, user.suretyId, month, version)
}

async function makeBills(act: Act, user: DeskUser, run: BillingRun, statements: readonly Statement[]): Promise<void> {
  const ids = statements.map(({ contractorId }) => contractorId)
  const contractors = await findContractors(act.tx, user.suretyId, ids)
  const surety = await getSurety(act.tx, user.suretyId)
  for (const statement of statements) {
    const contractor = contractors.get(statement.contractorId)
    if (!contractor) throw new NotFound()
    await makeBill(act, user, run, statement, {
      contractor: { code: contractor.code, name: contractor.name, address: contractor.address },
      surety: { name: surety.name, address: surety.address },
    })
  }
}

async function makeBill(
  { tx, at, today }: Act,
  user: DeskUser,
  run: BillingRun,
  statement: Statement,
  parties: BillParties,
): Promise<void> {
  await addBill(tx, run, statement, parties, at)
  // A premium came into the monthly account at its approval; all else comes into it now.
  for (const line of statement.lines.filter(({ kind }) => kind !== 'monthly_billing')) {
    await postPremium(tx, { ...entryOf(line, user, today, at), kind: 'monthly_offset', amount: line.amount })
  }
}

function entryOf(line: Statement['lines'][number], user: DeskUser, today: Day, at: Date) {
  const { requestId, changeNumber, amendmentId, guaranteeActId } = line
  return {
    requestId,
    changeNumber,
    on: today,
    at,
    by: user.userId,
    ...(amendmentId && { amendmentId }),
    ...(guaranteeActId && { guaranteeActId }),
  }
}
