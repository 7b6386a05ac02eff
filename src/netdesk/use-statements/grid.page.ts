import {
  accountKinds,
  monthParts,
  mostUseStatementLines,
  payoutMethods,
  useItems,
  type UseStatementLineField,
} from '../../domain/use-statement.ts'
import { permittedUses } from '../../domain/permitted-uses.ts'
import type { UseFinding } from '../../domain/use-statement-checks.ts'
import { useStatementTotals } from '../../access/use-statement-table.ts'
import {
  type Choice,
  type CsrfField,
  errorSummary,
  type ErrorSummary,
  type Field,
  type FieldWidth,
  type Link,
  type Notice,
  type Select,
  type Textarea,
} from '../../web/components.ts'
import type { FieldErrors } from '../../web/form.ts'
import {
  accountKindLabels,
  monthPartLabels,
  otherUseLabels,
  payoutMethodLabels,
  useFindingText,
  useItemLabels,
  useStatementFieldLabels,
  useStatementVersionLabel,
} from '../../wording/use-statement.ts'
import { hrefOf, openSendBack, type UseStatementFacts } from './facts.ts'
import { lineFieldName, readLines } from './grid.form.ts'
import type { TypedLine } from './line.form.ts'

type LineModel = {
  readonly legend: string
  readonly idName: string
  readonly id: string
  readonly declined: string | null
  readonly item: Select
  readonly otherUse: Field
  readonly description: Field
  readonly quantity: Field
  readonly unit: Field
  readonly totalAmount: Field
  readonly usedAmount: Field
  readonly method: Select
  readonly payoutMonth: Field
  readonly payoutPart: Select
  readonly payee: Field
  readonly account: {
    readonly isOpen: boolean
    readonly bank: Field
    readonly kind: Select
    readonly number: Field
    readonly holder: Field
  }
  readonly acts: readonly { readonly text: string; readonly value: string }[]
}

export type GridPage = {
  readonly title: string
  readonly back: Link
  readonly caption: string
  readonly action: string
  readonly version: string
  readonly csrfField: CsrfField
  readonly errorSummary: ErrorSummary
  readonly notices: readonly Notice[]
  readonly paste: Link
  readonly changeReason: Textarea | null
  readonly otherUses: readonly string[]
  readonly totals: ReturnType<typeof useStatementTotals>
  readonly totalError: string | null
  readonly lines: readonly LineModel[]
  readonly lineCount: string
}

/** What the table is shown with: kept lines, or what was typed and why it came back. */
export type ShownGrid = {
  readonly lines: readonly TypedLine[]
  readonly changeReason: string
  readonly version: string
  readonly errors: FieldErrors
  readonly notices: readonly Notice[]
  readonly csrfField: CsrfField
}

/** 明細の入力: every line with its fields, the running total against the guarantee's amount, and what is left. */
export function gridPage(facts: UseStatementFacts, shown: ShownGrid): GridPage {
  const { statement, guarantee } = facts
  const here = hrefOf(facts)
  return {
    title: '明細を入力する',
    back: { text: '使途内訳明細書に戻る', href: here },
    caption: `${guarantee.guaranteeNumber}　${useStatementVersionLabel(statement.number)}　${guarantee.worksName}`,
    action: `${here}/lines`,
    version: shown.version,
    csrfField: shown.csrfField,
    errorSummary: errorSummary(shown.errors),
    notices: [...shown.notices, ...noteOf(facts)],
    paste: { text: '表計算ソフトから貼り付ける', href: `${here}/paste` },
    changeReason: changeReasonOf(facts, shown),
    otherUses: permittedUses(facts.checked.context.worksKind).flatMap((use) =>
      Object.hasOwn(otherUseLabels, use) ? [otherUseLabels[use as keyof typeof otherUseLabels]] : [],
    ),
    totals: useStatementTotals(readLines(shown.lines).lines, guarantee.guaranteedAmount),
    totalError: shown.errors['total'] ?? null,
    lines: shown.lines.map((line, index) => lineModel(facts, shown, line, index + 1)),
    lineCount: `${shown.lines.length}行（${mostUseStatementLines}行まで）`,
  }
}

