import { hasDepositAccount } from '../domain/deposit-account.ts'
import { NotFound, Refused, type RefusalReason } from '../domain/errors.ts'
import { totalOf } from '../domain/payout-request.ts'
import { listByNumber } from '../store/guarantees.ts'
import { findPrintedPayout } from '../store/payout-requests.ts'
import { settleCsvImport } from './csv-imports.ts'
import { type BankReport, postWithin } from './deposit-entries.ts'
import type { DeskUser, Deps } from './deps.ts'
import { type Act, perform, performAnew } from './perform.ts'
import { reportWithin } from './report-payout.ts'

/** How a file of bank reports is called among the files that are taken in. */
export const bankReportImport = 'bank_reports'

/** A line of a bank's file: an entry of the ledger of a guarantee. A payout may name the request it pays. */
export type ReportRow = BankReport & {
  readonly line: number
  readonly guaranteeNumber: string
  readonly requestSerial: number | null
}

/** Why a line cannot be taken in; what is not in any ledger of the surety is not found. */
export type ReportProblem = {
  readonly line: number
  readonly reason: RefusalReason | 'guarantee_not_found' | 'request_not_found'
  readonly detail: Readonly<Record<string, string | number>>
}

/** What would keep the lines from being taken in, each against all before it. The act itself is tried, and taken back. */
export async function checkBankReports(
  deps: Deps,
  user: DeskUser,
  rows: readonly ReportRow[],
): Promise<readonly ReportProblem[]> {
  try {
    await performAnew(deps, user, 'check-bank-reports', async (act) => {
      throw new Tried(await problemsIn(act, user, rows))
    })
  } catch (error) {
    if (error instanceof Tried) return error.problems
    throw error
  }
  return []
}

/** Takes a bank's file in, all of its lines or none: where one is refused that was not before, nothing is posted. */
export async function importBankReports(
  deps: Deps,
  user: DeskUser,
  importId: string,
  rows: readonly ReportRow[],
): Promise<void> {
  await perform(deps, user, 'import-bank-reports', async (act) => {
    await settleCsvImport(act, user, bankReportImport, importId, rows.length)
    if ((await problemsIn(act, user, rows)).length > 0) throw new Refused('changed_meanwhile')
  })
}

class Tried extends Error {
  readonly problems: readonly ReportProblem[]

  constructor(problems: readonly ReportProblem[]) {
    super('tried only')
    this.problems = problems
  }
}

async function problemsIn(act: Act, user: DeskUser, rows: readonly ReportRow[]): Promise<ReportProblem[]> {
  const problems: ReportProblem[] = []
  for (const row of rows) {
    const problem = await tried(act, user, row)
    if (problem) problems.push({ line: row.line, ...problem })
  }
  return problems
}

/** Posts one line inside a savepoint, so that a refused one leaves the others as they are. */
async function tried(act: Act, user: DeskUser, row: ReportRow): Promise<Omit<ReportProblem, 'line'> | null> {
  const found = (await listByNumber(act.tx, user.realmId, row.guaranteeNumber)).find(
    ({ suretyId, product }) => suretyId === user.suretyId && hasDepositAccount(product),
  )
  if (!found) return { reason: 'guarantee_not_found', detail: { number: row.guaranteeNumber } }
  try {
    await act.tx.transaction((tx) => postRow({ ...act, tx }, user, found.id, row))
    return null
  } catch (error) {
    if (error instanceof NotFound) return { reason: 'request_not_found', detail: { serial: row.requestSerial ?? 0 } }
    if (error instanceof Refused) return { reason: error.reason, detail: error.detail }
    throw error
  }
}

async function postRow(act: Act, user: DeskUser, guaranteeId: string, row: ReportRow): Promise<void> {
  const { line: _line, guaranteeNumber: _number, requestSerial, ...report } = row
  if (requestSerial === null) return void (await postWithin(act, user, guaranteeId, report))
  const request = await findPrintedPayout(act.tx, guaranteeId, requestSerial)
  if (!request) throw new NotFound()
  const expected = totalOf(request.lines)
  if (expected !== report.amount) throw new Refused('payout_mismatch', { expected, amount: report.amount })
  await reportWithin(act, user, request.id, null, { ...report, unpaid: {} })
}
