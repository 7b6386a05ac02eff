import { day } from '../domain/day.ts'
import type { GuaranteeRequest } from '../domain/request.ts'
import { yen } from '../domain/yen.ts'
import { type CsrfField, type ErrorSummary, errorSummary, type SummaryList, type YenField } from '../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../web/form.ts'
import { formatDayWithWeekday, formatYen } from '../wording/format.ts'
import { priceWord } from '../wording/labels.ts'
import { type ActPage, actPage, amountRows } from './act.page.ts'
import type { ApplicationFacts } from './application-facts.ts'

export type PremiumReceiptPage = ActPage & {
  readonly errorSummary: ErrorSummary
  readonly summary: SummaryList
  readonly amount: YenField
}

/** 保証料の領収: the amount is typed from the bank's statement and must be the one that was fixed. */
export function premiumReceiptPage(
  facts: ApplicationFacts,
  request: GuaranteeRequest,
  shown: { typed: Typed; errors: FieldErrors; csrfField: CsrfField },
): PremiumReceiptPage {
  const { premiumAmount, premiumDueOn } = request
  const word = priceWord(request.product)
  return {
    ...actPage(`${word}の領収`, facts, request, 'premium-receipt', shown.csrfField),
    errorSummary: errorSummary(shown.errors),
    summary: {
      rows: [
        ...amountRows(facts, request),
        { label: `ご案内した${word}`, value: formatYen(premiumAmount ?? yen(0)) },
        { label: '支払期限', value: premiumDueOn ? formatDayWithWeekday(day(premiumDueOn)) : '' },
        { label: '領収日', value: formatDayWithWeekday(facts.today), note: '記録した日が領収日になります' },
      ],
    },
    amount: {
      name: 'amount',
      label: '入金額',
      hint: `入金の明細を見て入力してください。ご案内した${word}と同じ金額を記録できます。`,
      necessity: 'required',
      value: typedText(shown.typed, 'amount'),
      error: shown.errors['amount'],
    },
  }
}
