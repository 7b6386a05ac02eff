import { type AmendmentKind, kindsFor } from '../../domain/amendment-content.ts'
import type { CertificateContent } from '../../domain/certificate.ts'
import type { GuaranteeRow } from '../../store/guarantees.ts'
import {
  type Checkboxes,
  type CsrfField,
  type ErrorSummary,
  errorSummary,
  type Link,
  type Notice,
  type SummaryList,
} from '../../web/components.ts'
import type { FieldErrors } from '../../web/form.ts'
import {
  amendmentFieldLabels,
  amendmentKindHints,
  amendmentKindLabels,
  priceOnlyNote,
} from '../../wording/amendment-text.ts'
import { formatDay, formatYen } from '../../wording/format.ts'
import { productLabels } from '../../wording/labels.ts'

export type KindsPage = {
  readonly title: string
  readonly back: Link
  readonly errorSummary: ErrorSummary
  readonly notices: readonly Notice[]
  readonly summary: SummaryList
  readonly action: string
  /** Null while there is no draft yet. */
  readonly version: string | null
  readonly csrfField: CsrfField
  readonly kinds: Checkboxes
}

/** 変更の種類: what of this guarantee is to be changed. Only the fields of the chosen kinds are asked for then. */
export function kindsPage(
  guarantee: GuaranteeRow,
  certificate: CertificateContent,
  shown: {
    action: string
    version: string | null
    csrfField: CsrfField
    kinds: readonly string[]
    errors: FieldErrors
    isConflict: boolean
    back: Link
  },
): KindsPage {
  return {
    title: '変更を申し込む',
    back: shown.back,
    errorSummary: errorSummary(shown.errors),
    notices: [...(shown.isConflict ? [conflict] : []), { kind: 'info', title: priceOnlyNote }],
    summary: {
      rows: [
        { label: '保証契約', value: `${guarantee.guaranteeNumber}　${productLabels[guarantee.product]}` },
        { label: '工事名', value: certificate.worksName },
        { label: '保証金額', value: formatYen(certificate.guaranteedAmount) },
        { label: '請負金額', value: formatYen(certificate.contractPrice) },
        { label: '工期', value: `${formatDay(certificate.worksStartsOn)} ～ ${formatDay(certificate.worksEndsOn)}` },
      ],
    },
    action: shown.action,
    version: shown.version,
    csrfField: shown.csrfField,
    kinds: {
      name: 'kinds',
      label: amendmentFieldLabels.kinds,
      hint: '変わるものをすべて選択してください',
      necessity: 'required',
      error: shown.errors['kinds'],
      values: shown.kinds,
      choices: kindsFor(certificate).map((kind) => ({
        value: kind,
        label: amendmentKindLabels[kind],
        hint: amendmentKindHints[kind],
      })),
    },
  }
}

/** What cannot be chosen: nothing, or up and down at once. */
export function noKind(kinds: readonly AmendmentKind[]): FieldErrors | null {
  if (kinds.length === 0) return { kinds: '変更の種類を一つ以上選択してください' }
  const isBoth = kinds.includes('increase') && kinds.includes('decrease')
  return isBoth ? { kinds: '増額と減額は、どちらか一方を選択してください' } : null
}

const conflict: Notice = {
  kind: 'warn',
  title: 'ほかの操作で、この変更申込が更新されています',
  text: '選んだ内容は、まだ保存していません。下の内容でよければ、もう一度保存してください。',
}
