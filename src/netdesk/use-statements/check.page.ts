import { useStatementTable, useStatementTotals } from '../../access/use-statement-table.ts'
import { isUseStatementEditable } from '../../domain/use-statement.ts'
import { needsProof } from '../../domain/use-statement-checks.ts'
import {
  type CsrfField,
  type DataTable,
  type ErrorSummary,
  errorSummary,
  type Link,
  type Notice,
  type PasswordField,
} from '../../web/components.ts'
import type { FieldErrors } from '../../web/form.ts'
import { useStatementVersionLabel } from '../../wording/use-statement.ts'
import { releaseWords, senderWords, sendingPasswordField } from '../sending-fields.ts'
import { hrefOf, maySendUseStatement, type UseStatementFacts } from './facts.ts'
import { lineFieldName } from './grid.form.ts'
import { problemText } from './show.page.ts'

type Ending =
  | { readonly kind: 'send'; readonly action: string; readonly password: PasswordField | null }
  | { readonly kind: 'release'; readonly action: string; readonly text: string }
  | { readonly kind: 'none'; readonly text: string }

export type UseStatementCheckPage = {
  readonly title: string
  readonly back: Link
  readonly errorSummary: ErrorSummary
  readonly notices: readonly Notice[]
  readonly caption: string
  readonly changeReason: string
  readonly totals: ReturnType<typeof useStatementTotals>
  readonly lines: DataTable
  readonly proof: string | null
  readonly version: number
  readonly csrfField: CsrfField
  readonly ending: Ending
}

/** 内容を確認して送信する: the whole statement, what keeps it from being sent, and what will be looked at. */
export function useStatementCheckPage(
  facts: UseStatementFacts,
  shown: { readonly csrfField: CsrfField; readonly isConflict: boolean; readonly errors: FieldErrors },
): UseStatementCheckPage {
  const { statement, guarantee } = facts
  const toProve = statement.lines.filter(needsProof).length
  return {
    title: '明細書を確認して送信する',
    back: { text: '使途内訳明細書に戻る', href: hrefOf(facts) },
    errorSummary: problemsOf(facts) ?? errorSummary(shown.errors),
    notices: shown.isConflict ? [conflict, ...warningsOf(facts)] : warningsOf(facts),
    caption: `${guarantee.guaranteeNumber}　${useStatementVersionLabel(statement.number)}　${guarantee.worksName}`,
    changeReason: statement.changeReason,
    totals: useStatementTotals(statement.lines, guarantee.guaranteedAmount),
    lines: useStatementTable(statement.lines),
    proof: proofText(toProve, facts.files.length),
    version: statement.version,
    csrfField: shown.csrfField,
    ending: endingOf(facts, shown.errors),
  }
}

function proofText(toProve: number, files: number): string | null {
  if (toProve === 0) return null
  const asked = `支払先のある明細（${toProve}行）には、注文請書・請求書など支払先を確認できる書類が必要です。`
  return files > 0 ? `${asked}証拠書類を${files}件添付しています。` : `${asked}証拠書類はまだ添付していません。`
}

const conflict: Notice = {
  kind: 'warn',
  title: 'ほかの操作で、この明細書が更新されています',
  text: 'まだ送信していません。いまの内容を下に表示しています。確認して、もう一度送信してください。',
}

function warningsOf(facts: UseStatementFacts): Notice[] {
  return facts.checked.findings
    .filter(({ severity }) => severity === 'warning')
    .map((one) => ({ kind: 'warn', title: problemText(facts, one) }))
}

function problemsOf(facts: UseStatementFacts): ErrorSummary {
  const { statement } = facts
  const here = `${hrefOf(facts)}/lines`
  const isReasonMissing = statement.number > 1 && statement.changeReason === ''
  const reason = isReasonMissing ? [{ href: `${here}#changeReason`, text: '使途変更の理由を入力してください' }] : []
  const found = facts.checked.findings
    .filter(({ severity }) => severity === 'error')
    .map((one) => {
      const place = statement.lines.findIndex(({ id }) => id === one.lineId) + 1
      const field = place > 0 && one.field ? lineFieldName(place, one.field) : 'total'
      return { href: `${here}#${field}`, text: problemText(facts, one) }
    })
  const items = [...reason, ...found]
  return items.length === 0 ? null : { items }
}

function endingOf(facts: UseStatementFacts, errors: FieldErrors): Ending {
  const here = hrefOf(facts)
  if (problemsOf(facts))
    return { kind: 'none', text: '直すところがあるため、まだ送信できません。上の項目を直してください。' }
  if (maySendUseStatement(facts)) {
    const password = sendingPasswordField(facts.sending, errors)
    return { kind: 'send', action: `${here}/submission`, password }
  }
  if (!isUseStatementEditable(facts.statement))
    return { kind: 'none', text: `社内承認を依頼しています。${senderWords(facts.sending)}` }
  if (facts.statement.state === 'sent_back')
    return { kind: 'none', text: `${senderWords(facts.sending)}訂正した内容の確認と送信を依頼してください。` }
  return { kind: 'release', action: `${here}/release-request`, text: releaseWords(facts.sending) }
}
