import { comparedTable } from '../../access/amendment-summary.ts'
import { amendmentOf } from '../../domain/amendment-content.ts'
import { amend } from '../../domain/guarantee.ts'
import { yen } from '../../domain/yen.ts'
import {
  type Certificate,
  type CsrfField,
  type DataTable,
  type ErrorSummary,
  errorSummary,
  type Notice,
  type SummaryList,
  type Textarea,
  type YenField,
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { formatDayWithWeekday, formatInstantInEra, formatYen } from '../../wording/format.ts'
import { premiumPaymentLabels } from '../../wording/labels.ts'
import { certificateOf } from '../issue.page.ts'
import { type ActPage, actPage, changeRows, conflict } from './act.page.ts'
import { type AmendmentFacts, hasRole, isReviewer } from './facts.ts'

type Shown = { typed: Typed; errors: FieldErrors; isConflict: boolean; csrfField: CsrfField }

export type DeclinePage = ActPage & {
  readonly errorSummary: ErrorSummary
  readonly notice: Notice | null
  readonly summary: SummaryList
  readonly reason: Textarea
}

/** 引受不可, with the reason the contractor reads. It cannot be taken back. */
export function declinePage(facts: AmendmentFacts, shown: Shown): DeclinePage {
  return {
    ...actPage('変更の引受不可', facts, 'decline', shown.csrfField),
    errorSummary: errorSummary(shown.errors),
    notice: shown.isConflict ? conflict : null,
    summary: { rows: changeRows(facts) },
    reason: {
      name: 'reason',
      label: '引受不可の理由',
      hint: '受注者が読む文です。',
      necessity: 'required',
      value: typedText(shown.typed, 'reason'),
      rows: 4,
      error: shown.errors['reason'],
    },
  }
}

export type ReceiptPage = ActPage & {
  readonly errorSummary: ErrorSummary
  readonly summary: SummaryList
  readonly amount: YenField
}

/** 追加保証料の領収: the amount is typed from the bank's statement and must be the one that was fixed. */
export function receiptPage(facts: AmendmentFacts, shown: Omit<Shown, 'isConflict'>): ReceiptPage {
  const { additionalPremium, premiumDueOn } = facts.amendment
  return {
    ...actPage('追加保証料の領収', facts, 'premium-receipt', shown.csrfField),
    errorSummary: errorSummary(shown.errors),
    summary: {
      rows: [
        ...changeRows(facts),
        { label: 'ご案内した追加保証料', value: formatYen(additionalPremium ?? yen(0)) },
        { label: '支払期限', value: premiumDueOn ? formatDayWithWeekday(premiumDueOn) : '' },
        { label: '領収日', value: formatDayWithWeekday(facts.context.today), note: '記録した日が領収日になります' },
      ],
    },
    amount: {
      name: 'amount',
      label: '入金額',
      hint: '入金の明細を見て入力してください。ご案内した追加保証料と同じ金額を記録できます。',
      necessity: 'required',
      value: typedText(shown.typed, 'amount'),
      error: shown.errors['amount'],
    },
  }
}

export type IssuePage = ActPage & {
  readonly lead: string
  readonly compared: DataTable
  readonly certificate: Certificate
  /** The difference of the premium: how much, how it is paid, until when, and whether it has come in. */
  readonly premium: SummaryList
  /** Why this person may not issue; null for whoever may. */
  readonly obstacle: Notice | null
}

/** 発行: the certificate as both parties will see it, before a second person issues it. */
export function issuePage(facts: AmendmentFacts, csrfField: CsrfField): IssuePage {
  const { content, context, basis, guarantee } = facts
  const certificate = basis.newest.content
  const change = { changeNumber: basis.changeNumber, on: context.today }
  const after = amend(guarantee, certificate, amendmentOf(content, certificate), change)
  return {
    ...actPage('変更の発行', facts, 'issue', csrfField),
    lead: `発行すると、下の内容で変更-${after.changeNumber}が確定し、あとから変えられません。保証契約番号と認証キーは変わりません。`,
    compared: comparedTable(content, context),
    certificate: certificateOf(after),
    premium: { rows: premiumRows(facts) },
    obstacle: obstacleOf(facts),
  }
}

function premiumRows({ amendment, basis }: AmendmentFacts): SummaryList['rows'] {
  const { additionalPremium, refundPremium, premiumDueOn, premiumSettledAt } = amendment
  if (refundPremium) {
    return [{ label: '返戻保証料', value: formatYen(refundPremium), note: '発行のときに記録し、返還計算書を作ります' }]
  }
  if (!additionalPremium) return [{ label: '追加保証料', value: '保証料は変わりません' }]
  const isMonthly = basis.payment === 'monthly'
  return [
    { label: '追加保証料', value: formatYen(additionalPremium) },
    { label: '支払方法', value: premiumPaymentLabels[basis.payment] },
    ...(isMonthly ? [] : [{ label: '支払期限', value: premiumDueOn ? formatDayWithWeekday(premiumDueOn) : '－' }]),
    ...(isMonthly || !premiumSettledAt ? [] : [{ label: '領収', value: formatInstantInEra(premiumSettledAt) }]),
  ]
}

/** Told before the button would be pressed; whoever presses it all the same is refused, and told the same. */
function obstacleOf(facts: AmendmentFacts): Notice | null {
  if (isReviewer(facts)) {
    const text = '発行は、承認した人とは別の決裁者が行います。ほかの決裁者に依頼してください。'
    return { kind: 'warn', title: '承認した人は発行できません', text }
  }
  if (hasRole(facts, 'issue')) return null
  return { kind: 'warn', title: '発行できるのは決裁者です', text: '決裁者に発行を依頼してください。' }
}
