import type { ApplicationContent } from './application.ts'
import { fieldTasks, fieldsOf, type ApplicationField, type ApplicationTask } from './application-fields.ts'
import { depositFindings, fiscalYearFindings, memberFindings, thisYearFindings } from './contract-checks.ts'
import type { Day } from './day.ts'
import { error, warning } from './finding.ts'
import { restOf } from './fiscal-years.ts'
import { interimFindings } from './interim-checks.ts'
import {
  advanceLimit,
  advanceRatio,
  performanceMinimum,
  performanceRatio,
  type ContractFigures,
  type OrdererRules,
} from './orderer-rules.ts'
import type { OriginFacts } from './origin.ts'
import { floorDetail, isPerhapsBelow, isSurelyBelow } from './price-floor.ts'
import { tenderFindings } from './tender-checks.ts'
import type { Yen } from './yen.ts'

/** What a check found. An error keeps the application from being sent; a warning is for the sender and the desk to weigh. */
export type Finding = {
  readonly field: ApplicationField
  readonly code: FindingCode
  readonly severity: 'error' | 'warning'
  readonly detail: Readonly<Record<string, string | number>>
}

export type FindingCode =
  | 'missing'
  | 'nothing_requested'
  | 'works_period_reversed'
  | 'works_period_over'
  | 'contract_date_missing'
  | 'this_year_amount_missing'
  | 'this_year_amount_above_price'
  | 'this_year_amount_differs'
  | 'fiscal_years_missing'
  | 'fiscal_years_not_in_order'
  | 'fiscal_years_off_period'
  | 'planned_amount_missing'
  | 'fiscal_years_sum_differs'
  | 'payment_limit_above_planned'
  | 'fiscal_year_missing'
  | 'fiscal_year_not_listed'
  | 'year_guaranteed_already'
  | 'members_missing'
  | 'member_incomplete'
  | 'shares_sum_differs'
  | 'representative_count'
  | 'representative_differs'
  | 'own_company_missing'
  | 'split_incomplete'
  | 'split_sum_differs'
  | 'redeposits_missing'
  | 'redeposit_incomplete'
  | 'redeposits_sum_differs'
  | 'no_advance_paid'
  | 'advance_perhaps_below_floor'
  | 'advance_above_limit'
  | 'advance_off_unit'
  | 'performance_below_minimum'
  | 'performance_above_price'
  | 'performance_perhaps_not_needed'
  | 'advance_payment_not_planned'
  | 'e_guarantee_not_accepted'
  | 'orderer_unknown'
  | 'orderer_ended'
  | 'monthly_payment_not_agreed'
  | 'origin_missing'
  | 'origin_not_in_force'
  | 'origin_over'
  | 'origin_has_interim'
  | 'origin_orderer_differs'
  | 'origin_differs'
  | 'eligibility_file_missing'
  | 'eligibility_before_contract'
  | 'eligibility_in_future'
  | 'partial_payment_unanswered'
  | 'partial_payment_chosen'
  | 'interim_not_offered'
  | 'interim_kind_excluded'
  | 'interim_below_floor'
  | 'interim_perhaps_below_floor'
  | 'interim_works_too_short'
  | 'interim_too_early'
  | 'interim_above_limit'
  | 'interim_above_sum'
  | 'interim_off_unit'
  | 'tender_days_reversed'
  | 'tender_opened_already'
  | 'qualification_due_over'
  | 'reservation_ratio_not_offered'
  | 'reservation_below_share'
  | 'reservation_above_ceiling'
  | 'reservation_off_unit'

/** What the checks need to know beside the content. */
export type CheckContext = {
  readonly rules: OrdererRules
  /** From when the orderer takes electronic certificates; null for never or an orderer we do not know. */
  readonly acceptsElectronicFrom: Day | null
  /** Where the body is no more: since when, and who has taken over. */
  readonly endedOrderer?: { readonly endedOn: Day; readonly successorName: string | null } | null
  readonly paysPremiumsMonthly: boolean
  /** 商号 of the contractor, which must be among the members of its joint ventures. */
  readonly contractorName: string
  /** What earlier guarantees of the same works guarantee already for the fiscal year applied for; zero for most. */
  readonly alreadyGuaranteed: Yen
  /** The guarantee the application starts from, as it is now; null where it starts from none. */
  readonly origin: OriginFacts | null
  /** 書類の種類 of what is attached. */
  readonly attachmentKinds: readonly string[]
  readonly today: Day
}

