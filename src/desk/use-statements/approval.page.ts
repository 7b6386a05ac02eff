import { useStatementTable, useStatementTotals } from '../../access/use-statement-table.ts'
import type { CsrfField, DataTable, Link, Notice } from '../../web/components.ts'
import { placedFinding } from './checks.ts'
import { captionOf, type DeskUseStatementFacts, formerVersion, hrefOf } from './facts.ts'

export type UseStatementApprovalPage = {
  readonly title: string
  readonly back: Link
  readonly caption: string
  readonly notices: readonly Notice[]
  readonly totals: ReturnType<typeof useStatementTotals>
  readonly lines: DataTable
  readonly next: string
  readonly action: string
  readonly version: number
  readonly csrfField: CsrfField
  /** False while a check stands against it. */
  readonly mayApprove: boolean
}

/** 承認, on a page of its own that shows once more what will be in force. */
export function useStatementApprovalPage(facts: DeskUseStatementFacts, csrfField: CsrfField): UseStatementApprovalPage {
  const { lines, guarantee, statement, checked } = facts
  const former = formerVersion(facts)
  return {
    title: '使途内訳明細書の承認',
    back: { text: '明細書に戻る', href: hrefOf(facts) },
    caption: captionOf(facts),
    notices: checked.findings.map((one) => ({ kind: 'warn', title: placedFinding(lines, one) })),
    totals: useStatementTotals(lines, guarantee.guaranteedAmount),
    lines: useStatementTable(lines),
    next: former
      ? `承認すると、第${former.number}版に代わってこの版が有効になり、受注者に「承認」のメールを送ります。`
      : '承認すると、この明細のとおりに前払金を払い出せるようになり、受注者に「承認」のメールを送ります。',
    action: `${hrefOf(facts)}/approval`,
    version: statement.version,
    csrfField,
    mayApprove: !checked.findings.some(({ severity }) => severity === 'error'),
  }
}
