import { type Posting, posted, reversed } from '../domain/deposit-account.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import { yen } from '../domain/yen.ts'
import {
  addEntry,
  answerDepositNotice,
  type DepositNotice,
  findDepositAccount,
  listDepositNotices,
  listEntries,
  lockLedger,
} from '../store/deposits.ts'
import { findPayoutRequest, savePayoutRequest } from '../store/payout-requests.ts'
import { takenBack } from '../domain/payout-request.ts'
import { getDepositGuarantee } from './deposit-account.ts'
import type { DeskUser, Deps } from './deps.ts'
import { type Act, perform } from './perform.ts'

/** A line of a bank's report. The reference keeps it from being entered twice. */
export type BankReport = Posting & { readonly bankReference: string; readonly note?: string }

/** 銀行の報告を記帳する. Needs the account recorded; a deposit the contractor has told of answers its notice. */
export async function postBankReport(
  deps: Deps,
  user: DeskUser,
  guaranteeId: string,
  report: BankReport,
): Promise<void> {
  await perform(deps, user, 'post-bank-report', async (act) => {
    await getDepositGuarantee(act.tx, user, guaranteeId)
    await postWithin(act, user, guaranteeId, report)
  })
}

/** Posts within an act, under the ledger's lock; gives the entry's id. The guarantee has been looked up by its owner before. */
export async function postWithin(
  { tx, at, today, record }: Act,
  user: DeskUser,
  guaranteeId: string,
  { note, bankReference, ...posting }: BankReport,
  payoutRequestId: string | null = null,
): Promise<string> {
  await lockLedger(tx, guaranteeId)
  const account = await findDepositAccount(tx, guaranteeId)
  if (!account) throw new Refused('account_missing')
  const entry = posted(await listEntries(tx, guaranteeId), posting, today)

  const common = { guaranteeId, suretyId: user.suretyId, bankName: account.bankName, by: user.userId, at }
  const entryId = await addEntry(tx, { ...entry, ...common, bankReference, note: note ?? '', payoutRequestId })
  if (entry.kind === 'deposit') {
    const told = (await listDepositNotices(tx, guaranteeId)).find((one) => isAbout(one, posting))
    if (told) await answerDepositNotice(tx, { noticeId: told.id, entryId, reason: '', by: user.userId, at })
  }
  const { kind, amount, happenedOn } = entry
  const details = { entryId, kind, amount, happenedOn, bankReference }
  await record({ name: 'guarantee.deposit_entry_posted', subjectId: guaranteeId, details })
  return entryId
}

/** 記帳を取り消す: by an entry the other way, with a reason. A payout taken back leaves its request printed again. */
export async function reverseEntry(
  deps: Deps,
  user: DeskUser,
  guaranteeId: string,
  entryId: string,
  reason: string,
): Promise<void> {
  await perform(deps, user, 'reverse-deposit-entry', async ({ tx, at, today, record }) => {
    await getDepositGuarantee(tx, user, guaranteeId)
    await lockLedger(tx, guaranteeId)
    const entries = await listEntries(tx, guaranteeId)
    const entry = entries.find(({ id }) => id === entryId)
    if (!entry) throw new NotFound()
    const reversal = reversed(entries, entry, today)

    const account = await findDepositAccount(tx, guaranteeId)
    await addEntry(tx, {
      ...reversal,
      guaranteeId,
      suretyId: user.suretyId,
      bankName: account?.bankName ?? '',
      bankReference: null,
      payoutRequestId: entry.payoutRequestId,
      note: reason,
      by: user.userId,
      at,
    })
    if (entry.payoutRequestId) {
      const request = await findPayoutRequest(tx, guaranteeId, entry.payoutRequestId)
      if (request) await savePayoutRequest(tx, request, takenBack(request), at)
    }
    await record({ name: 'guarantee.deposit_entry_reversed', subjectId: guaranteeId, details: { entryId, reason } })
  })
}

/** 入金のお知らせを確認する: what the contractor told is what the bank reports, and is posted as told. */
export async function confirmDepositNotice(
  deps: Deps,
  user: DeskUser,
  guaranteeId: string,
  noticeId: string,
  bankReference: string,
): Promise<void> {
  await perform(deps, user, 'confirm-deposit-notice', async (act) => {
    const { depositedOn, amount } = await openNotice(act, user, guaranteeId, noticeId)
    // Posting a deposit of this day and amount answers the notice, or an older one of the same words.
    const report = { kind: 'deposit', amount: yen(amount), happenedOn: depositedOn, bankReference } as const
    await postWithin(act, user, guaranteeId, report)
  })
}

/** The desk finds no such deposit, and says why. */
export async function declineDepositNotice(
  deps: Deps,
  user: DeskUser,
  guaranteeId: string,
  noticeId: string,
  reason: string,
): Promise<void> {
  await perform(deps, user, 'decline-deposit-notice', async (act) => {
    const { id } = await openNotice(act, user, guaranteeId, noticeId)
    await answerDepositNotice(act.tx, { noticeId: id, entryId: null, reason, by: user.userId, at: act.at })
    await act.record({ name: 'guarantee.deposit_declined', subjectId: guaranteeId, details: { noticeId, reason } })
  })
}

async function openNotice({ tx }: Act, user: DeskUser, guaranteeId: string, noticeId: string): Promise<DepositNotice> {
  await getDepositGuarantee(tx, user, guaranteeId)
  await lockLedger(tx, guaranteeId)
  const notice = (await listDepositNotices(tx, guaranteeId)).find(({ id }) => id === noticeId)
  if (!notice) throw new NotFound()
  if (notice.isAnswered) throw new Refused('changed_meanwhile')
  return notice
}

function isAbout(notice: DepositNotice, { amount, happenedOn }: Posting): boolean {
  return !notice.isAnswered && notice.amount === amount && notice.depositedOn === happenedOn
}
