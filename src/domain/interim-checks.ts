import type { ApplicationContent, InterimSection } from './application.ts'
import type { CheckContext, Finding } from './application-checks.ts'
import { type Day, daysBetween } from './day.ts'
import { error, warning } from './finding.ts'
import { interimPeriod } from './interim-period.ts'
import { type ContractFigures, type InterimRules, interimLimit, interimRatios } from './orderer-rules.ts'
import { floorDetail, isPerhapsBelow } from './price-floor.ts'
import { shareFloored, yen } from './yen.ts'

/** The kind of paper a body certifies with that an interim advance may be paid. */
export const eligibilityFileKind = '認定調書'

/**
 * 中間前払金: what the clause (標準請負契約約款第35条) and the body's own rule ask for. `figures` are the contract's; null until
 * its price is known.
 */
export function interimFindings(
  content: ApplicationContent,
  context: CheckContext,
  figures: ContractFigures | null,
): Finding[] {
  if (content.kind !== 'interim') return []
  const { interim } = content
  const found = [...originFindings(content, context), ...fileFindings(context.attachmentKinds)]
  if (interim) found.push(...eligibilityFindings(interim, content.contract?.contractedOn ?? null, context.today))
  if (!figures) return found
  return [...found, ...thisYearFindings(content, figures), ...offerFindings(content, context, figures)]
}

/** The guarantee it stands beside must be there still, and have no other one beside it. */
function originFindings({ works, contract }: ApplicationContent, { origin, today }: CheckContext): Finding[] {
  if (!origin) return [error('interimAmount', 'origin_missing')]
  const number = origin.guaranteeNumber
  if (origin.state !== 'in_force')
    return [error('interimAmount', 'origin_not_in_force', { number, state: origin.state })]
  if (origin.guaranteeEndsOn < today)
    return [error('interimAmount', 'origin_over', { number, endsOn: origin.guaranteeEndsOn })]
  const found: Finding[] = []
  if (origin.interimNumber !== null)
    found.push(error('interimAmount', 'origin_has_interim', { number, interim: origin.interimNumber }))
  if (works && works.ordererId !== origin.ordererId) found.push(error('orderer', 'origin_orderer_differs', { number }))
  if (works && works.worksName !== origin.worksName)
    found.push(warning('worksName', 'origin_differs', { number, value: origin.worksName }))
  if (contract?.worksEndsOn && contract.worksEndsOn !== origin.worksEndsOn)
    found.push(warning('worksEndsOn', 'origin_differs', { number, value: origin.worksEndsOn }))
  return found
}

function fileFindings(kinds: readonly string[]): Finding[] {
  return kinds.includes(eligibilityFileKind) ? [] : [error('attachments', 'eligibility_file_missing')]
}

function eligibilityFindings(interim: InterimSection, contractedOn: Day | null, today: Day): Finding[] {
  const found: Finding[] = []
  const statedOn = interim.eligibilityStatedOn
  if (statedOn && contractedOn && statedOn < contractedOn)
    found.push(error('eligibilityStatedOn', 'eligibility_before_contract', { contractedOn }))
  if (statedOn && statedOn > today) found.push(error('eligibilityStatedOn', 'eligibility_in_future', { today }))
  if (interim.hasPartialPayment === null) found.push(error('hasPartialPayment', 'partial_payment_unanswered'))
  return found
}

function thisYearFindings({ contract, interim }: ApplicationContent, { contractPrice }: ContractFigures): Finding[] {
  if (!contract?.isMultiYear || !interim) return []
  if (!interim.thisYearAmount) return [error('interimThisYearAmount', 'this_year_amount_missing')]
  if (interim.thisYearAmount <= contractPrice) return []
  return [error('interimThisYearAmount', 'this_year_amount_above_price', { price: contractPrice })]
}

/** Whether the body pays an interim advance for this contract now, and how much. */
function offerFindings(content: ApplicationContent, context: CheckContext, figures: ContractFigures): Finding[] {
  const { interim: rules } = context.rules
  const ratios = interimRatios(context.rules, figures)
  if (!rules) return [error('interimAmount', 'interim_not_offered')]
  if (!rules.kinds.includes(figures.worksKind)) return [error('interimAmount', 'interim_kind_excluded')]
  const floor = floorDetail(rules.floor, figures.contractPrice)
  if (!ratios) return [error('interimAmount', 'interim_below_floor', floor)]
  const found: Finding[] = []
  if (isPerhapsBelow(rules.floor, figures.contractPrice))
    found.push(warning('interimAmount', 'interim_perhaps_below_floor', floor))
  return [
    ...found,
    ...periodFindings(content, rules, context.today),
    ...partialPaymentFindings(content, rules),
    ...amountFindings(content, context, figures, rules),
  ]
}

function periodFindings({ contract }: ApplicationContent, { minimumDays }: InterimRules, today: Day): Finding[] {
  if (!contract?.worksStartsOn || !contract.worksEndsOn || contract.worksEndsOn < contract.worksStartsOn) return []
  const days = daysBetween(contract.worksStartsOn, contract.worksEndsOn) + 1
  if (minimumDays !== null && days < minimumDays)
    return [error('interimAmount', 'interim_works_too_short', { days, minimumDays })]
  const period = interimPeriod(contract.worksStartsOn, contract.worksEndsOn, contract.isMultiYear, today)
  // Works that are over are told of at the period itself.
  if (!period || today >= period.halfPassedOn) return []
  return [error('interimAmount', 'interim_too_early', { ...period, isThisYear: Number(contract.isMultiYear) })]
}

function partialPaymentFindings({ contract, interim }: ApplicationContent, rules: InterimRules): Finding[] {
  if (!interim?.hasPartialPayment || rules.withPartialPayment === 'allowed') return []
  if (rules.withPartialPayment === 'multi_year_only' && contract?.isMultiYear) return []
  return [error('hasPartialPayment', 'partial_payment_chosen', { rule: rules.withPartialPayment })]
}

/** The amount: its own share, both advances together, and the body's unit. */
function amountFindings(
  { interim }: ApplicationContent,
  { rules, origin }: CheckContext,
  figures: ContractFigures,
  { unit }: InterimRules,
): Finding[] {
  const ratios = interimRatios(rules, figures)
  const limit = interimLimit(rules, figures, origin?.guaranteedAmount ?? yen(0))
  if (!interim?.amount || !ratios || limit === null) return []
  if (interim.amount <= limit) {
    const suggestion = interim.amount - (interim.amount % unit)
    return suggestion === interim.amount ? [] : [warning('interimAmount', 'interim_off_unit', { unit, suggestion })]
  }
  const first = origin?.guaranteedAmount ?? yen(0)
  const base = figures.thisYearAmount ?? figures.contractPrice
  const isLowBid = Number(figures.isLowBid && rules.interim?.lowBid !== null)
  const beside = { limit, first, isLowBid, isThisYear: Number(figures.thisYearAmount !== null) }
  // Which of the two bounds is in the way: the share of its own, or what the first advance has left of the sum.
  if (limit < shareFloored(base, ratios.ratio, unit) && interim.amount + first > shareFloored(base, ratios.sumLimit, 1))
    return [error('interimAmount', 'interim_above_sum', { ...beside, ...ratios.sumLimit })]
  return [error('interimAmount', 'interim_above_limit', { ...beside, ...ratios.ratio })]
}
