/** Every reason the rules may give for saying no. Each has its sentence in `wording/refusals.ts`. */
export type RefusalReason =
  | 'not_possible_now'
  | 'changed_meanwhile'
  | 'form_reused'
  | 'form_resumed'
  | 'not_allowed'
  | 'same_person'
  | 'not_approver'
  | 'drafted_it'
  | 'sending_password_missing'
  | 'sending_password_wrong'
  | 'incomplete'
  | 'period_already_over'
  | 'period_reversed'
  | 'amount_out_of_range'
  | 'limit_exceeded'
  | 'orderer_without_e_guarantee'
  | 'advance_payment_not_planned'
  | 'nothing_requested'
  | 'nothing_changed'
  | 'guarantee_changed'
  | 'guarantee_not_in_force'
  | 'origin_not_in_force'
  | 'interim_not_possible'
  | 'conversion_under_way'
  | 'no_further_year'
  | 'year_already_guaranteed'
  | 'continuation_under_way'
  | 'no_rate_in_force'
  | 'premium_mismatch'
  | 'transfer_sum_mismatch'
  | 'transfers_taken'
  | 'receipt_of_issued'
  | 'applied_it'
  | 'day_to_come'
  | 'balance_exceeded'
  | 'line_rest_exceeded'
  | 'line_not_approved'
  | 'line_undecided'
  | 'statement_missing'
  | 'statement_changed'
  | 'account_missing'
  | 'report_twice'
  | 'invoice_above_guarantee'
  | 'payout_mismatch'
  | 'document_altered'
  | 'too_many_files'
  | 'no_files'
  | 'file_kind'
  | 'use_statement_incomplete'
  | 'use_statement_not_due'
  | 'works_known'
  | 'price_from_the_future'
  | 'guarantee_act_closed'
  | 'no_change_to_withdraw'
  | 'nothing_corrected'
  | 'effective_day_out_of_range'
  | 'own_proposal'
  | 'proposal_open'
  | 'proposal_out_of_date'
  | 'number_mismatch'
  | 'documents_missing'
  | 'claim_open'
  | 'claim_not_in_force'
  | 'claim_not_for_reservation'
  | 'claim_incomplete'
  | 'held_by_another'
  | 'no_such_colleague'
  | 'no_code_left'
  | 'holiday_day_out_of_range'
  | 'holiday_known'
  | 'busy'

/** The rules say no. Nothing was changed; the reason is from a closed list, the detail is for its sentence only. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly reason: RefusalReason
  readonly detail: Readonly<Record<string, string | number>>

  constructor(reason: RefusalReason, detail: Readonly<Record<string, string | number>> = {}) {
    super(reason)
    this.reason = reason
    this.detail = detail
  }
}

/** Not there, or not yours: the caller cannot tell which. */
export class NotFound extends Error {
  override readonly name = 'NotFound'
}
