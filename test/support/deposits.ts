import { randomUUID } from 'node:crypto'
import { day } from '../../src/domain/day.ts'
import type { DepositAccount } from '../../src/domain/deposit-account.ts'
import type { PayoutRequest } from '../../src/domain/payout-request.ts'
import {
  emptyUseStatementLine,
  stepUseStatement,
  type UseStatement,
  type UseStatementLine,
} from '../../src/domain/use-statement.ts'
import { yen } from '../../src/domain/yen.ts'
import type { GuaranteeRow } from '../../src/store/guarantees.ts'
import { getPayoutForContractor } from '../../src/store/payout-requests.ts'
import {
  addUseStatement,
  getUseStatement,
  listStatementsOfGuarantee,
  saveUseStatement,
} from '../../src/store/use-statements.ts'
import { recordDepositAccount } from '../../src/usecases/deposit-account.ts'
import { postBankReport } from '../../src/usecases/deposit-entries.ts'
import { printPayoutRequest, savePayoutDraft, startPayoutRequest } from '../../src/usecases/payout-requests.ts'
import { type DraftWish, anIssuedGuarantee } from './factories.ts'
import type { World } from './world.ts'

/** An account as it stands in a passbook. */
export const anAccount: DepositAccount = {
  bankName: '〇〇銀行',
  branchName: '△△支店',
  kind: 'ordinary',
  number: '0123456',
  holderKana: 'ネットデスクケンセツ　マエバライキングチ',
}

/** A line of a statement that lacks nothing: 3,000,000 yen of steel, to be transferred to its dealer. */
export function aUse(changes: Partial<UseStatementLine> = {}): UseStatementLine {
  return {
    ...emptyUseStatementLine,
    id: randomUUID(),
    item: 'material',
    description: '鋼材',
    quantity: '30',
    unit: 't',
    totalAmount: yen(3_000_000),
    usedAmount: yen(3_000_000),
    method: 'transfer',
    payoutMonth: '2026-06',
    payoutPart: 'late',
    payee: '水戸鋼材 株式会社',
    payeeBank: '〇〇銀行 水戸支店',
    payeeAccountKind: 'ordinary',
    payeeAccountNumber: '7654321',
    payeeAccountHolder: 'ミトコウザイ（カ',
    ...changes,
  }
}

/** The lines of most tests: 3,000,000 of material, 1,000,000 of labour in cash, and what is undecided. */
export const usualUses = [
  aUse(),
  aUse({
    item: 'labour',
    description: '普通作業員',
    method: 'cash',
    usedAmount: yen(1_000_000),
    payee: '',
    payeeBank: '',
  }),
  aUse({ item: 'undecided', usedAmount: yen(15_440_000), payee: '', payeeBank: '', method: null }),
] as const

/** A version of the statement, sent and approved by 佐伯. */
export async function anApprovedStatement(
  world: World,
  guarantee: GuaranteeRow,
  lines: readonly UseStatementLine[] = usualUses,
): Promise<UseStatement> {
  const { id: guaranteeId, realmId, suretyId, contractorId } = guarantee
  const { kensetsu, saeki } = world.people
  const number = (await listStatementsOfGuarantee(world.db, guaranteeId)).length + 1
  const at = world.now()
  const start = { realmId, suretyId, contractorId, guaranteeId, number, lines, createdBy: kensetsu.userId, at }
  let statement = await getUseStatement(world.db, await addUseStatement(world.db, start))
  const steps = [
    { ...stepUseStatement(statement, 'submit'), submittedAt: at },
    { ...statement, state: 'under_review', submittedAt: at, reviewerId: saeki.userId },
    { ...statement, state: 'approved', submittedAt: at, reviewerId: saeki.userId, approvedAt: at },
  ] as const
  for (const after of steps) {
    await saveUseStatement(world.db, statement, after)
    statement = await getUseStatement(world.db, statement.id)
  }
  return statement
}

/** A guarantee whose account is recorded. */
export async function aGuaranteeWithAccount(world: World, wish: DraftWish = {}): Promise<GuaranteeRow> {
  const guarantee = await anIssuedGuarantee(world, wish)
  await recordDepositAccount(world, wish.by ?? world.people.kensetsu, guarantee.id, anAccount)
  return guarantee
}

/** The same with its advance paid in on the day of the test, and its statement approved. */
export async function aDepositedGuarantee(world: World, amount = 19_440_000): Promise<GuaranteeRow> {
  const guarantee = await aGuaranteeWithAccount(world)
  await anApprovedStatement(world, guarantee)
  await postBankReport(world, world.people.saeki, guarantee.id, {
    kind: 'deposit',
    amount: yen(amount),
    happenedOn: day('2026-05-20'),
    bankReference: `入金-${guarantee.guaranteeNumber}`,
  })
  return guarantee
}

/** A draft of a request that draws these amounts of the statement's lines, in their order. */
export async function aPayoutDraft(
  world: World,
  guarantee: GuaranteeRow,
  amounts: readonly number[] = [1_000_000],
): Promise<PayoutRequest> {
  const { kensetsu } = world.people
  const id = await startPayoutRequest(world, kensetsu, guarantee.id)
  const draws = amounts.flatMap((amount, place) => {
    const line = usualUses[place]
    return line && amount > 0 ? [{ lineId: line.id, amount: yen(amount) }] : []
  })
  await savePayoutDraft(world, kensetsu, id, 1, { draws, wantedOn: day('2026-05-29') })
  return getPayoutForContractor(world.db, kensetsu.contractorId, id)
}

/** The same as printed for the bank's window. */
export async function aPrintedPayout(
  world: World,
  guarantee: GuaranteeRow,
  amounts: readonly number[] = [1_000_000],
): Promise<PayoutRequest> {
  const { id, version } = await aPayoutDraft(world, guarantee, amounts)
  await printPayoutRequest(world, world.people.kensetsu, id, version)
  return getPayoutForContractor(world.db, world.people.kensetsu.contractorId, id)
}
