import { balancesOf } from '../domain/deposit-account.ts'
import type { Day } from '../domain/day.ts'
import { Refused } from '../domain/errors.ts'
import {
  type Draw,
  type PayoutRequest,
  print,
  redrawn,
  type Room,
  roomBeside,
  voided,
} from '../domain/payout-request.ts'
import type { UseStatement } from '../domain/use-statement.ts'
import type { Db } from '../store/db.ts'
import { findDepositAccount, listEntries, lockLedger } from '../store/deposits.ts'
import type { GuaranteeRow } from '../store/guarantees.ts'
import {
  addPayoutRequest,
  getPayoutForContractor,
  listPayoutsOfGuarantee,
  savePayoutRequest,
} from '../store/payout-requests.ts'
import { getSurety } from '../store/sureties.ts'
import { findApprovedStatement } from '../store/use-statements.ts'
import { claimantOf } from './claimant.ts'
import { getDepositGuarantee } from './deposit-account.ts'
import type { ContractorUser, Deps } from './deps.ts'
import { observe, perform } from './perform.ts'

/** 払出依頼を作成する, from the approved statement of a guarantee. Gives the draft's id. */
export async function startPayoutRequest(deps: Deps, user: ContractorUser, guaranteeId: string): Promise<string> {
  return perform(deps, user, 'start-payout-request', async ({ tx, at, record }) => {
    const guarantee = await getDepositGuarantee(tx, user, guaranteeId)
    demandPayable(guarantee)
    const statement = await demandStatement(tx, guaranteeId)
    await lockLedger(tx, guaranteeId)

    const { suretyId, contractorId } = guarantee
    const start = { suretyId, contractorId, guaranteeId, statementId: statement.id, by: user.userId, at }
    const id = await addPayoutRequest(tx, start)
    await record({ name: 'payout_request.started', subjectId: id, details: { guaranteeId } })
    return id
  })
}

/** The lines drawn and the day wanted, against the statement in force; refused over a line's rest or the balance. */
export async function savePayoutDraft(
  deps: Deps,
  user: ContractorUser,
  id: string,
  version: number,
  { draws, wantedOn }: { readonly draws: readonly Draw[]; readonly wantedOn: Day | null },
): Promise<void> {
  await perform(deps, user, 'save-payout-request', async ({ tx, at, record }) => {
    const { before, statement, room } = await underLock(tx, user, id, version)
    const after = redrawn(before, statement, draws, wantedOn, room)
    await savePayoutRequest(tx, before, after, at)
    await record({ name: 'payout_request.saved', subjectId: id, details: { lineCount: after.lines.length } })
  })
}

/** 印刷済にする: fixes the paper for the bank's window. */
export async function printPayoutRequest(deps: Deps, user: ContractorUser, id: string, version: number): Promise<void> {
  await perform(deps, user, 'print-payout-request', async ({ tx, at, today, record }) => {
    const { before, guarantee, statement, room } = await underLock(tx, user, id, version)
    demandPayable(guarantee)
    const account = await findDepositAccount(tx, guarantee.id)
    if (!account) throw new Refused('account_missing')
    const { bankName, branchName, kind, number, holderKana } = account
    const after = print(before, statement, room, at, {
      guaranteeNumber: guarantee.guaranteeNumber,
      product: guarantee.product,
      worksName: guarantee.worksName,
      ordererHeadTitle: guarantee.ordererHeadTitle,
      contractor: await claimantOf(tx, guarantee),
      suretyName: (await getSurety(tx, guarantee.suretyId)).name,
      account: { bankName, branchName, kind, number, holderKana },
      printedOn: today,
      isTrial: deps.realm.kind === 'trial',
    })

    await savePayoutRequest(tx, before, after, at)
    const { total, lines } = after.printed
    const details = { guaranteeId: guarantee.id, serial: before.serial, total, lineCount: lines.length }
    await record({ name: 'payout_request.printed', subjectId: id, details })
  })
}

/** 取消: what the request drew is free again. */
export async function voidPayoutRequest(deps: Deps, user: ContractorUser, id: string, version: number): Promise<void> {
  await perform(deps, user, 'void-payout-request', async ({ tx, at, record }) => {
    const before = await lockedPayout(tx, user, id, version)
    await savePayoutRequest(tx, before, voided(before), at)
    await record({ name: 'payout_request.voided', subjectId: id, details: { wasPrinted: before.printed !== null } })
  })
}

/** The paper of a printed request, for its PDF; every time it is opened is recorded. */
export async function viewPayoutPaper(
  deps: Deps,
  user: ContractorUser,
  id: string,
): Promise<{ readonly request: PayoutRequest }> {
  return observe(deps, user, 'view-payout-paper', async ({ db, record }) => {
    const request = await getPayoutForContractor(db, user.contractorId, id)
    if (!request.printed) throw new Refused('not_possible_now', { state: request.state })
    await record({ name: 'payout_request.viewed', subjectId: id, details: { way: 'download' } })
    return { request }
  })
}

/** What the request may draw, as its pages show it before anybody sends it. */
export async function payoutRoom(db: Db, request: PayoutRequest): Promise<Room> {
  const others = (await listPayoutsOfGuarantee(db, request.guaranteeId)).filter(({ id }) => id !== request.id)
  return roomBeside(others, balancesOf(await listEntries(db, request.guaranteeId)).advance)
}

async function underLock(tx: Db, user: ContractorUser, id: string, version: number) {
  const before = await lockedPayout(tx, user, id, version)
  const guarantee = await getDepositGuarantee(tx, user, before.guaranteeId)
  const statement = await demandStatement(tx, before.guaranteeId)
  return { before, guarantee, statement, room: await payoutRoom(tx, before) }
}

/** Locks first and reads then, so that of two that draw the same rest the second sees what the first has drawn. */
async function lockedPayout(tx: Db, user: ContractorUser, id: string, version: number): Promise<PayoutRequest> {
  const { guaranteeId } = await getPayoutForContractor(tx, user.contractorId, id)
  await lockLedger(tx, guaranteeId)
  const before = await getPayoutForContractor(tx, user.contractorId, id)
  if (before.version !== version) throw new Refused('changed_meanwhile')
  return before
}

async function demandStatement(tx: Db, guaranteeId: string): Promise<UseStatement> {
  const statement = await findApprovedStatement(tx, guaranteeId)
  if (!statement) throw new Refused('statement_missing')
  return statement
}

function demandPayable({ state }: GuaranteeRow): void {
  if (state !== 'in_force' && state !== 'ended') throw new Refused('not_possible_now', { state })
}
