import type { GuaranteeRequest } from '../domain/request.ts'
import { type CsrfField, type ErrorSummary, errorSummary, type SummaryList, type Textarea } from '../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../web/form.ts'
import { type ActPage, actPage, amountRows } from './act.page.ts'
import type { ApplicationFacts } from './application-facts.ts'

export type DeclinePage = ActPage & {
  readonly errorSummary: ErrorSummary
  readonly summary: SummaryList
  readonly reason: Textarea
}

/** 引受不可, with the reason the contractor reads. It cannot be taken back. */
export function declinePage(
  facts: ApplicationFacts,
  request: GuaranteeRequest,
  typed: Typed,
  errors: FieldErrors,
  csrfField: CsrfField,
): DeclinePage {
  return {
    ...actPage('引受不可', facts, request, 'decline', csrfField),
    errorSummary: errorSummary(errors),
    summary: { rows: amountRows(facts, request) },
    reason: {
      name: 'reason',
      label: '引受不可の理由',
      hint: '受注者が読みます。引受不可にすると、この申込からは発行できません。',
      necessity: 'required',
      value: typedText(typed, 'reason'),
      rows: 4,
      error: errors['reason'],
    },
  }
}
