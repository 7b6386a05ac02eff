import type { ApplicationContent } from './application.ts'
import type { Finding } from './application-checks.ts'
import { error, warning } from './finding.ts'
import { amountOfYear, firstGap, plannedSum, yearsCovering, yearsOf } from './fiscal-years.ts'
import {
  depositSum,
  isSameCompany,
  isSplit,
  membersOf,
  representativeOf,
  shareSum,
  wholeShare,
} from './joint-venture.ts'
import type { Yen } from './yen.ts'

/** 年度ごとの金額: one row for each fiscal year of the works, together the price of the contract. */
export function fiscalYearFindings({ contract }: ApplicationContent): Finding[] {
  if (!contract?.isMultiYear) return []
  const years = yearsOf(contract)
  if (years.length === 0) return [error('fiscalYears', 'fiscal_years_missing')]
  const found: Finding[] = []
  const gap = firstGap(years)
  if (gap !== null) found.push(error('fiscalYears', 'fiscal_years_not_in_order', { year: gap }))
  const covered =
    contract.worksStartsOn && contract.worksEndsOn ? yearsCovering(contract.worksStartsOn, contract.worksEndsOn) : []
  const [from, to] = [covered.at(0), covered.at(-1)]
  if (from !== undefined && to !== undefined && (years.at(0)?.year !== from || years.at(-1)?.year !== to)) {
    found.push(error('fiscalYears', 'fiscal_years_off_period', { from, to }))
  }
  const unplanned = years.find(({ plannedAmount }) => plannedAmount === null)
  if (unplanned) return [...found, error('fiscalYears', 'planned_amount_missing', { year: unplanned.year })]
  const sum = plannedSum(years)
  if (contract.contractPrice !== null && sum !== contract.contractPrice) {
    found.push(error('fiscalYears', 'fiscal_years_sum_differs', { sum, price: contract.contractPrice }))
  }
  for (const { year, plannedAmount, paymentLimit } of years) {
    if (plannedAmount !== null && paymentLimit !== null && paymentLimit > plannedAmount) {
      found.push(warning('fiscalYears', 'payment_limit_above_planned', { year, planned: plannedAmount }))
    }
  }
  return found
}

/** 対象年度 and 今年度対象額, held against the yearly table. */
export function thisYearFindings({ contract, guarantees }: ApplicationContent, alreadyGuaranteed: Yen): Finding[] {
  const advance = guarantees?.advancePayment
  const years = yearsOf(contract)
  if (!advance || years.length === 0) return []
  const year = advance.fiscalYear ?? null
  if (year === null) return [error('fiscalYear', 'fiscal_year_missing')]
  if (!years.some((one) => one.year === year)) return [error('fiscalYear', 'fiscal_year_not_listed', { year })]
  const found: Finding[] = []
  // One guarantee a year is the rule; a second one is for the desk to weigh, within what is left of the limit.
  if (alreadyGuaranteed > 0)
    found.push(warning('fiscalYear', 'year_guaranteed_already', { year, already: alreadyGuaranteed }))
  const basis = advance.yearBasis ?? 'planned_amount'
  const amount = amountOfYear(years, year, basis)
  if (advance.thisYearAmount === null || amount === null || advance.thisYearAmount === amount) return found
  return [...found, warning('thisYearAmount', 'this_year_amount_differs', { year, basis, amount })]
}

/** JVの構成員: shares of exactly 100.00%, one representative, and the company that applies among them. */
export function memberFindings({ contract }: ApplicationContent, contractorName: string): Finding[] {
  if (!contract || contract.undertaking === 'sole') return []
  const members = membersOf(contract)
  if (members.length === 0) return [error('members', 'members_missing')]
  const found: Finding[] = []
  const incomplete = members.findIndex(({ name, shareBasisPoints }) => name === '' || !shareBasisPoints)
  if (incomplete >= 0) found.push(error('members', 'member_incomplete', { row: incomplete + 1 }))
  const sum = shareSum(members)
  if (sum !== wholeShare) found.push(error('members', 'shares_sum_differs', { sum }))
  const marked = members.filter(({ isRepresentative }) => isRepresentative).length
  if (marked !== 1) found.push(error('members', 'representative_count', { count: marked }))
  const isOwn = (name: string | undefined) => name !== undefined && isSameCompany(name, contractorName)
  if (!members.some(({ name }) => isOwn(name))) found.push(error('members', 'own_company_missing', { contractorName }))
  const representative = representativeOf(members)
  if (representative && isOwn(representative.name) !== (contract.undertaking === 'joint_venture_representative')) {
    found.push(error('members', 'representative_differs', { undertaking: contract.undertaking }))
  }
  return found
}

/** 分割預託 and 再預託: where the advance is spread over several accounts, they hold together what is guaranteed. */
export function depositFindings({ contract, guarantees, interim, payment }: ApplicationContent): Finding[] {
  const amount = (interim ?? guarantees?.advancePayment)?.amount ?? null
  if (!interim && !guarantees?.advancePayment) return []
  const found: Finding[] = []
  const members = membersOf(contract)
  if (isSplit(members)) {
    const incomplete = members.find((one) => one.depositoryBank === '' || one.amount === null)
    const sum = depositSum(members)
    if (incomplete) found.push(error('splitDeposits', 'split_incomplete', { name: incomplete.name }))
    else if (amount !== null && sum !== amount) found.push(error('splitDeposits', 'split_sum_differs', { sum, amount }))
  }
  if (payment?.usesRedeposit) {
    const incomplete = payment.redeposits.findIndex(
      (one) => one.depositoryBank === '' || one.accountHolder === '' || one.amount === null,
    )
    const sum = depositSum(payment.redeposits)
    if (payment.redeposits.length === 0) found.push(error('redeposits', 'redeposits_missing'))
    else if (incomplete >= 0) found.push(error('redeposits', 'redeposit_incomplete', { row: incomplete + 1 }))
    else if (amount !== null && sum !== amount)
      found.push(error('redeposits', 'redeposits_sum_differs', { sum, amount }))
  }
  return found
}
