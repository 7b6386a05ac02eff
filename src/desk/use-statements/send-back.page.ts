import type { UseStatementLineField } from '../../domain/use-statement.ts'
import { useStatementLineFields } from '../../domain/use-statement-changes.ts'
import type { UseStatementCorrections } from '../../usecases/review-use-statement.ts'
import {
  type Checkbox,
  type CsrfField,
  errorSummary,
  type ErrorSummary,
  type Link,
  type Notice,
  type Select,
  type Textarea,
} from '../../web/components.ts'
import type { FieldErrors } from '../../web/form.ts'
import { formatYen } from '../../wording/format.ts'
import { useStatementFieldLabels, useText } from '../../wording/use-statement.ts'
import { captionOf, type DeskUseStatementFacts, hrefOf } from './facts.ts'
import { nothing, reasonName, type TypedSendBack } from './send-back.form.ts'

type Head = {
  readonly title: string
  readonly back: Link
  readonly caption: string
  readonly action: string
  readonly version: string
  readonly csrfField: CsrfField
}

export type UseSendBackPage = Head & {
  readonly errorSummary: ErrorSummary
  readonly notice: Notice | null
  readonly lines: readonly {
    readonly title: string
    readonly isOpen: boolean
    readonly declined: Checkbox
    readonly field: Select
    readonly reason: Textarea
  }[]
  readonly note: Textarea
}

export type UseSendBackPreview = Head & {
  readonly reasons: readonly { readonly label: string; readonly text: string }[]
  readonly note: string
  readonly carried: readonly { readonly name: string; readonly value: string }[]
}

/** 訂正の依頼: for each line what to put right in which field, or that its use is not accepted. */
export function useSendBackPage(
  facts: DeskUseStatementFacts,
  shown: { typed: TypedSendBack; errors: FieldErrors; isConflict: boolean; csrfField: CsrfField },
): UseSendBackPage {
  const { typed, errors } = shown
  return {
    ...headOf(facts, shown.isConflict ? '' : typed.version, shown.csrfField),
    errorSummary: errorSummary(errors),
    notice: shown.isConflict ? conflict : null,
    lines: facts.lines.map((line, index) => {
      const place = index + 1
      const one = typed.lines.get(place) ?? nothing
      const amount = line.usedAmount === null ? '' : formatYen(line.usedAmount)
      const wrong = errors[reasonName(place, 'reason')] ?? errors[reasonName(place, 'field')]
      return {
        title: [`${place}行目`, useText(line), line.description, amount, line.payee].filter(Boolean).join('　'),
        isOpen: one.declined !== '' || one.reason !== '' || wrong !== undefined,
        declined: {
          name: reasonName(place, 'declined'),
          label: 'この使途を認めない（そのままでは送信できなくなります）',
          value: 'yes',
          isChecked: one.declined === 'yes',
        },
        field: {
          name: reasonName(place, 'field'),
          label: '訂正してほしい欄',
          value: one.field,
          emptyLabel: '選択してください',
          choices: useStatementLineFields.map((field) => ({ value: field, label: useStatementFieldLabels[field] })),
          error: errors[reasonName(place, 'field')],
        },
        reason: {
          name: reasonName(place, 'reason'),
          label: '理由',
          value: one.reason,
          rows: 2,
          error: errors[reasonName(place, 'reason')],
        },
      }
    }),
    note: {
      name: 'note',
      label: '全体へのひとこと',
      hint: '受注者が読みます',
      value: typed.note,
      rows: 3,
      necessity: 'optional',
      error: errors['note'],
    },
  }
}

/** The same as the contractor will read it. */
export function useSendBackPreview(
  facts: DeskUseStatementFacts,
  typed: TypedSendBack,
  { reasons, declinedLines, note }: UseStatementCorrections,
  csrfField: CsrfField,
): UseSendBackPreview {
  const placeOf = (id: string): string => `${facts.lines.findIndex((line) => line.id === id) + 1}行目`
  return {
    ...headOf(facts, typed.version, csrfField),
    reasons: [
      ...declinedLines.map((id) => ({ label: placeOf(id), text: 'この使途は認められません。' })),
      ...Object.entries(reasons).flatMap(([id, fields]) =>
        Object.entries(fields).map(([field, text]) => ({
          label: `${placeOf(id)} ${useStatementFieldLabels[field as UseStatementLineField]}`,
          text,
        })),
      ),
    ],
    note,
    carried: [
      ...[...typed.lines].flatMap(([place, one]) =>
        (['declined', 'field', 'reason'] as const)
          .filter((part) => one[part] !== '')
          .map((part) => ({ name: reasonName(place, part), value: one[part] })),
      ),
      { name: 'note', value: typed.note },
    ],
  }
}

function headOf(facts: DeskUseStatementFacts, typedVersion: string, csrfField: CsrfField): Head {
  return {
    title: '明細書の訂正を依頼する',
    back: { text: '明細書に戻る', href: hrefOf(facts) },
    caption: captionOf(facts),
    action: `${hrefOf(facts)}/send-back`,
    version: typedVersion || String(facts.statement.version),
    csrfField,
  }
}

const conflict: Notice = {
  kind: 'warn',
  title: 'ほかの操作で、この明細書が更新されています',
  text: 'まだ何も変更していません。いまの内容を確認して、もう一度操作してください。入力した内容は残っています。',
}
