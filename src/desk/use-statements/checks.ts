import { useOf } from '../../domain/permitted-uses.ts'
import { sumOfUses, type UseStatementLine } from '../../domain/use-statement.ts'
import type { UseFinding, UseFindingCode } from '../../domain/use-statement-checks.ts'
import type { Cell, DataTable } from '../../web/components.ts'
import { formatYen } from '../../wording/format.ts'
import { worksKindLabels } from '../../wording/labels.ts'
import { useFindingText } from '../../wording/use-statement.ts'
import type { DeskUseStatementFacts } from './facts.ts'

/** A rule with what it is held against; null where it does not apply. */
type Rule = {
  readonly label: string
  readonly codes: readonly UseFindingCode[]
  readonly passed: (facts: DeskUseStatementFacts) => string | null
}

const rules: readonly Rule[] = [
  {
    label: '合計',
    codes: ['sum_mismatch', 'no_lines', 'too_many_lines'],
    passed: ({ lines, guarantee }) =>
      `前払金使用金額の合計${formatYen(sumOfUses(lines))}は、保証金額${formatYen(guarantee.guaranteedAmount)}と一致しています。`,
  },
  {
    label: '明細の記入',
    codes: ['missing', 'amount_zero', 'used_above_total', 'several_undecided'],
    passed: ({ lines }) => `${lines.length}行とも、必要な項目があり、使用金額は全所要金額以下です。`,
  },
  {
    label: '使途',
    codes: ['use_unknown', 'use_not_permitted', 'use_declined'],
    passed: ({ checked }) =>
      `${worksKindLabels[checked.context.worksKind]}の契約で使える費用だけです（契約約款「前払金の使用等」）。`,
  },
  {
    label: '現場管理費等（25%）',
    codes: [
      'overhead_form',
      'overhead_over_cap',
      'overhead_not_adopted',
      'overhead_not_for_interim',
      'overhead_not_for_services',
    ],
    passed: overheadPassed,
  },
  {
    label: '払出し',
    codes: ['cash_unusual', 'payout_outside_period'],
    passed: () => '払出方法と払出予定に、確認の必要なものはありません。',
  },
]

/** 自動チェック: every rule with what it was held against; what was found wrong stands on top. */
export function useStatementChecks(facts: DeskUseStatementFacts): DataTable {
  const rows = rules.flatMap((rule) => rowsOf(rule, facts))
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
export function useStatementCheckSummary({ checked: { findings } }: DeskUseStatementFacts): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length
  const warnings = findings.length - errors
  if (findings.length === 0) return 'すべて適合'
  return [errors > 0 && `不適合${errors}件`, warnings > 0 && `注意${warnings}件`].filter(Boolean).join('、')
}

/** A finding with the line it stands at. */
export function placedFinding(lines: readonly UseStatementLine[], finding: UseFinding): string {
  const place = lines.findIndex(({ id }) => id === finding.lineId) + 1
  return place > 0 ? `${place}行目：${useFindingText(finding)}` : useFindingText(finding)
}

function rowsOf(rule: Rule, facts: DeskUseStatementFacts): { isFound: boolean; cells: Cell[] }[] {
  const found = facts.checked.findings.filter(({ code }) => rule.codes.includes(code))
  if (found.length > 0) {
    return found.map((one) => {
      const status = one.severity === 'error' ? { text: '不適合', state: 'stopped' } : { text: '注意', state: 'act' }
      return {
        isFound: true,
        cells: [{ text: rule.label }, { text: '', status }, { text: placedFinding(facts.lines, one) }],
      }
    })
  }
  const text = rule.passed(facts)
  if (text === null) return []
  const cells = [{ text: rule.label }, { text: '', status: { text: '適合', state: 'done' } }, { text }]
  return [{ isFound: false, cells }]
}

function overheadPassed({ lines, checked: { context } }: DeskUseStatementFacts): string | null {
  const overhead = lines.filter((line) => useOf(line) === 'overhead')
  if (overhead.length === 0 || context.overheadCap === null) return null
  return `現場管理費等${formatYen(sumOfUses(overhead))}は、前払金の${context.overheadPercent}%（${formatYen(context.overheadCap)}）以下です。`
}