/** Everything that keeps the application from being sent or deserves a second look, in the order of the form. */
export function findingsOf(content: ApplicationContent, context: CheckContext): Finding[] {
  const found = [
    ...missing(content),
    ...contractFindings(content, context),
    ...fiscalYearFindings(content),
    ...memberFindings(content, context.contractorName),
    ...thisYearFindings(content, context.alreadyGuaranteed),
    ...advanceFindings(content, context),
    ...performanceFindings(content, context),
    ...depositFindings(content),
    ...formFindings(content, context),
    ...interimFindings(content, context, contractFigures(content)),
    ...tenderFindings(content, context.today),
  ]
  const order = fieldsOf(content.kind)
  return found
    .filter(({ field }) => order.includes(field))
    .sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field))
}

/** 未入力 / 入力中 / 完了 of a task: complete when it was saved and no error lies in its fields. */
export function taskState(
  content: ApplicationContent,
  task: ApplicationTask,
  found: readonly Finding[],
): 'not_started' | 'in_progress' | 'complete' {
  if (task !== 'attachments' && content[task] === null) return 'not_started'
  return found.some((one) => one.severity === 'error' && fieldTasks[one.field] === task) ? 'in_progress' : 'complete'
}

/** The figures the orderer's rules are applied to; null until price is known. */
export function contractFigures(content: ApplicationContent): ContractFigures | null {
  if (!content.contract?.contractPrice) return null
  return {
    worksKind: content.works?.worksKind ?? 'works',
    contractPrice: content.contract.contractPrice,
    thisYearAmount: content.contract.isMultiYear ? thisYearAmountOf(content) : null,
    isLowBid: content.contract.isLowBid,
  }
}

function thisYearAmountOf({ guarantees, interim }: ApplicationContent): Yen | null {
  return (interim ?? guarantees?.advancePayment)?.thisYearAmount ?? null
}

/** Fields of tasks that the kind of application does not have are sorted out afterwards. */
function missing(content: ApplicationContent): Finding[] {
  const { works, contract, guarantees, interim, tender, payment, delivery } = content
  const wantsAdvance = Boolean(guarantees?.advancePayment)
  const wantsDeposit = wantsAdvance || content.kind === 'interim'
  const required: [ApplicationField, unknown][] = [
    ['orderer', works?.ordererId ?? works?.ordererName],
    ['worksName', works?.worksName],
    ['contractPrice', contract?.contractPrice],
    ['worksStartsOn', contract?.worksStartsOn],
    ['worksEndsOn', contract?.worksEndsOn],
    ['jointVentureName', !contract || contract.undertaking === 'sole' ? 'none' : contract.jointVentureName],
    ['advancePaymentAmount', wantsAdvance ? guarantees?.advancePayment?.amount : 'none'],
    ['performanceAmount', guarantees?.performance ? guarantees.performance.amount : 'none'],
    ['interimAmount', interim?.amount],
    ['eligibilityNumber', interim?.eligibilityNumber],
    ['eligibilityStatedOn', interim?.eligibilityStatedOn],
    ['noticeNumber', tender?.noticeNumber],
    ['noticedOn', tender?.noticedOn],
    ['qualificationDueOn', tender?.qualificationDueOn],
    ['tenderOn', tender?.tenderOn],
    ['openedOn', tender?.openedOn],
    ['contractExpectedOn', tender?.contractExpectedOn],
    ['tenderWorksStartsOn', tender?.worksStartsOn],
    ['tenderWorksEndsOn', tender?.worksEndsOn],
    ['bidCeiling', tender?.bidCeiling],
    ['reservationAmount', tender?.amount],
    ['depositoryBank', wantsDeposit ? payment?.depositoryBank : 'none'],
    ['billTo', payment?.billTo],
    ['office', delivery?.officeId],
    ['noticeEmail', delivery?.wantsIssueNotice === false ? 'none' : delivery?.noticeEmail],
    ['contactPerson', delivery?.contactPerson],
    ['contactTelephone', delivery?.contactTelephone],
  ]
  const found = required.filter(([, value]) => !value).map(([field]) => error(field, 'missing'))
  if (!guarantees?.advancePayment && !guarantees?.performance) found.push(error('products', 'nothing_requested'))
  return found
}

function contractFindings(content: ApplicationContent, context: CheckContext): Finding[] {
  const { contract, guarantees } = content
  if (!contract) return []
  const found: Finding[] = []
  if (contract.worksStartsOn && contract.worksEndsOn && contract.worksEndsOn < contract.worksStartsOn) {
    found.push(error('worksEndsOn', 'works_period_reversed', { startsOn: contract.worksStartsOn }))
  }
  if (contract.worksEndsOn && contract.worksEndsOn < context.today) {
    found.push(error('worksEndsOn', 'works_period_over', { endsOn: contract.worksEndsOn }))
  }
  if (guarantees?.advancePayment && !contract.contractedOn) found.push(error('contractedOn', 'contract_date_missing'))
  return found
}

