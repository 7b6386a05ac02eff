import { fiscalYearOf } from '../domain/day.ts'
import { plannedSum, yearsOf } from '../domain/fiscal-years.ts'
import { depositSum, isSplit, membersOf, representativeOf, shareSum } from '../domain/joint-venture.ts'
import { formatFiscalYear, formatShare, formatYen } from '../wording/format.ts'
import type { ApplicationFacts } from './application-facts.ts'
import type { Rule } from './checks.ts'

/** The rules of what a contract consists of: fiscal years, members of a joint venture, accounts. */
export const multiPartRules: readonly Rule[] = [
  {
    label: '年度ごとの金額',
    codes: [
      'fiscal_years_missing',
      'fiscal_years_not_in_order',
      'fiscal_years_off_period',
      'planned_amount_missing',
      'fiscal_years_sum_differs',
      'payment_limit_above_planned',
    ],
    passed: ({ content }) => {
      const years = yearsOf(content.contract)
      if (years.length === 0) return null
      return `${years.length}年度の出来高予定額の合計${formatYen(plannedSum(years))}は、請負金額と同じです。`
    },
  },
  { label: '継続', codes: ['year_guaranteed_already'], passed: continuationText },
  {
    label: 'JVの構成員',
    codes: [
      'members_missing',
      'member_incomplete',
      'shares_sum_differs',
      'representative_count',
      'representative_differs',
      'own_company_missing',
    ],
    passed: ({ content }) => {
      const members = membersOf(content.contract)
      if (members.length === 0) return null
      const name = representativeOf(members)?.name ?? ''
      return `${members.length}社の出資比率の合計は${formatShare(shareSum(members))}です。代表者は${name}です。`
    },
  },
  {
    label: '分割預託',
    codes: ['split_incomplete', 'split_sum_differs'],
    passed: ({ content }) => {
      const members = membersOf(content.contract)
      return isSplit(members) ? `金額の合計${formatYen(depositSum(members))}は、保証金額と同じです。` : null
    },
  },
  {
    label: '再預託',
    codes: ['redeposits_missing', 'redeposit_incomplete', 'redeposits_sum_differs'],
    passed: ({ content: { payment } }) =>
      payment?.usesRedeposit
        ? `${payment.redeposits.length}件の金額の合計${formatYen(depositSum(payment.redeposits))}は、保証金額と同じです。`
        : null,
  },
]

/** Of an application that continues a guarantee: for which year, and whether that year has begun. */
function continuationText({ application, content, today }: ApplicationFacts): string | null {
  const year = content.guarantees?.advancePayment?.fiscalYear
  if (content.kind !== 'guarantee' || !application.originGuaranteeId || !content.contract?.isMultiYear || !year)
    return null
  const begun = year <= fiscalYearOf(today) ? '年度は始まっています。' : '年度はまだ始まっていません。'
  return `${formatFiscalYear(year)}の継続の申込です。この年度に発行済みの前払金保証はありません。${begun}`
}
