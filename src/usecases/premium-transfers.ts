import type { BankTransfer } from '../domain/bank-transfer.ts'
import type { Day } from '../domain/day.ts'
import { Refused } from '../domain/errors.ts'
import { demandStep } from '../domain/transfer-state.ts'
import type { Yen } from '../domain/yen.ts'
import { getCsvImport } from '../store/csv-imports.ts'
import {
  addTransfers,
  addTransferStep,
  getTransfer,
  isFileTaken,
  listApplied,
  listTransferSteps,
  type PremiumTransfer,
} from '../store/premium-transfers.ts'
import { settleCsvImport } from './csv-imports.ts'
import type { DeskUser, Deps } from './deps.ts'
import { receiveAdditionalByTransfer, takeBackAdditionalByTransfer } from './issue-amendment.ts'
import { type Act, perform } from './perform.ts'
import { receiveByTransfer, takeBackByTransfer } from './record-premium-receipt.ts'

/** How a bank's file of transfers is called among the files that are taken in. */
export const transferImport = 'premium_transfers'

/** Takes the transfers of a file in, those that were not before. Nothing is booked by it. Refused when there is nothing new. */
export async function takeTransfersIn(
  deps: Deps,
  user: DeskUser,
  importId: string,
  transfers: readonly BankTransfer[],
): Promise<number> {
  return perform(deps, user, 'take-transfers-in', async (act) => {
    const owner = { organisationId: user.suretyId, kind: transferImport }
    const { content } = await getCsvImport(act.tx, owner, importId)
    if (await isFileTaken(act.tx, owner, content)) throw new Refused('transfers_taken')
    const file = { suretyId: user.suretyId, importId, by: user.userId, at: act.at }
    const count = await addTransfers(act.tx, file, transfers)
    if (count === 0) throw new Refused('transfers_taken')
    await settleCsvImport(act, user, transferImport, importId, count)
    return count
  })
}

/** A premium that a transfer is to be booked to. */
export type Target = { readonly kind: 'request' | 'amendment'; readonly id: string; readonly amount: Yen }

/** 充当. The transfer is booked to premiums that make exactly its amount, all of them or none; each is received by it. */
export async function applyTransfer(
  deps: Deps,
  user: DeskUser,
  id: string,
  version: number,
  targets: readonly Target[],
): Promise<void> {
  await perform(deps, user, 'apply-transfer', async (act) => {
    const before = await transferAt(act, user, id, version)
    demandStep(before.state, 'applied')
    const sum = targets.reduce((total, { amount }) => total + amount, 0)
    if (sum !== before.amount) throw new Refused('transfer_sum_mismatch', { amount: before.amount, sum })
    // The transfer is claimed first: of two persons in the same instant, one waits here and is then refused.
    const step = { kind: 'applied', note: '', by: user.userId, at: act.at } as const
    const by = { transferId: id, transferStepId: await addTransferStep(act.tx, before, step) }
    const numbers = []
    for (const target of targets) {
      const receive = target.kind === 'request' ? receiveByTransfer : receiveAdditionalByTransfer
      numbers.push(await receive(act, user, target.id, target.amount, by))
    }
    await act.record({ name: 'premium_transfer.applied', subjectId: id, details: { amount: before.amount, numbers } })
  })
}

/** 保留. Nobody knows yet what it is for; the note says what is being asked. */
export async function holdTransfer(
  deps: Deps,
  user: DeskUser,
  id: string,
  version: number,
  note: string,
): Promise<void> {
  await perform(deps, user, 'hold-transfer', async (act) => {
    const before = await transferAt(act, user, id, version)
    demandStep(before.state, 'held')
    await addTransferStep(act.tx, before, { kind: 'held', note, by: user.userId, at: act.at })
    await act.record({ name: 'premium_transfer.held', subjectId: id, details: { note } })
  })
}

/** 返金が必要. Wrong or double: it is to go back to who paid it. */
export async function markRefundDue(
  deps: Deps,
  user: DeskUser,
  id: string,
  version: number,
  reason: string,
): Promise<void> {
  await perform(deps, user, 'mark-refund-due', async (act) => {
    const before = await transferAt(act, user, id, version)
    demandStep(before.state, 'refund_due')
    await addTransferStep(act.tx, before, { kind: 'refund_due', note: reason, by: user.userId, at: act.at })
    await act.record({ name: 'premium_transfer.refund_due', subjectId: id, details: { reason } })
  })
}

/** 返金済. On which day it went back, and under which number of the bank. */
export async function recordRefund(
  deps: Deps,
  user: DeskUser,
  id: string,
  version: number,
  refund: { readonly refundedOn: Day; readonly reference: string },
): Promise<void> {
  await perform(deps, user, 'record-refund', async (act) => {
    const before = await transferAt(act, user, id, version)
    demandStep(before.state, 'refunded')
    const { refundedOn, reference } = refund
    if (refundedOn > act.today) throw new Refused('day_to_come')
    const step = { kind: 'refunded', note: reference, refundedOn, by: user.userId, at: act.at } as const
    await addTransferStep(act.tx, before, step)
    await act.record({ name: 'premium_transfer.refunded', subjectId: id, details: { refundedOn, reference } })
  })
}

/** 充当の取消, by another person than the one who applied it. Every premium of it is unpaid again, or nothing happens. */
export async function reverseTransfer(
  deps: Deps,
  user: DeskUser,
  id: string,
  version: number,
  reason: string,
): Promise<void> {
  await perform(deps, user, 'reverse-transfer', async (act) => {
    const before = await transferAt(act, user, id, version)
    demandStep(before.state, 'reversed')
    const applied = (await listTransferSteps(act.tx, id)).at(-1)
    if (!applied || applied.doneById === user.userId) throw new Refused('applied_it')
    const step = { kind: 'reversed', note: reason, by: user.userId, at: act.at } as const
    const by = { transferId: id, transferStepId: await addTransferStep(act.tx, before, step) }
    for (const { requestId, amendmentId, changeNumber, amount } of await listApplied(act.tx, applied.id)) {
      if (amendmentId === null) await takeBackByTransfer(act, user, { requestId, amount, reason }, by)
      else await takeBackAdditionalByTransfer(act, user, { id: amendmentId, changeNumber, amount, reason }, by)
    }
    await act.record({ name: 'premium_transfer.reversed', subjectId: id, details: { reason } })
  })
}

async function transferAt({ tx }: Act, user: DeskUser, id: string, version: number): Promise<PremiumTransfer> {
  const transfer = await getTransfer(tx, user.suretyId, id)
  if (transfer.version !== version) throw new Refused('changed_meanwhile')
  return transfer
}
