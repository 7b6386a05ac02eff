import {
  accountFields,
  accountTyped,
  type DepositFacts,
  ledgerTable,
  noticeTable,
} from '../../access/deposit-ledger.page.ts'
import { balancesOf, depositedOf } from '../../domain/deposit-account.ts'
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
import { depositAccountText } from '../../wording/deposits.ts'
import { formatInstant, formatYen } from '../../wording/format.ts'

export type DepositPage = {
  readonly title: string
  readonly back: Link
  readonly notice: Notice | null
  readonly summaryList: SummaryList
  readonly payout: Link
  readonly invoice: Link
  readonly tell: Link
  readonly ledger: DataTable
  readonly payouts: Link
  readonly csv: Link
  readonly told: DataTable
}

export function depositHref({ id }: { readonly id: string }): string {
  return `/netdesk/guarantees/${id}/deposit`
}

/** 預託金の口座と残高 of one guarantee: what lies there, every entry, and what one can do with it. */
export function depositPage(facts: DepositFacts): DepositPage {
  const { guarantee, account, entries, notices } = facts
  const balances = balancesOf(entries)
  const here = depositHref(guarantee)
  return {
    title: '預託金の口座と残高',
    back: { text: '電子保証概要に戻る', href: `/netdesk/guarantees/${guarantee.id}` },
    notice: noticeOf(facts),
    summaryList: {
      rows: [
        { label: '保証契約番号', value: guarantee.guaranteeNumber },
        { label: '工事名', value: guarantee.worksName },
        {
          label: '前払金専用口座',
          value: account ? depositAccountText(account) : '記録されていません',
          note: account ? `${formatInstant(account.recordedAt)}に記録（${account.recordedByName}）` : undefined,
          changeHref: entries.length === 0 ? `${here}/account` : undefined,
        },
        {
          label: '入金の合計',
          value: formatYen(depositedOf(entries)),
          note: `保証金額 ${formatYen(guarantee.guaranteedAmount)}`,
        },
        { label: '預託金の残高', value: formatYen(balances.advance) },
        {
          label: '利息の残高',
          value: formatYen(balances.interest),
          note: '利息は前払金ではないため、いつでも払い出せます。払出依頼書は要りません。',
        },
      ],
    },
    payout: { text: '払出依頼を作成する', href: `/netdesk/payouts/new?guarantee=${guarantee.id}` },
    invoice: { text: '前払金請求書を作成する', href: `/netdesk/advance-invoices/new?guarantee=${guarantee.id}` },
    tell: { text: '入金を知らせる', href: `${here}/notice` },
    ledger: ledgerTable(entries),
    payouts: { text: '払出依頼の一覧を表示する', href: '/netdesk/payouts' },
    csv: { text: '記帳をダウンロードする（CSV）', href: `${here}/csv` },
    told: noticeTable(notices, null),
  }
}

export type AccountPage = {
  readonly title: string
  readonly errorSummary: ErrorSummary
  readonly back: Link
  readonly caption: string
  readonly action: string
  readonly csrfField: CsrfField
  readonly fields: readonly Field[]
  readonly kind: Radios
}

/** 口座を記録する. */
export function accountPage(
  facts: DepositFacts,
  depositoryBank: string,
  shown: { typed: Typed | null; errors: FieldErrors; csrfField: CsrfField },
): AccountPage {
  const typed = shown.typed ?? accountTyped(facts.account, depositoryBank, '')
  return {
    title: facts.account ? '前払金専用口座を変更する' : '前払金専用口座を記録する',
    errorSummary: errorSummary(shown.errors),
    back: { text: '預託金の口座と残高に戻る', href: depositHref(facts.guarantee) },
    caption: captionOf(facts),
    action: `${depositHref(facts.guarantee)}/account`,
    csrfField: shown.csrfField,
    ...accountFields(typed, shown.errors),
  }
}

export type TellPage = {
  readonly title: string
  readonly errorSummary: ErrorSummary
  readonly back: Link
  readonly caption: string
  readonly action: string
  readonly csrfField: CsrfField
  readonly depositedOn: DayField
  readonly amount: YenField
}

/** 入金を知らせる. */
export function tellPage(
  facts: DepositFacts,
  shown: { typed: Typed; errors: FieldErrors; csrfField: CsrfField },
): TellPage {
  const { typed, errors } = shown
  return {
    title: '入金を知らせる',
    errorSummary: errorSummary(errors),
    back: { text: '預託金の口座と残高に戻る', href: depositHref(facts.guarantee) },
    caption: captionOf(facts),
    action: `${depositHref(facts.guarantee)}/notice`,
    csrfField: shown.csrfField,
    depositedOn: {
      name: 'depositedOn',
      label: '入金日',
      hint: '口座に入金された日（例：令和8年5月20日）',
      necessity: 'required',
      value: typedText(typed, 'depositedOn'),
      error: errors['depositedOn'],
    },
    amount: {
      name: 'amount',
      label: '入金額',
      hint: '通帳に書かれている金額',
      necessity: 'required',
      value: typedText(typed, 'amount'),
      error: errors['amount'],
    },
  }
}

function captionOf({ guarantee }: DepositFacts): string {
  return `${guarantee.guaranteeNumber}　${guarantee.worksName}`
}

function noticeOf({ account, entries, notices, guarantee }: DepositFacts): Notice | null {
  if (!account) {
    return {
      kind: 'info',
      title: '前払金専用口座を記録してください',
      text: '前払金請求書と払出依頼書に、口座が記載されます。',
      link: { text: '口座を記録する', href: `${depositHref(guarantee)}/account` },
    }
  }
  if (entries.length > 0 || notices.some(({ isAnswered }) => !isAnswered)) return null
  const text = '前払金が入金されたら、日付と金額を知らせてください。保証会社が銀行の報告と照らして記帳します。'
  return { kind: 'info', title: 'まだ入金が記録されていません', text }
}
