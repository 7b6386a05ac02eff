import { addressees, inquiryKinds } from '../../domain/inquiry.ts'
import type { GuaranteeRow } from '../../store/guarantees.ts'
import {
  type CsrfField,
  type DayField,
  type ErrorSummary,
  errorSummary,
  type Link,
  type Radios,
  type SummaryList,
  type Textarea,
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { inquiryKindLabels } from '../../wording/inquiries.ts'

export type NewInquiryPage = {
  readonly title: string
  readonly back: Link
  readonly errorSummary: ErrorSummary
  readonly csrfField: CsrfField
  readonly guaranteeId: string
  readonly statementId: string
  readonly facts: SummaryList
  readonly addressee: Radios
  readonly kind: Radios
  readonly text: Textarea
  readonly dueOn: DayField
}

/** 照会を作成する: whom, about what, and until when. */
export function newInquiryPage(
  guarantee: GuaranteeRow,
  statementId: string | null,
  { typed, errors, csrfField }: { readonly typed: Typed; readonly errors: FieldErrors; readonly csrfField: CsrfField },
): NewInquiryPage {
  const names = { contractor: guarantee.contractorName, orderer: guarantee.ordererName }
  const possible = addressees.filter((one) => one === 'contractor' || guarantee.ordererId !== null)
  return {
    title: '照会を作成する',
    back: statementId
      ? { text: '使途内訳明細書に戻る', href: `/desk/use-statements/${statementId}` }
      : { text: '保証契約に戻る', href: `/desk/guarantees/${guarantee.id}` },
    errorSummary: errorSummary(errors),
    csrfField,
    guaranteeId: guarantee.id,
    statementId: statementId ?? '',
    facts: {
      rows: [
        { label: '保証契約番号', value: guarantee.guaranteeNumber },
        { label: '工事名', value: guarantee.worksName },
      ],
    },
    addressee: {
      name: 'addressee',
      label: '照会先',
      value: typedText(typed, 'addressee'),
      choices: possible.map((value) => ({ value, label: addresseeLabels[value], hint: names[value] })),
      error: errors['addressee'],
      necessity: 'required',
    },
    kind: {
      name: 'kind',
      label: '照会の種類',
      value: typedText(typed, 'kind'),
      choices: inquiryKinds.map((value) => ({ value, label: inquiryKindLabels[value] })),
      error: errors['kind'],
      necessity: 'required',
    },
    ...questionFields(typed, errors),
  }
}

export const addresseeLabels = { contractor: '受注者', orderer: '発注者' } as const

/** What every question says: the text, and until when an answer is wanted. */
export function questionFields(
  typed: Typed,
  errors: FieldErrors,
): { readonly text: Textarea; readonly dueOn: DayField } {
  return {
    text: {
      name: 'text',
      label: '照会の内容',
      hint: '照会先が読む文です。2,000文字まで',
      value: typedText(typed, 'text'),
      rows: 6,
      error: errors['text'],
      necessity: 'required',
    },
    dueOn: {
      name: 'dueOn',
      label: '回答の期限',
      hint: '例：令和8年6月10日',
      value: typedText(typed, 'dueOn'),
      error: errors['dueOn'],
      necessity: 'required',
    },
  }
}
