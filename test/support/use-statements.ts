import { randomUUID } from 'node:crypto'
import { emptyUseStatementLine, type UseStatement, type UseStatementLine } from '../../src/domain/use-statement.ts'
import { type Yen, yen } from '../../src/domain/yen.ts'
import type { GuaranteeRow } from '../../src/store/guarantees.ts'
import { getUseStatement } from '../../src/store/use-statements.ts'
import { approveUseStatement, beginUseStatementReview } from '../../src/usecases/review-use-statement.ts'
import { saveUseStatementLines } from '../../src/usecases/save-use-statement.ts'
import { startUseStatement } from '../../src/usecases/start-use-statement.ts'
import { submitUseStatement } from '../../src/usecases/submit-use-statement.ts'
import type { World } from './world.ts'

/** 明細の一行 that lacks nothing; the test says what it is about. */
export function aLine(wish: Partial<UseStatementLine> = {}): UseStatementLine {
  return {
    ...emptyUseStatementLine,
    id: randomUUID(),
    item: 'material',
    description: '生コンクリート',
    quantity: '120',
    unit: 'm3',
    totalAmount: yen(1_000_000),
    usedAmount: yen(1_000_000),
    method: 'transfer',
    payoutMonth: '2026-08',
    payoutPart: 'late',
    payee: '常陸生コン 株式会社',
    payeeBank: '〇〇銀行 △△支店',
    payeeAccountKind: 'ordinary',
    payeeAccountNumber: '1234567',
    payeeAccountHolder: 'ヒタチナマコン（カ',
    ...wish,
  }
}

/** 未定 for an amount. */
export function anUndecided(amount: number): UseStatementLine {
  return { ...emptyUseStatementLine, id: randomUUID(), item: 'undecided', usedAmount: yen(amount) }
}

/** Two lines and 未定, together the guarantee's amount. */
export function linesFor(amount: Yen): UseStatementLine[] {
  return [
    aLine(),
    aLine({ item: 'subcontract', description: '舗装工', quantity: '一式', unit: '', payee: '那珂道路 株式会社' }),
    anUndecided(amount - 2_000_000),
  ]
}

/** A draft whose lines lack nothing. */
export async function aUseStatement(
  world: World,
  guarantee: GuaranteeRow,
  lines: readonly UseStatementLine[] = linesFor(guarantee.guaranteedAmount),
): Promise<UseStatement> {
  const id = await startUseStatement(world, world.people.kensetsu, guarantee.id)
  const { version, number } = await getUseStatement(world.db, id)
  const changeReason = number > 1 ? '支払先が決まったため' : ''
  await saveUseStatementLines(world, world.people.kensetsu, id, version, { lines, changeReason })
  return getUseStatement(world.db, id)
}

export async function aSubmittedUseStatement(
  world: World,
  guarantee: GuaranteeRow,
  lines?: readonly UseStatementLine[],
): Promise<UseStatement> {
  const { id, version } = await aUseStatement(world, guarantee, lines)
  await submitUseStatement(world, world.people.kensetsu, id, version)
  return getUseStatement(world.db, id)
}

export async function aUseStatementUnderReview(
  world: World,
  guarantee: GuaranteeRow,
  lines?: readonly UseStatementLine[],
): Promise<UseStatement> {
  const { id, version } = await aSubmittedUseStatement(world, guarantee, lines)
  await beginUseStatementReview(world, world.people.saeki, id, version)
  return getUseStatement(world.db, id)
}

/** The statement in force, approved by 佐伯. */
export async function anApprovedUseStatement(
  world: World,
  guarantee: GuaranteeRow,
  lines?: readonly UseStatementLine[],
): Promise<UseStatement> {
  const { id, version } = await aUseStatementUnderReview(world, guarantee, lines)
  await approveUseStatement(world, world.people.saeki, id, version)
  return getUseStatement(world.db, id)
}
