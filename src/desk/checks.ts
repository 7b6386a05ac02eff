import { contractFigures, type Finding, type FindingCode } from '../domain/application-checks.ts'
import { advanceLimit, advanceRatio, performanceMinimum, performanceRatio } from '../domain/orderer-rules.ts'
import { advanceEndsOn, restOf } from '../domain/fiscal-years.ts'
import { type Ratio, yen } from '../domain/yen.ts'
import type { Cell, DataTable } from '../web/components.ts'
import { findingText } from '../wording/findings.ts'
import { formatDay, formatFiscalYear, formatPercent, formatYen } from '../wording/format.ts'
import type { ApplicationFacts } from './application-facts.ts'
import { multiPartRules } from './multi-part-checks.ts'
import { interimRules } from './interim/checks.ts'
import { underwritingChecks } from './review/underwriting.ts'
import { tenderRules } from './reservations/checks.ts'

/** A rule an application is held against. Null in place of the words: the rule does not apply to this application. */
export type Rule = {
  readonly label: string
  readonly codes: readonly FindingCode[]
  readonly passed: (facts: ApplicationFacts) => string | null
}

const rules: readonly Rule[] = [
  {
    label: '必要な項目',
    codes: ['missing', 'nothing_requested'],
    passed: () => '送信に必要な項目は、すべて入力されています。',
  },
  { label: '前払金の限度', codes: ['no_advance_paid', 'advance_above_limit'], passed: withinLimit },
  { label: '前払金の対象', codes: ['advance_perhaps_below_floor'], passed: () => null },
  { label: '契約保証の対象', codes: ['performance_perhaps_not_needed'], passed: () => null },
  { label: '前払金の端数', codes: ['advance_off_unit'], passed: ofWholeUnits },
  {
    label: '今年度対象額',
    codes: [
      'this_year_amount_missing',
      'this_year_amount_above_price',
      'this_year_amount_differs',
      'fiscal_year_missing',
      'fiscal_year_not_listed',
    ],
    passed: ({ content }) => {
      const advance = content.guarantees?.advancePayment
      const fiscalYear = advance?.fiscalYear
      const thisYearAmount = (content.interim ?? advance)?.thisYearAmount
      if (!content.contract?.isMultiYear || !thisYearAmount) return null
      const year = fiscalYear ? `${formatFiscalYear(fiscalYear)}の金額と同じ` : ''
      return `${formatYen(thisYearAmount)}で、${year}${year && '、'}請負金額以下です。`
    },
  },
  ...multiPartRules,
  {
    label: '契約保証の額',
    codes: ['performance_below_minimum', 'performance_above_price'],
    passed: aboveMinimum,
  },
  {
    label: '前払金の予定',
    codes: ['advance_payment_not_planned'],
    passed: ({ content: { guarantees, tender } }) => {
      if (tender) return '前払金の予定があります。'
      if (!guarantees?.performance) return null
      return guarantees.advancePayment ? '前払金保証と一緒に申し込まれています。' : '前払金の予定があります。'
    },
  },
  {
    label: '工期',
    codes: ['works_period_reversed', 'works_period_over'],
    passed: ({ content }) => {
      const { contract } = content
      if (!contract?.worksStartsOn || !contract.worksEndsOn) return null
      return `${formatDay(contract.worksStartsOn)}から${formatDay(contract.worksEndsOn)}まで。${periodText(content)}`
    },
  },
  {
    label: '請負契約日',
    codes: ['contract_date_missing'],
    passed: ({ content: { contract } }) =>
      contract?.contractedOn ? `${formatDay(contract.contractedOn)}です。` : null,
  },
  ...interimRules,
  ...tenderRules,
  { label: '電子保証の対応', codes: ['e_guarantee_not_accepted'], passed: takesElectronic },
  {
    label: '発注者の登録',
    codes: ['orderer_unknown', 'orderer_ended'],
    passed: ({ content }) => (content.works?.ordererId ? '登録された発注者です。' : null),
  },
  {
    label: '保証料の支払方法',
    codes: ['monthly_payment_not_agreed'],
    passed: ({ content }) =>
      content.payment?.premiumPayment === 'monthly' ? '一括納付の取り決めがあります。' : '振込です。',
  },
]

/** 自動チェック: every rule with what it was held against; what was found wrong stands on top. */
export function checkTable(facts: ApplicationFacts): DataTable {
  const weighed = underwritingChecks(facts.underwriting)
  const rows = [
    ...rules.flatMap((rule) => rowsOf(rule, facts)),
    ...weighed.map(({ severity, cells }) => ({ isFound: severity !== null, cells })),
  ]
  return {
    caption: '自動チェック',
    isCaptionHidden: true,
    columns: [{ label: '項目', kind: 'nowrap' }, { label: '結果', kind: 'nowrap' }, { label: '内容' }],
    rows: [...rows.filter(({ isFound }) => isFound), ...rows.filter(({ isFound }) => !isFound)].map(
      ({ cells }) => cells,
    ),
    emptyText: '',
  }
}