function advanceFindings(content: ApplicationContent, { rules, alreadyGuaranteed }: CheckContext): Finding[] {
  const advance = content.guarantees?.advancePayment
  const contract = contractFigures(content)
  if (!advance || !contract) return []
  const found: Finding[] = []
  if (content.contract?.isMultiYear && !advance.thisYearAmount)
    found.push(error('thisYearAmount', 'this_year_amount_missing'))
  if (advance.thisYearAmount && advance.thisYearAmount > contract.contractPrice) {
    found.push(error('thisYearAmount', 'this_year_amount_above_price', { price: contract.contractPrice }))
  }
  if (!advance.amount) return found
  const limit = advanceLimit(rules, contract)
  const ratio = advanceRatio(rules, contract)
  const floor = rules.advance.floors[contract.worksKind]
  if (limit === null || ratio === null)
    return [...found, error('advancePaymentAmount', 'no_advance_paid', floorDetail(floor, contract.contractPrice))]
  if (isPerhapsBelow(floor, contract.contractPrice))
    found.push(
      warning('advancePaymentAmount', 'advance_perhaps_below_floor', floorDetail(floor, contract.contractPrice)),
    )
  const rest = restOf(limit, alreadyGuaranteed)
  if (advance.amount > rest) {
    const beside = {
      already: alreadyGuaranteed,
      isLowBid: Number(contract.isLowBid && rules.advance.lowBidRatio !== null),
    }
    found.push(error('advancePaymentAmount', 'advance_above_limit', { limit: rest, ...ratio, ...beside }))
  } else if (advance.amount % rules.advance.unit !== 0) {
    const unit = rules.advance.unit
    found.push(warning('advancePaymentAmount', 'advance_off_unit', { unit, suggestion: floorTo(advance.amount, unit) }))
  }
  return found
}

function performanceFindings(content: ApplicationContent, { rules }: CheckContext): Finding[] {
  const performance = content.guarantees?.performance
  const contract = contractFigures(content)
  if (!performance) return []
  const found: Finding[] = []
  if (!content.guarantees?.advancePayment && content.guarantees?.isAdvancePaymentPlanned !== true) {
    found.push(error('isAdvancePaymentPlanned', 'advance_payment_not_planned'))
  }
  if (!contract || !performance.amount) return found
  const minimum = performanceMinimum(rules, contract)
  if (performance.amount < minimum) {
    const ratio = performanceRatio(rules, contract)
    const isLowBid = Number(contract.isLowBid && rules.performance.lowBidMinimumRatio !== null)
    found.push(error('performanceAmount', 'performance_below_minimum', { minimum, ...ratio, isLowBid }))
  }
  if (performance.amount > contract.contractPrice) {
    found.push(error('performanceAmount', 'performance_above_price', { price: contract.contractPrice }))
  }
  const { floor } = rules.performance
  if (isSurelyBelow(floor, contract.contractPrice) || isPerhapsBelow(floor, contract.contractPrice)) {
    const detail = floorDetail(floor, contract.contractPrice)
    found.push(warning('performanceAmount', 'performance_perhaps_not_needed', detail))
  }
  return found
}

function formFindings(content: ApplicationContent, context: CheckContext): Finding[] {
  const { works, contract, guarantees, interim, payment } = content
  const found: Finding[] = []
  const signedOn = contract?.contractedOn ?? contract?.awardedOn ?? context.today
  const accepts = context.acceptsElectronicFrom !== null && context.acceptsElectronicFrom <= signedOn
  if (guarantees?.advancePayment?.certificateForm === 'electronic' && !accepts) {
    found.push(error('advancePaymentForm', 'e_guarantee_not_accepted'))
  }
  if (guarantees?.performance?.certificateForm === 'electronic' && !accepts) {
    found.push(error('performanceForm', 'e_guarantee_not_accepted'))
  }
  if (interim?.certificateForm === 'electronic' && !accepts)
    found.push(error('interimForm', 'e_guarantee_not_accepted'))
  if (works && !works.ordererId && works.ordererName) found.push(warning('orderer', 'orderer_unknown'))
  if (works?.ordererId && context.endedOrderer) {
    const { endedOn, successorName } = context.endedOrderer
    // What stands beside a guarantee of the old body stays addressed to it.
    const said = context.origin ? warning : error
    found.push(said('orderer', 'orderer_ended', { endedOn, successorName: successorName ?? '' }))
  }
  if (payment?.premiumPayment === 'monthly' && !context.paysPremiumsMonthly) {
    found.push(error('premiumPayment', 'monthly_payment_not_agreed'))
  }
  return found
}

function floorTo(amount: Yen, unit: number): number {
  return amount - (amount % unit)
}
