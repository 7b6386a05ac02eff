import {
  accountFields,
  accountTyped,
  type DepositFacts,
  ledgerTable,
  noticeTable,
} from '../../access/deposit-ledger.page.ts'
import {
  balancesOf,
  depositedOf,
  isReversed,
  type LedgerEntry,
  type PostingKind,
  postingKinds,
} from '../../domain/deposit-account.ts'
import { totalOf, type PayoutRequest } from '../../domain/payout-request.ts'
import type {
  CsrfField,
  DataTable,
  DayField,
  ErrorSummary,
  Field,
  Link,
  Notice,
  Radios,
  SummaryList,
  YenField,
} from '../../web/components.ts'
import { errorSummary } from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import {
  depositAccountText,
  entryKindLabels,
  formatSigned,
  payoutName,
  payoutStateLabels,
} from '../../wording/deposits.ts'
import { formatDay, formatInstant, formatYen } from '../../wording/format.ts'
import { guaranteeStateLabels, productLabels } from '../../wording/labels.ts'
import { noticeHref } from './deposits.page.ts'

export type LedgerPage = {
  readonly title: string
  readonly back: Link
  readonly notice: Notice | null
  readonly summary: SummaryList
  readonly post: Link | null
  readonly account: Link
  readonly ledger: DataTable
  readonly payouts: DataTable
  readonly told: DataTable
  readonly accounts: DataTable
}

export function ledgerHref(guaranteeId: string): string {
  return `/desk/guarantees/${guaranteeId}/deposit`
}

/** 預託金の記帳 of a guarantee as the desk keeps it. */
export function ledgerPage(
  facts: DepositFacts,
  payouts: readonly PayoutRequest[],
  accounts: readonly NonNullable<DepositFacts['account']>[],
): LedgerPage {
  const { guarantee, account, entries, notices } = facts
  const balances = balancesOf(entries)
  const here = ledgerHref(guarantee.id)
  return {
    title: `預託金の記帳 ${guarantee.guaranteeNumber}`,
    back: { text: '保証契約に戻る', href: `/desk/guarantees/${guarantee.id}` },
    notice: account
      ? null
      : { kind: 'warn', title: '前払金専用口座が記録されていません', text: '記帳の前に、口座を記録してください。' },
    summary: {
      rows: [
        { label: '受注者', value: guarantee.contractorName },
        { label: '工事名', value: guarantee.worksName },
        { label: '商品', value: `${productLabels[guarantee.product]}（${guaranteeStateLabels[guarantee.state]}）` },
        { label: '前払金専用口座', value: account ? depositAccountText(account) : '－' },
        {
          label: '入金の合計',
          value: formatYen(depositedOf(entries)),
          note: `保証金額 ${formatYen(guarantee.guaranteedAmount)}`,
        },
        { label: '預託金の残高', value: formatYen(balances.advance) },
        { label: '利息の残高', value: formatYen(balances.interest) },
      ],
    },
    post: account ? { text: '銀行の報告を記帳する', href: `${here}/entries` } : null,
    account: { text: account ? '口座を変更する' : '口座を記録する', href: `${here}/account` },
    ledger: ledgerTable(entries, { label: '訂正', cellOf: (entry) => reversalCell(here, entry, entries) }),
    payouts: payoutTable(guarantee.guaranteeNumber, payouts),
    told: noticeTable(notices, noticeHref),
    accounts: accountTable(accounts),
  }
}

type Shown = { readonly typed: Typed; readonly errors: FieldErrors; readonly csrfField: CsrfField }

export type EntryPage = {
  readonly title: string
  readonly errorSummary: ErrorSummary
  readonly back: Link
  readonly caption: string
  readonly action: string
  readonly csrfField: CsrfField
  readonly kind: Radios
  readonly happenedOn: DayField
  readonly amount: YenField
  readonly bankReference: Field
  readonly note: Field
}

const kindHints: Partial<Record<PostingKind, string>> = {
  payout: '払出依頼書による払出は、払出依頼のページで記録します',
  return: '払い出した前払金が口座に戻ったもの',
  interest: '前払金には数えません',
}

/** 銀行の報告を記帳する. */
export function entryPage(facts: DepositFacts, { typed, errors, csrfField }: Shown): EntryPage {
  return {
    title: '銀行の報告を記帳する',
    ...head(facts, errors, csrfField),
    action: `${ledgerHref(facts.guarantee.id)}/entries`,
    kind: {
      name: 'kind',
      label: '内容',
      value: typedText(typed, 'kind') || 'deposit',
      error: errors['kind'],
      necessity: 'required',
      choices: postingKinds.map((value) => ({ value, label: entryKindLabels[value], hint: kindHints[value] })),
    },
    happenedOn: {
      name: 'happenedOn',
      label: '日付',
      necessity: 'required',
      value: typedText(typed, 'happenedOn'),
      error: errors['happenedOn'],
    },
    amount: {
      name: 'amount',
      label: '金額',
      necessity: 'required',
      value: typedText(typed, 'amount'),
      error: errors['amount'],
    },
    bankReference: referenceField(typed, errors),
    note: {
      name: 'note',
      label: '摘要',
      necessity: 'optional',
      value: typedText(typed, 'note'),
      width: '40',
      error: errors['note'],
    },
  }
}

