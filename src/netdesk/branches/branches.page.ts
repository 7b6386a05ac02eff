import type { ContractorBranch } from '../../store/contractor-branches.ts'
import {
  type CsrfField,
  type DataTable,
  type ErrorSummary,
  errorSummary,
  type Field,
  type Link,
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'

export const branchesHref = '/netdesk/company/branches'

export type BranchesPage = {
  readonly title: string
  readonly back: Link
  readonly add: Link | null
  readonly closed: string | null
  readonly table: DataTable
}
export type BranchPage = {
  readonly title: string
  readonly back: Link
  readonly errorSummary: ErrorSummary
  readonly action: string
  readonly csrfField: CsrfField
  readonly version: string
  readonly fields: readonly Field[]
  readonly button: string
  /** Null for one that is not registered yet. */
  readonly closing: { readonly action: string; readonly version: number; readonly csrfField: CsrfField } | null
}

/** 支店・営業所の一覧 of the company. */
export function branchesPage(branches: readonly ContractorBranch[], mayChange: boolean): BranchesPage {
  return {
    title: '支店・営業所',
    back: { text: 'お客様情報に戻る', href: '/netdesk/company' },
    add: mayChange ? { text: '支店・営業所を登録する', href: `${branchesHref}/new` } : null,
    closed: mayChange ? null : '登録と変更は、管理者の役割の方が行います。',
    table: {
      caption: '支店・営業所',
      isCaptionHidden: true,
      columns: [
        { label: '名称' },
        { label: '住所' },
        { label: '電話番号', kind: 'nowrap' },
        { label: 'FAX番号', kind: 'nowrap' },
      ],
      rows: branches.map(({ id, name, postalCode, address, telephone, fax }) => [
        mayChange ? { text: name, href: `${branchesHref}/${id}`, hiddenText: 'を変更する' } : { text: name },
        { text: `〒${postalCode} ${address}` },
        { text: telephone },
        { text: fax || '－' },
      ]),
      emptyText: '支店・営業所は、登録していません。',
    },
  }
}

/** One of them, new (null) or known. */
export function branchPage(
  branch: ContractorBranch | null,
  shown: { readonly typed: Typed; readonly errors: FieldErrors; readonly csrfField: () => CsrfField },
): BranchPage {
  const { typed, errors } = shown
  const here = branch ? `${branchesHref}/${branch.id}` : `${branchesHref}/new`
  const field = (name: string, label: string, more: Partial<Field> = {}): Field => ({
    name,
    label,
    necessity: 'required',
    value: typedText(typed, name),
    error: errors[name],
    ...more,
  })
  return {
    title: branch ? '支店・営業所の変更' : '支店・営業所の登録',
    back: { text: '支店・営業所に戻る', href: branchesHref },
    errorSummary: errorSummary(errors),
    action: here,
    csrfField: shown.csrfField(),
    version: branch ? typedText(typed, 'version') || String(branch.version) : '',
    fields: [
      field('name', '名称', { hint: '例：水戸支店', width: '40' }),
      field('postalCode', '郵便番号', { width: '8', inputMode: 'numeric' }),
      field('address', '住所', { width: '40' }),
      field('telephone', '電話番号', { width: '12', inputMode: 'tel' }),
      field('fax', 'FAX番号', { width: '12', inputMode: 'tel', necessity: 'optional' }),
    ],
    button: branch ? '変更する' : '登録する',
    closing: branch && { action: `${here}/closing`, version: branch.version, csrfField: shown.csrfField() },
  }
}
