import { day } from '../domain/day.ts'
import type { GuaranteeRequest } from '../domain/request.ts'
import { type CsrfField, type ErrorSummary, errorSummary, type SummaryList, type YenField } from '../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../web/form.ts'
import { formatDay, formatDayWithWeekday, formatYen } from '../wording/format.ts'
import { yen } from '../domain/yen.ts'
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
  typed: Typed,
  errors: FieldErrors,
  csrfField: CsrfField,
): PremiumReceiptPage {
  return {
    ...actPage('保証料の領収', facts, request, 'premium-receipt', csrfField),
    errorSummary: errorSummary(errors),
    summary: {
      rows: [
        ...amountRows(facts, request),
        { label: '保証料', value: formatYen(request.premiumAmount ?? yen(0)) },
        { label: '支払期限', value: request.premiumDueOn ? formatDay(day(request.premiumDueOn)) : '' },
        { label: '領収日', value: formatDayWithWeekday(facts.today) },
      ],
    },
    amount: {
      name: 'amount',
      label: '入金額',
      hint: '入金の明細を見て入力してください。',
      necessity: 'required',
      value: typedText(typed, 'amount'),
      error: errors['amount'],
    },
  }
}
