import { type LedgerEntry, withBalances } from '../domain/deposit-account.ts'
import type { DepositNotice, RecordedAccount } from '../store/deposits.ts'
import type { GuaranteeRow } from '../store/guarantees.ts'
import type { Cell, DataTable, Field, Radios } from '../web/components.ts'
import type { FieldErrors, Typed } from '../web/form.ts'
import { typedText } from '../web/form.ts'
import { depositAccountKindLabels, entryKindLabels, formatSigned, partLabels } from '../wording/deposits.ts'
import { formatDay, formatInstant, formatNumber, formatYen } from '../wording/format.ts'
import { yen } from '../domain/yen.ts'

/** What both sides read about an advance's special account. */
export type DepositFacts = {
  readonly guarantee: GuaranteeRow
  readonly account: RecordedAccount | null
  readonly entries: readonly LedgerEntry[]
  readonly notices: readonly DepositNotice[]
}

/** 預託金の記帳, in the order of the ledger; with more columns where a side adds some. */
export function ledgerTable(
  entries: readonly LedgerEntry[],
  more: { readonly label: string; readonly cellOf: (entry: LedgerEntry) => Cell } | null = null,
): DataTable {
  return {
    caption: '預託金の記帳（古い順）',
    isCaptionHidden: true,
    columns: [
      { label: 'No.', kind: 'nowrap' },
      { label: '日付', kind: 'nowrap' },
      { label: '内容', kind: 'nowrap' },
      { label: '金額', kind: 'amount' },
      { label: '残高', kind: 'amount' },
      { label: '銀行の整理番号' },
      ...(more ? [{ label: more.label, kind: 'nowrap' as const }] : []),
    ],
    rows: withBalances(entries).map((entry) => [
      { text: String(entry.serial) },
      { text: formatDay(entry.happenedOn) },
      { text: kindText(entry, entries), note: entry.note || undefined },
      { text: formatSigned(entry.amount) },
      { text: formatYen(entry.balance), note: entry.part === 'interest' ? `${partLabels.interest}の残高` : undefined },
      { text: entry.bankReference ?? '－' },
      ...(more ? [more.cellOf(entry)] : []),
    ]),
    emptyText: 'まだ記帳はありません。銀行からの報告を保証会社が記帳すると、ここに表示されます。',
  }
}

/** The ledger as rows for a spreadsheet. */
export function ledgerRows(entries: readonly LedgerEntry[]): (string | number)[][] {
  const header = ['No.', '日付', '内容', '金額', '残高', '残高の種類', '銀行の整理番号', '摘要']
  const rows = withBalances(entries).map((entry) => [
    entry.serial,
    entry.happenedOn,
    kindText(entry, entries),
    entry.amount,
    entry.balance,
    partLabels[entry.part],
    entry.bankReference ?? '',
    entry.note,
  ])
  return [header, ...rows]
}

/** 入金のお知らせ with what became of each. */
export function noticeTable(
  notices: readonly DepositNotice[],
  hrefOf: ((one: DepositNotice) => string) | null,
): DataTable {
  return {
    caption: '入金のお知らせ（新しい順）',
    isCaptionHidden: true,
    columns: [
      { label: '入金日', kind: 'nowrap' },
      { label: '金額', kind: 'amount' },
      { label: 'お知らせ' },
      { label: '確認', kind: 'nowrap' },
    ],
    rows: notices.map((notice) => [
      { text: formatDay(notice.depositedOn), href: (!notice.isAnswered && hrefOf?.(notice)) || undefined },
      { text: formatYen(yen(notice.amount)) },
      { text: formatInstant(notice.toldAt), note: notice.toldByName },
      answerCell(notice),
    ]),
    emptyText: 'お知らせはありません。',
  }
}

/** The fields an account is typed into, the same on both sides. */
export function accountFields(typed: Typed, errors: FieldErrors): { fields: readonly Field[]; kind: Radios } {
  const field = (name: string, label: string, more: Partial<Field> = {}): Field => ({
    name,
    label,
    value: typedText(typed, name),
    error: errors[name],
    necessity: 'required',
    ...more,
  })
  return {
    fields: [
      field('bankName', '金融機関', { hint: '例：〇〇銀行' }),
      field('branchName', '支店', { hint: '例：△△支店' }),
      field('number', '口座番号', { hint: '数字7桁まで', width: '8', inputMode: 'numeric' }),
      field('holderKana', '口座名義（カナ）', { hint: '通帳に書かれているとおり', width: '40' }),
    ],
    kind: {
      name: 'kind',
      label: '口座の種類',
      value: typedText(typed, 'kind') || 'ordinary',
      error: errors['kind'],
      necessity: 'required',
      choices: (['ordinary', 'settlement'] as const).map((value) => ({
        value,
        label: depositAccountKindLabels[value],
      })),
      isInline: true,
    },
  }
}

/** What stands in the account's form at first: the account recorded, or what the certificate says of the bank. */
export function accountTyped(account: RecordedAccount | null, depositoryBank: string, holderKana: string): Typed {
  if (account) {
    const { bankName, branchName, kind, number } = account
    return { bankName, branchName, kind, number, holderKana: account.holderKana }
  }
  const [bankName = '', ...branch] = depositoryBank.split(/[ 　]+/)
  return { bankName, branchName: branch.join(' '), kind: 'ordinary', number: '', holderKana }
}

function kindText(entry: LedgerEntry, entries: readonly LedgerEntry[]): string {
  if (entry.kind !== 'reversal') return entryKindLabels[entry.kind]
  const taken = entries.find(({ id }) => id === entry.reversesId)
  return `${entryKindLabels.reversal}（No.${formatNumber(taken?.serial ?? 0)}の取消）`
}

function answerCell({ isAnswered, entryId, reason }: DepositNotice): Cell {
  if (!isAnswered) return { text: '', status: { text: '確認待ち', state: 'submitted' } }
  if (entryId) return { text: '', status: { text: '記帳済', state: 'done' } }
  return { text: '', status: { text: '確認できません', state: 'declined' }, note: reason }
}
