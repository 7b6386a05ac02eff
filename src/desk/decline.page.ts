import type { GuaranteeRequest } from '../domain/request.ts'
import {
  type CsrfField,
  type ErrorSummary,
  errorSummary,
  type Notice,
  type SummaryList,
  type Textarea,
} from '../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../web/form.ts'
import { type ActPage, actPage, amountRows, conflict } from './act.page.ts'
import type { ApplicationFacts } from './application-facts.ts'

export type DeclinePage = ActPage & {
  readonly errorSummary: ErrorSummary
  readonly notice: Notice | null
  readonly summary: SummaryList
  readonly reason: Textarea
}

/** 引受不可, with the reason the contractor reads. It cannot be taken back. */
export function declinePage(
  facts: ApplicationFacts,
  request: GuaranteeRequest,
  shown: { typed: Typed; errors: FieldErrors; isConflict: boolean; csrfField: CsrfField },
): DeclinePage {
  return {
    ...actPage('引受不可', facts, request, 'decline', shown.csrfField),
    errorSummary: errorSummary(shown.errors),
    notice: shown.isConflict ? conflict : null,
    summary: { rows: amountRows(facts, request) },
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
