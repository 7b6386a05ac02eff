import type { Response } from 'express'
import { Refused } from '../../domain/errors.ts'
import type { GuaranteeRow } from '../../store/guarantees.ts'
import {
  type Checkboxes,
  type CsrfField,
  type DayField,
  type ErrorSummary,
  errorSummary,
  type Field,
  type Link,
  type Notice,
  type Radios,
  type SummaryList,
  type Textarea,
  type YenField,
} from '../../web/components.ts'
import type { FieldErrors, Typed } from '../../web/form.ts'
import { formatDay, formatYen } from '../../wording/format.ts'
import { productLabels } from '../../wording/labels.ts'
import { refusalText } from '../../wording/refusals.ts'

export type Question =
  | { readonly look: 'day'; readonly field: DayField }
  | { readonly look: 'yen'; readonly field: YenField }
  | { readonly look: 'text'; readonly field: Field }
  | { readonly look: 'lines'; readonly field: Textarea }
  | { readonly look: 'choice'; readonly field: Radios }
  | { readonly look: 'choices'; readonly field: Checkboxes }

/** A page that asks for one thing: what it is about, the questions, and a button named by what it does. */
export type ProcedureForm = {
  readonly title: string
  readonly back: Link
  readonly caption: string
  readonly errorSummary: ErrorSummary
  readonly notice: Notice | null
  readonly facts: SummaryList | null
  readonly action: string
  /** Null where nothing older can be written over. */
  readonly version: number | null
  readonly csrfField: CsrfField
  readonly questions: readonly Question[]
  readonly button: string
}

/** What was typed and what is wrong with it; `notice` is what the rules say no to. */
export type Shown = { readonly typed: Typed; readonly errors: FieldErrors; readonly notice?: Notice | null }
export const untouched: Shown = { typed: {}, errors: {} }

export function procedureForm(
  form: Omit<ProcedureForm, 'errorSummary' | 'notice'> & { readonly notice?: Notice | null },
  { errors, notice }: Shown,
): ProcedureForm {
  return { ...form, errorSummary: errorSummary(errors), notice: notice ?? form.notice ?? null }
}

/**
 * Does an act of a form. Where the rules say no, nothing was done: gives what the page says about it above the form, with
 * everything typed still in it, and the answer its status.
 */
export async function refusalOf(res: Response, act: () => Promise<unknown>): Promise<Notice | null> {
  try {
    await act()
    return null
  } catch (error) {
    if (!(error instanceof Refused) || error.reason.startsWith('form_')) throw error
    const { title, sentence, wayOn } = refusalText(error.reason, error.detail)
    res.status(error.reason === 'changed_meanwhile' ? 409 : 422)
    return { kind: 'warn', title, text: `${sentence}${wayOn}` }
  }
}

/** The answer to a form with errors; one given back after sign-in has none. */
export function withErrors(res: Response, errors: FieldErrors): Response {
  return Object.keys(errors).length > 0 ? res.status(422) : res
}

export function captionOf({ guaranteeNumber, contractorName, worksName }: GuaranteeRow): string {
  return [guaranteeNumber, contractorName, worksName].join('　')
}

/** The guarantee a page is about. */
export function guaranteeFacts(guarantee: GuaranteeRow): SummaryList['rows'] {
  const { id, guaranteeNumber, product } = guarantee
  return [
    {
      label: '保証契約番号',
      value: `${guaranteeNumber}（${productLabels[product]}）`,
      href: `/dsure/guarantees/${id}`,
    },
    { label: '受注者', value: guarantee.contractorName },
    { label: '工事名', value: guarantee.worksName },
    { label: '保証金額', value: formatYen(guarantee.guaranteedAmount) },
    { label: '保証期間', value: `${formatDay(guarantee.guaranteeEndsOn)} まで` },
  ]
}
