import type { AmendmentFinding, AmendmentFindingCode } from '../../domain/amendment-checks.ts'
import { figuresOfAmendment } from '../../domain/amendment-figures.ts'
import type { Cell, DataTable } from '../../web/components.ts'
import { amendmentFindingText } from '../../wording/amendment-text.ts'
import { formatCount, formatDay, formatYen } from '../../wording/format.ts'
import { refusalText } from '../../wording/refusals.ts'
import type { AmendmentFacts } from './facts.ts'

/** A rule a change is held against. Null in place of the words: the rule does not apply to it. */
type Rule = {
  readonly label: string
  readonly codes: readonly AmendmentFindingCode[]
  readonly passed: (facts: AmendmentFacts) => string | null
}

const rules: readonly Rule[] = [
  {
    label: '必要な項目',
    codes: ['missing', 'no_kind', 'two_directions'],
    passed: () => '送信に必要な項目は、すべて入力されています。',
  },
  {
    label: '変更の有無',
    codes: ['price_only', 'kind_unchanged', 'representative_only'],
    passed: () => '選ばれた種類のどれもが、いまの証書と異なります。',
  },
  {
    label: '変更後の保証金額',
    codes: [
      'amount_not_raised',
      'amount_not_cut',
      'no_advance_paid',
      'above_limit',
      'above_kept',
      'below_kept',
      'above_price',
      'below_minimum',
    ],
    passed: withinBounds,
  },
  { label: '前払金の端数', codes: ['off_unit'], passed: () => null },
  { label: '今年度対象額', codes: ['this_year_above_price'], passed: () => null },
  {
    label: '工期',
    codes: ['period_reversed', 'works_period_over'],
    passed: ({ content }) =>
      content.kinds.includes('works_period') && content.worksEndsOn
        ? `完成日は${formatDay(content.worksEndsOn)}で、過ぎていません。`
        : null,
  },
  {
    label: '契約変更日',
    codes: ['changed_before_contract', 'changed_in_future'],
    passed: ({ content }) =>
      content.contractChangedOn ? `${formatDay(content.contractChangedOn)}で、請負契約日以後です。` : null,
  },
  { label: '書類', codes: ['no_files'], passed: ({ files }) => `書類が${formatCount(files.length)}添付されています。` },
]

/** 自動チェック: every rule with what it was held against; what was found wrong stands on top. */
export function checkTable(facts: AmendmentFacts): DataTable {
  const rows = [standingRow(facts), ...rules.flatMap((rule) => rowsOf(rule, facts))]
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
export function checkSummary({ findings, obstacle }: AmendmentFacts): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length + (obstacle ? 1 : 0)
  const warnings = findings.filter(({ severity }) => severity === 'warning').length
  if (errors + warnings === 0) return 'すべて適合'
  return [errors > 0 && `不適合${errors}件`, warnings > 0 && `注意${warnings}件`].filter(Boolean).join('、')
}

type Row = { readonly isFound: boolean; readonly cells: Cell[] }

function standingRow({ obstacle }: AmendmentFacts): Row {
  const label = { text: '保証契約' }
  if (!obstacle) {
    return { isFound: false, cells: [label, passed, { text: '申込のときの証書から変わっていません。' }] }
  }
  const { sentence, wayOn } = refusalText(obstacle, {})
  return { isFound: true, cells: [label, failed, { text: `${sentence}${wayOn}` }] }
}

function rowsOf(rule: Rule, facts: AmendmentFacts): Row[] {
  const found = facts.findings.filter(({ code }) => rule.codes.includes(code))
  if (found.length > 0) return found.map((one) => ({ isFound: true, cells: foundCells(rule, one, facts) }))
  const text = rule.passed(facts)
  return text === null ? [] : [{ isFound: false, cells: [{ text: rule.label }, passed, { text }] }]
}

const passed: Cell = { text: '', status: { text: '適合', state: 'done' } }
const failed: Cell = { text: '', status: { text: '不適合', state: 'stopped' } }
const doubtful: Cell = { text: '', status: { text: '注意', state: 'act' } }

function foundCells({ label }: Rule, finding: AmendmentFinding, { guarantee }: AmendmentFacts): Cell[] {
  const status = finding.severity === 'error' ? failed : doubtful
  return [{ text: label }, status, { text: amendmentFindingText(finding, guarantee.product) }]
}

function withinBounds({ content, context }: AmendmentFacts): string | null {
  const isRise = content.kinds.includes('increase')
  if (!isRise && !content.kinds.includes('decrease')) return null
  const { after, limit, kept, minimum } = figuresOfAmendment(content, context)
  if (context.certificate.product === 'performance') {
    return `${formatYen(after)}は、変更後の請負金額に必要な${formatYen(minimum)}以上です。`
  }
  const bound = isRise ? limit : kept
  return bound === null ? null : `${formatYen(after)}は、変更後の請負金額に対する限度${formatYen(bound)}以下です。`
}
