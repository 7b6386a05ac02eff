import { paidOf, type PayoutRequest, totalOf } from '../../domain/payout-request.ts'
import type { GuaranteeRow } from '../../store/guarantees.ts'
import {
  type CsrfField,
  type DayField,
  type ErrorSummary,
  errorSummary,
  type Field,
  type Link,
  type Notice,
  type Status,
  type SummaryList,
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import {
  depositAccountText,
  drawnUseText,
  drawnWayText,
  payoutName,
  payoutStateLabels,
} from '../../wording/deposits.ts'
import { formatDay, formatInstantInEra, formatYen } from '../../wording/format.ts'
import { ledgerHref, referenceField } from './ledger.page.ts'

export type DeskPayoutPage = {
  readonly title: string
  readonly errorSummary: ErrorSummary
  readonly back: Link
  readonly status: Status
  readonly notice: Notice | null
  readonly summary: SummaryList
  readonly lines: readonly {
    readonly use: string
    readonly payee: string
    readonly way: string
    readonly amount: string
    readonly unpaid: Field | null
    readonly note: string
  }[]
  /** Null where nothing is to be reported. */
  readonly form: {
    readonly action: string
    readonly version: string
    readonly csrfField: CsrfField
    readonly happenedOn: DayField
    readonly bankReference: Field
  } | null
}

/** The field of the reason why a line was not paid. */
export function unpaidField(lineId: string): string {
  return `unpaid-${lineId}`
}

/** 払出依頼 at the desk: what the bank was asked, and the form its report is entered by. */
export function deskPayoutPage(
  request: PayoutRequest,
  guarantee: GuaranteeRow,
  shown: {
    typed: Typed
    errors: FieldErrors
    csrfField: CsrfField
    isOutdated: boolean
    version: string
  },
): DeskPayoutPage {
  const { typed, errors } = shown
  const isOpen = request.state === 'printed'
  return {
    title: `払出依頼 ${payoutName(guarantee.guaranteeNumber, request)}`,
    errorSummary: errorSummary(errors),
    back: { text: '預託金の記帳に戻る', href: ledgerHref(guarantee.id) },
    status: {
      text: payoutStateLabels[request.state],
      state: { draft: 'draft', printed: 'approved', paid: 'done', voided: 'withdrawn' }[request.state],
    },
    notice:
      isOpen && shown.isOutdated
        ? {
            kind: 'warn',
            title: '印刷の後に、使途内訳明細書が変更されています',
            text: '銀行が払い出した明細を確認してください。',
          }
        : null,
    summary: { rows: summaryRows(request, guarantee) },
    lines: request.lines.map((line) => ({
      use: drawnUseText(line),
      payee: line.use.payee || '－',
      way: drawnWayText(line),
      amount: formatYen(line.amount),
      unpaid: isOpen
        ? {
            name: unpaidField(line.lineId),
            label: `${drawnUseText(line)}が払い出されなかった理由`,
            value: typedText(typed, unpaidField(line.lineId)),
            error: errors[unpaidField(line.lineId)],
            necessity: 'none',
          }
        : null,
      note: Object.hasOwn(request.unpaid, line.lineId)
        ? `払い出されませんでした（${request.unpaid[line.lineId]}）`
        : '',
    })),
    form: isOpen
      ? {
          action: `/desk/payouts/${request.id}/report`,
          version: shown.version,
          csrfField: shown.csrfField,
          happenedOn: {
            name: 'happenedOn',
            label: '払出日',
            necessity: 'required',
            value: typedText(typed, 'happenedOn'),
            error: errors['happenedOn'],
          },
          bankReference: referenceField(typed, errors),
        }
      : null,
  }
}

function summaryRows(request: PayoutRequest, guarantee: GuaranteeRow): SummaryList['rows'] {
  const { printed, printedAt, wantedOn } = request
  const paid = request.state === 'paid' ? [{ label: '払い出された金額', value: formatYen(paidOf(request)) }] : []
  return [
    { label: '受注者', value: guarantee.contractorName },
    { label: '工事名', value: guarantee.worksName },
    { label: '前払金専用口座', value: printed ? depositAccountText(printed.account) : '' },
    { label: '払出希望日', value: wantedOn ? formatDay(wantedOn) : '' },
    { label: '印刷した日時', value: printedAt ? formatInstantInEra(printedAt) : '' },
    { label: '合計', value: formatYen(totalOf(request.lines)) },
    ...paid,
  ]
}
