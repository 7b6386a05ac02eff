import { type DepositFacts, ledgerTable } from '../../access/deposit-ledger.page.ts'
import { yen } from '../../domain/yen.ts'
import type { DepositNotice } from '../../store/deposits.ts'
import {
  type CsrfField,
  type DataTable,
  type ErrorSummary,
  errorSummary,
  type Field,
  type Link,
  type Notice,
  type SummaryList,
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { formatDayWithWeekday, formatInstantInEra, formatYen } from '../../wording/format.ts'
import { noticeHref } from './deposits.page.ts'
import { ledgerHref, referenceField } from './ledger.page.ts'

export type NoticePage = {
  readonly title: string
  readonly errorSummary: ErrorSummary
  readonly back: Link
  readonly caption: string
  readonly notice: Notice | null
  readonly summary: SummaryList
  readonly ledger: DataTable
  /** Null once the notice is answered, or while no account is recorded. */
  readonly forms: {
    readonly csrfFields: readonly [CsrfField, CsrfField]
    readonly confirmation: string
    readonly decline: string
    readonly bankReference: Field
    readonly reason: Field
  } | null
}

/** 入金のお知らせを確認する: held beside what stands in the ledger already. */
export function noticePage(
  facts: DepositFacts,
  told: DepositNotice,
  shown: { typed: Typed; errors: FieldErrors; csrfFields: readonly [CsrfField, CsrfField] },
): NoticePage {
  const { guarantee, account, entries } = facts
  const here = noticeHref(told)
  return {
    title: '入金のお知らせを確認する',
    errorSummary: errorSummary(shown.errors),
    back: { text: '預託金の記帳に戻る', href: ledgerHref(guarantee.id) },
    caption: `${guarantee.guaranteeNumber}　${guarantee.contractorName}　${guarantee.worksName}`,
    notice: obstacleOf(facts, told),
    summary: {
      rows: [
        { label: '入金日', value: formatDayWithWeekday(told.depositedOn) },
        {
          label: '金額',
          value: formatYen(yen(told.amount)),
          note: `保証金額 ${formatYen(guarantee.guaranteedAmount)}`,
        },
        { label: 'お知らせ', value: `${formatInstantInEra(told.toldAt)}　${told.toldByName}` },
      ],
    },
    ledger: ledgerTable(entries),
    forms:
      told.isAnswered || !account
        ? null
        : {
            csrfFields: shown.csrfFields,
            confirmation: `${here}/confirmation`,
            decline: `${here}/decline`,
            bankReference: referenceField(shown.typed, shown.errors),
            reason: {
              name: 'reason',
              label: '確認できない理由',
              hint: '受注者に表示されます（例：銀行に該当の入金がありません）',
              necessity: 'required',
              width: '40',
              value: typedText(shown.typed, 'reason'),
              error: shown.errors['reason'],
            },
          },
  }
}

function obstacleOf({ guarantee, account }: DepositFacts, told: DepositNotice): Notice | null {
  if (told.isAnswered) return { kind: 'info', title: 'このお知らせには、すでに回答しています' }
  if (account) return null
  const link = { text: '口座を記録する', href: `${ledgerHref(guarantee.id)}/account` }
  return { kind: 'warn', title: '前払金専用口座が記録されていません', text: '口座を記録すると、確認できます。', link }
}