/** How the checks came out, in a few words. */
export function checkSummary(facts: ApplicationFacts): string {
  const found = [...facts.findings, ...underwritingChecks(facts.underwriting)].filter(
    ({ severity }) => severity !== null,
  )
  const errors = found.filter(({ severity }) => severity === 'error').length
  const warnings = found.length - errors
  if (found.length === 0) return 'すべて適合'
  return [errors > 0 && `不適合${errors}件`, warnings > 0 && `注意${warnings}件`].filter(Boolean).join('、')
}

function rowsOf(rule: Rule, facts: ApplicationFacts): { isFound: boolean; cells: Cell[] }[] {
  const found = facts.findings.filter(({ code }) => rule.codes.includes(code))
  if (found.length > 0) return found.map((one) => ({ isFound: true, cells: foundCells(rule, one, facts) }))
  const text = rule.passed(facts)
  if (text === null) return []
  return [
    {
      isFound: false,
      cells: [{ text: labelOf(rule, facts) }, { text: '', status: { text: '適合', state: 'done' } }, { text }],
    },
  ]
}

/** A reservation is charged a fee. */
function labelOf({ label }: Rule, { content }: ApplicationFacts): string {
  return content.kind === 'reservation' ? label.replace('保証料', '手数料') : label
}

function foundCells(rule: Rule, finding: Finding, facts: ApplicationFacts): Cell[] {
  const status = finding.severity === 'error' ? { text: '不適合', state: 'stopped' } : { text: '注意', state: 'act' }
  return [{ text: labelOf(rule, facts) }, { text: '', status }, { text: findingText(finding, facts.content.kind) }]
}

function withinLimit({ content, context }: ApplicationFacts): string | null {
  const figures = contractFigures(content)
  const amount = content.guarantees?.advancePayment?.amount
  if (!figures || !amount) return null
  const limit = advanceLimit(context.rules, figures)
  const already = context.alreadyGuaranteed
  const ratio = advanceRatio(context.rules, figures)
  if (limit === null || ratio === null) return null
  const { unit, cap } = context.rules.advance
  const base = figures.thisYearAmount ? '今年度対象額' : '請負金額'
  const cut = unit > 1 ? `、${formatYen(yen(unit))}未満切捨て` : ''
  const capped = cap === null ? '' : `、上限${formatYen(cap)}`
  const deducted = already === 0 ? '' : `、この年度に保証している${formatYen(already)}を差引き`
  return `${formatYen(amount)}は、この発注者の限度${formatYen(restOf(limit, already))}（${base}の${percent(ratio)}${cut}${capped}${deducted}）以下です。`
}

function ofWholeUnits({ content, context }: ApplicationFacts): string | null {
  const { unit } = context.rules.advance
  if (!content.guarantees?.advancePayment?.amount || unit === 1) return null
  return `この発注者の単位（${formatYen(yen(unit))}）に合っています。`
}

function aboveMinimum({ content, context }: ApplicationFacts): string | null {
  const figures = contractFigures(content)
  const amount = content.guarantees?.performance?.amount
  if (!figures || !amount) return null
  const minimum = formatYen(performanceMinimum(context.rules, figures))
  const ratio = percent(performanceRatio(context.rules, figures))
  return `${formatYen(amount)}は、この発注者の最低額${minimum}（請負金額の${ratio}）以上、請負金額以下です。`
}

function takesElectronic({ content: { guarantees, interim }, context }: ApplicationFacts): string | null {
  const forms = [guarantees?.advancePayment, guarantees?.performance, interim].map((one) => one?.certificateForm)
  if (!forms.includes('electronic')) return '証書（紙）の申込です。'
  if (context.acceptsElectronicFrom === null) return null
  return `この発注者は、${formatDay(context.acceptsElectronicFrom)}以後の契約で電子保証に対応しています。`
}

function periodText({ contract, guarantees }: ApplicationFacts['content']): string {
  const year = guarantees?.advancePayment?.fiscalYear
  if (!contract?.isMultiYear || !contract.worksEndsOn || !year) return '完成日が保証期限になります。'
  return `${formatFiscalYear(year)}の前払金保証の保証期限は、${formatDay(advanceEndsOn(contract.worksEndsOn, year))}です。`
}

function percent({ numerator, denominator }: Ratio): string {
  return formatPercent(Math.floor((numerator * 1000) / denominator))
}
