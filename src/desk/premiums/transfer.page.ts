import type { Match } from '../../domain/premium-matching.ts'
import { isStepPossible } from '../../domain/transfer-state.ts'
import type { Applied, PremiumTransfer, TransferStep } from '../../store/premium-transfers.ts'
import {
  type CsrfField,
  type DataTable,
  type DayField,
  type ErrorSummary,
  errorSummary,
  type Field,
  type Link,
  type Notice,
  type Radios,
  type SummaryList,
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { matchKindHints, matchKindLabels, matchReasonLabels, transferStepLabels } from '../../wording/bank-transfers.ts'
import { formatDay, formatInstant, formatYen } from '../../wording/format.ts'
import { transferImportHref, transfersHref } from './import.page.ts'
import { premiumText, transferStatus } from './match-words.ts'
import { keyOf, type Known } from './matches.ts'

/** A form of the page: where it goes, and what is filled in. */
type Form<Fields> = Fields & { readonly action: string; readonly csrfField: CsrfField }

export type TransferPage = {
  readonly title: string
  readonly back: Link
  readonly errorSummary: ErrorSummary
  readonly notice: Notice | null
  readonly version: number
  readonly summary: SummaryList
  readonly applied: DataTable | null
  readonly steps: DataTable
  readonly application: Form<{ choice: Radios; numbers: Field }> | null
  readonly hold: Form<{ note: Field }> | null
  readonly refundDue: Form<{ reason: Field }> | null
  readonly refund: Form<{ refundedOn: DayField; reference: Field }> | null
  readonly reversal: Form<{ cause: Field }> | null
  readonly reversalNote: string | null
}

/** In the form of 充当: the premiums are named by their numbers. */
export const byNumbers = 'numbers'

/** One 入金: what the bank said, what it may belong to, and the decisions that are possible now. */
export function transferPage(input: {
  transfer: PremiumTransfer
  fileName: string
  match: Match<Known> | undefined
  steps: readonly TransferStep[]
  applied: readonly Applied[]
  userId: string
  typed: Typed
  errors: FieldErrors
  csrfField: () => CsrfField
}): TransferPage {
  const { transfer, match, steps, typed, errors } = input
  const here = `${transfersHref}/${transfer.id}`
  const form = <Fields extends object>(path: string, fields: Fields): Form<Fields> => ({
    ...fields,
    action: `${here}/${path}`,
    csrfField: input.csrfField(),
  })
  const text = (name: string, label: string, hint: string): Field => ({
    name,
    label,
    hint,
    necessity: 'required',
    width: '40',
    value: typedText(typed, name),
    error: errors[name],
  })
  const may = (kind: Parameters<typeof isStepPossible>[1]) => isStepPossible(transfer.state, kind)
  const isOwn = steps.at(-1)?.doneById === input.userId
  return {
    title: '入金',
    back: { text: '入金の一覧に戻る', href: transfersHref },
    errorSummary: errorSummary(errors),
    notice: noticeOf(transfer, match),
    version: transfer.version,
    summary: summaryOf(transfer, match, input.fileName),
    applied: input.applied.length > 0 ? appliedTable(input.applied) : null,
    steps: stepTable(steps),
    application: may('applied')
      ? form('application', {
          choice: choiceOf(match, typed, errors),
          numbers: {
            name: 'numbers',
            label: '受付番号・保証契約番号',
            hint: '「番号で指定する」を選んだときに入力します。いくつかの保証料の合計のときは、空白で区切ってください。',
            necessity: 'optional' as const,
            width: '40' as const,
            value: typedText(typed, 'numbers'),
            error: errors['numbers'],
          },
        })
      : null,
    hold: may('held') ? form('hold', { note: text('note', '保留の理由', '例：受注者に電話で確認中') }) : null,
    refundDue: may('refund_due')
      ? form('refund-due', { reason: text('reason', '返金の理由', '例：同じ保証料の二重の入金') })
      : null,
    refund: may('refunded')
      ? form('refund', {
          refundedOn: {
            name: 'refundedOn',
            label: '返金した日',
            necessity: 'required' as const,
            value: typedText(typed, 'refundedOn'),
            error: errors['refundedOn'],
          },
          reference: text('reference', '銀行の整理番号', '返金の振込の整理番号'),
        })
      : null,
    reversal:
      may('reversed') && !isOwn
        ? form('reversal', { cause: text('cause', '取消の理由', '例：別の申込の保証料の入金') })
        : null,
    reversalNote:
      may('reversed') && isOwn
        ? '充当の取消は、充当した人とは別の人が行います。誤りのときは、ほかの担当者に依頼してください。'
        : null,
  }
}

function noticeOf({ state }: PremiumTransfer, match: Match<Known> | undefined): Notice | null {
  if (state === 'refund_due') {
    const text = '振込人に返金し、返金した日と銀行の整理番号を記録してください。'
    return { kind: 'warn', title: '返金を待っています', text }
  }
  if (state !== 'open' || !match) return null
  const about = match.about.map(premiumText).join('、')
  const text = [about, matchKindHints[match.kind]].filter((one) => one !== '').join('　')
  return { kind: match.kind === 'certain' ? 'info' : 'warn', title: matchKindLabels[match.kind], text }
}

function summaryOf(transfer: PremiumTransfer, match: Match<Known> | undefined, fileName: string): SummaryList {
  const account = [transfer.bankName, transfer.account].filter((one) => one !== '').join('　')
  return {
    rows: [
      { label: '状況', value: '', status: transferStatus(transfer, match) },
      { label: '入金日', value: formatDay(transfer.paidOn) },
      { label: '金額', value: formatYen(transfer.amount) },
      { label: '振込人名', value: transfer.payer },
      { label: '摘要', value: transfer.note || '－' },
      { label: '照会番号', value: transfer.reference || '－' },
      { label: '入金口座', value: account || '－' },
      {
        label: '取込み',
        value: `${fileName}（${transfer.line}行目）`,
        note: formatInstant(transfer.takenAt),
        href: `${transferImportHref}/${transfer.importId}`,
      },
    ],
  }
}

function choiceOf(match: Match<Known> | undefined, typed: Typed, errors: FieldErrors): Radios {
  const suggestions = match?.suggestions ?? []
  const [first] = suggestions
  return {
    name: 'choice',
    label: '充当する保証料',
    necessity: 'required',
    value: typedText(typed, 'choice') || (match?.kind === 'certain' && first ? keyOf(first) : ''),
    error: errors['choice'],
    choices: [
      ...suggestions.map((one) => ({
        value: keyOf(one),
        label: one.premiums.map(premiumText).join('、'),
        hint: matchReasonLabels[one.reason],
      })),
      { value: byNumbers, label: '番号で指定する' },
    ],
  }
}

function appliedTable(applied: readonly Applied[]): DataTable {
  return {
    caption: '充当した保証料',
    columns: [
      { label: '受付番号', kind: 'nowrap' },
      { label: '受注者' },
      { label: '工事名' },
      { label: '金額', kind: 'amount' },
    ],
    rows: applied.map((one) => [
      {
        text: one.receptionNumber,
        href: one.amendmentId ? `/desk/amendments/${one.amendmentId}` : `/desk/applications/${one.applicationId}`,
      },
      { text: one.contractorName },
      { text: one.worksName },
      { text: formatYen(one.amount) },
    ]),
    emptyText: '',
  }
}

function stepTable(steps: readonly TransferStep[]): DataTable {
  return {
    caption: '経過',
    isCaptionHidden: true,
    columns: [
      { label: '日時', kind: 'nowrap' },
      { label: '内容', kind: 'nowrap' },
      { label: '理由・番号' },
      { label: '記録した人', kind: 'nowrap' },
    ],
    rows: steps.map(({ doneAt, kind, note, refundedOn, doneByName }) => [
      { text: formatInstant(doneAt) },
      { text: transferStepLabels[kind] },
      { text: [refundedOn && formatDay(refundedOn), note].filter(Boolean).join('　') || '－' },
      { text: doneByName },
    ]),
    emptyText: 'まだ何も決めていません。',
  }
}