/** What a check found, by the name of its field, so that it stands there and on top in the same words. */
export function findingErrors(findings: readonly UseFinding[], lineIds: readonly string[]): FieldErrors {
  const errors: Record<string, string> = {}
  for (const finding of findings.filter(({ severity }) => severity === 'error')) {
    const place = lineIds.indexOf(finding.lineId ?? '') + 1
    const name = place > 0 && finding.field ? lineFieldName(place, finding.field) : 'total'
    errors[name] ??= place > 0 ? `${place}行目：${useFindingText(finding)}` : useFindingText(finding)
  }
  return errors
}

function noteOf(facts: UseStatementFacts): Notice[] {
  const note = openSendBack(facts)?.note
  return note ? [{ kind: 'warn', title: '訂正のお願い', text: note }] : []
}

function changeReasonOf({ statement }: UseStatementFacts, shown: ShownGrid): Textarea | null {
  if (statement.number === 1) return null
  return {
    name: 'changeReason',
    label: '使途変更の理由',
    hint: '例：未定としていた支払先が決まったため',
    value: shown.changeReason,
    rows: 2,
    necessity: 'required',
    error: shown.errors['changeReason'],
  }
}

function lineModel(facts: UseStatementFacts, shown: ShownGrid, line: TypedLine, place: number): LineModel {
  const sendBack = openSendBack(facts)
  const base = (field: UseStatementLineField) => ({
    name: lineFieldName(place, field),
    label: useStatementFieldLabels[field],
    value: line[field],
    error: shown.errors[lineFieldName(place, field)],
    correction: sendBack?.reasons[line.id]?.[field],
  })
  const field = (name: UseStatementLineField, width: FieldWidth): Field => ({ ...base(name), width })
  const amount = (name: UseStatementLineField): Field => ({ ...base(name), width: '12', suffix: '円' })
  const select = (name: UseStatementLineField, choices: readonly Choice[]): Select => ({
    ...base(name),
    choices,
    emptyLabel: '選択してください',
  })
  const accountFields = ['payeeBank', 'payeeAccountKind', 'payeeAccountNumber', 'payeeAccountHolder'] as const
  const isConcerned = accountFields.some((name) => line[name] !== '' || base(name).error || base(name).correction)
  return {
    legend: `${place}行目`,
    idName: lineFieldName(place, 'id'),
    id: line.id,
    declined: sendBack?.declinedLines.includes(line.id)
      ? 'この使途は認められませんでした。使途を変えるか、この行を削除してください。'
      : null,
    item: select('item', choicesOf(useItems, useItemLabels)),
    otherUse: { ...field('otherUse', '20'), list: 'other-uses' },
    description: field('description', '20'),
    quantity: field('quantity', '8'),
    unit: field('unit', '4'),
    totalAmount: amount('totalAmount'),
    usedAmount: amount('usedAmount'),
    method: select('method', choicesOf(payoutMethods, payoutMethodLabels)),
    payoutMonth: field('payoutMonth', '12'),
    payoutPart: select('payoutPart', choicesOf(monthParts, monthPartLabels)),
    payee: field('payee', '20'),
    account: {
      isOpen: isConcerned || line.method === 'transfer',
      bank: field('payeeBank', '20'),
      kind: select('payeeAccountKind', choicesOf(accountKinds, accountKindLabels)),
      number: field('payeeAccountNumber', '8'),
      holder: field('payeeAccountHolder', '20'),
    },
    acts: [
      { text: '複製', value: `copy-${place}` },
      { text: '上へ', value: `up-${place}` },
      { text: '下へ', value: `down-${place}` },
      { text: '削除', value: `remove-${place}` },
    ],
  }
}

function choicesOf<Value extends string>(values: readonly Value[], labels: Readonly<Record<Value, string>>): Choice[] {
  return values.map((value) => ({ value, label: labels[value] }))
}

/** What the first look at an empty statement begins with. */
export const firstLines = 3