export type DeskAccountPage = {
  readonly title: string
  readonly errorSummary: ErrorSummary
  readonly back: Link
  readonly caption: string
  readonly action: string
  readonly csrfField: CsrfField
  readonly fields: readonly Field[]
  readonly kind: Radios
}

/** 口座を変更する, by the bank's report. */
export function deskAccountPage(
  facts: DepositFacts,
  depositoryBank: string,
  shown: { readonly typed: Typed | null; readonly errors: FieldErrors; readonly csrfField: CsrfField },
): DeskAccountPage {
  const { errors, csrfField } = shown
  return {
    title: facts.account ? '前払金専用口座を変更する' : '前払金専用口座を記録する',
    ...head(facts, errors, csrfField),
    action: `${ledgerHref(facts.guarantee.id)}/account`,
    ...accountFields(shown.typed ?? accountTyped(facts.account, depositoryBank, ''), errors),
  }
}

export type ReversalPage = {
  readonly title: string
  readonly errorSummary: ErrorSummary
  readonly back: Link
  readonly caption: string
  readonly action: string
  readonly csrfField: CsrfField
  readonly summary: SummaryList
  readonly reason: Field
}

/** 記帳を取り消す: by an entry the other way, with its reason. */
export function reversalPage(
  facts: DepositFacts,
  entry: LedgerEntry,
  { typed, errors, csrfField }: Shown,
): ReversalPage {
  return {
    title: '記帳を取り消す',
    ...head(facts, errors, csrfField),
    action: `${ledgerHref(facts.guarantee.id)}/entries/${entry.id}/reversal`,
    summary: {
      rows: [
        { label: 'No.', value: String(entry.serial) },
        { label: '内容', value: entryKindLabels[entry.kind] },
        { label: '日付', value: formatDay(entry.happenedOn) },
        { label: '金額', value: formatSigned(entry.amount) },
        { label: '整理番号', value: entry.bankReference ?? '－' },
      ],
    },
    reason: {
      name: 'reason',
      label: '取消の理由',
      hint: '受注者にも表示されます（例：金額の入力誤り）',
      necessity: 'required',
      width: '40',
      value: typedText(typed, 'reason'),
      error: errors['reason'],
    },
  }
}

/** 銀行の整理番号, the same wherever a report is entered. */
export function referenceField(typed: Typed, errors: FieldErrors): Field {
  return {
    name: 'bankReference',
    label: '銀行の整理番号',
    hint: '同じ整理番号の報告は、一度だけ記帳できます',
    necessity: 'required',
    value: typedText(typed, 'bankReference'),
    error: errors['bankReference'],
  }
}

function head({ guarantee }: DepositFacts, errors: FieldErrors, csrfField: CsrfField) {
  return {
    errorSummary: errorSummary(errors),
    back: { text: '預託金の記帳に戻る', href: ledgerHref(guarantee.id) },
    caption: `${guarantee.guaranteeNumber}　${guarantee.contractorName}　${guarantee.worksName}`,
    csrfField,
  }
}

function reversalCell(here: string, entry: LedgerEntry, entries: readonly LedgerEntry[]) {
  if (entry.kind === 'reversal') return { text: '－' }
  if (isReversed(entries, entry.id)) return { text: '取消済' }
  return { text: '取り消す', href: `${here}/entries/${entry.id}/reversal`, hiddenText: `（No.${entry.serial}）` }
}

function payoutTable(guaranteeNumber: string, payouts: readonly PayoutRequest[]): DataTable {
  return {
    caption: '払出依頼',
    isCaptionHidden: true,
    columns: [
      { label: '払出依頼', kind: 'nowrap' },
      { label: '状況', kind: 'nowrap' },
      { label: '印刷', kind: 'nowrap' },
      { label: '合計', kind: 'amount' },
    ],
    rows: payouts
      .filter(({ printed }) => printed)
      .map((request) => [
        { text: payoutName(guaranteeNumber, request), href: `/desk/payouts/${request.id}` },
        { text: payoutStateLabels[request.state] },
        { text: request.printedAt ? formatInstant(request.printedAt) : '' },
        { text: formatYen(totalOf(request.lines)) },
      ]),
    emptyText: '印刷された払出依頼はありません。',
  }
}

function accountTable(accounts: readonly NonNullable<DepositFacts['account']>[]): DataTable {
  return {
    caption: '口座の記録（新しい順）',
    isCaptionHidden: true,
    columns: [{ label: '口座' }, { label: '記録', kind: 'nowrap' }, { label: '記録した人' }],
    rows: accounts.map((account) => [
      { text: depositAccountText(account) },
      { text: formatInstant(account.recordedAt) },
      { text: account.recordedByName },
    ]),
    emptyText: '口座の記録はありません。',
  }
}
