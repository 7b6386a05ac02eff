import type { CsrfField, Link, SummaryList } from '../../web/components.ts'
import { useStatementVersionLabel } from '../../wording/use-statement.ts'
import { hrefOf, type UseStatementFacts } from './facts.ts'

export type UseStatementWithdrawalPage = {
  readonly title: string
  readonly text: string
  readonly button: string
  readonly action: string
  readonly csrfField: CsrfField
  readonly version: number
  readonly summaryList: SummaryList
  readonly back: Link
}

/** 取下げ is confirmed on a page of its own, since it cannot be undone. */
export function useStatementWithdrawalPage(facts: UseStatementFacts, csrfField: CsrfField): UseStatementWithdrawalPage {
  const { statement, guarantee } = facts
  const isSent = statement.submittedAt !== null
  return {
    title: isSent ? '明細書を取り下げる' : '明細書の作成をやめる',
    text: `${isSent ? '次の明細書を取り下げます' : '次の明細書の作成をやめます'}。元には戻せません。承認済みの版があるときは、その版がそのまま有効です。`,
    button: isSent ? 'この明細書を取り下げる' : '作成をやめる',
    action: `${hrefOf(facts)}/withdrawal`,
    csrfField,
    version: statement.version,
    summaryList: {
      rows: [
        { label: '保証契約番号', value: guarantee.guaranteeNumber },
        { label: '工事名', value: guarantee.worksName },
        { label: '版', value: useStatementVersionLabel(statement.number) },
        { label: '明細', value: `${statement.lines.length}行` },
      ],
    },
    back: { text: isSent ? '取り下げずに戻る' : 'やめずに戻る', href: hrefOf(facts) },
  }
}
