import type { CertificateReceipt } from '../../domain/certificate-receipt.ts'
import type { CertificateVersion } from '../../store/certificates.ts'
import type { GuaranteeRow } from '../../store/guarantees.ts'
import {
  type CsrfField,
  type ErrorSummary,
  errorSummary,
  type Link,
  type SummaryList,
  type Textarea,
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { receiptSentence } from '../../wording/certificate-receipts.ts'
import { labelOf } from '../../wording/certificate-standing.ts'
import { formatDay, formatYen } from '../../wording/format.ts'
import { productLabels } from '../../wording/labels.ts'

export type ReceiptPage = {
  readonly title: string
  readonly errorSummary: ErrorSummary
  readonly back: Link
  readonly subject: SummaryList
  readonly answers: readonly string[]
  /** Null where there is nothing left to answer; `closed` says why. */
  readonly form: {
    readonly receiveAction: string
    readonly returnAction: string
    readonly certificateId: string
    readonly receiveCsrf: CsrfField
    readonly returnCsrf: CsrfField
    readonly reason: Textarea
  } | null
  readonly closed: string | null
}

export type ReceiptFacts = {
  readonly guarantee: GuaranteeRow
  /** The version in effect. */
  readonly version: CertificateVersion
  readonly receipts: readonly CertificateReceipt[]
}

export function receiptHref(guaranteeId: string): string {
  return `/dsure/guarantees/${guaranteeId}/receipt`
}

/** 受領・差戻し: two acts named by what they do, each with its consequence. */
export function receiptPage(
  { guarantee, version, receipts }: ReceiptFacts,
  typed: Typed,
  errors: FieldErrors,
  csrfField: () => CsrfField,
): ReceiptPage {
  const here = receiptHref(guarantee.id)
  const own = receipts.filter(({ certificateId }) => certificateId === version.id)
  const closed = closedBy(guarantee, own)
  return {
    title: '受領・差戻し',
    errorSummary: errorSummary(errors),
    back: { text: '電子証書に戻る', href: `/dsure/guarantees/${guarantee.id}` },
    subject: {
      rows: [
        { label: '保証契約番号', value: `${guarantee.guaranteeNumber}　${labelOf(version)}` },
        { label: '商品', value: productLabels[guarantee.product] },
        { label: '工事名', value: version.content.worksName },
        { label: '受注者', value: version.content.contractor.name },
        { label: '保証金額', value: formatYen(version.content.guaranteedAmount) },
        { label: '保証期間の終わり', value: formatDay(version.content.guaranteeEndsOn) },
      ],
    },
    answers: own.map(receiptSentence),
    form: closed
      ? null
      : {
          receiveAction: `${here}/received`,
          returnAction: `${here}/returned`,
          certificateId: version.id,
          receiveCsrf: csrfField(),
          returnCsrf: csrfField(),
          reason: {
            name: 'reason',
            label: '差し戻す理由',
            hint: '受注者と保証会社に表示されます。例：工事名が契約書と異なります',
            necessity: 'required',
            value: typedText(typed, 'reason'),
            error: errors['reason'],
            rows: 3,
          },
        },
    closed,
  }
}

function closedBy({ state }: GuaranteeRow, own: readonly CertificateReceipt[]): string | null {
  if (state !== 'in_force') return 'この保証契約は有効ではないため、受領も差戻しもできません。'
  if (own.some(({ decision }) => decision === 'received')) {
    return 'この版は受領済です。あとから誤りに気づいたときは、保証会社に連絡してください。訂正した版は、あらためて受領できます。'
  }
  return null
}
