import type { Submission } from '../../access/submission.ts'
import type {
  Checkboxes,
  CsrfField,
  DayField,
  ErrorSummary,
  Field,
  Link,
  Notice,
  Radios,
  Select,
  Textarea,
  YenField,
} from '../../web/components.ts'

/** A part of a form of the bodies' master: a control with its look, or a heading between them. */
export type FormPart =
  | { readonly look: 'heading'; readonly text: string; readonly note?: string }
  | { readonly look: 'field'; readonly field: Field }
  | { readonly look: 'yen'; readonly field: YenField }
  | { readonly look: 'day'; readonly field: DayField }
  | { readonly look: 'radios'; readonly field: Radios }
  | { readonly look: 'select'; readonly field: Select }
  | { readonly look: 'checkboxes'; readonly field: Checkboxes }
  | { readonly look: 'textarea'; readonly field: Textarea }

export type OrdererFormPage = {
  readonly title: string
  readonly caption: string
  readonly back: Link
  readonly errorSummary: ErrorSummary
  readonly notice: Notice | null
  readonly lead: string
  readonly action: string
  readonly csrfField: CsrfField
  /** Null for a form that begins something. */
  readonly version: number | null
  readonly parts: readonly FormPart[]
  readonly button: string
  /** A further button, with what it tells the form. */
  readonly others: readonly { readonly text: string; readonly name: string; readonly value: string }[]
  /** What contractors would read. */
  readonly preview: { readonly heading: string; readonly submission: Submission } | null
}
