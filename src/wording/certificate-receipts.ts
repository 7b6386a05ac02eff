import type { CertificateReceipt } from '../domain/certificate-receipt.ts'
import { formatInstant, formatInstantInEra } from './format.ts'

export const receiptLabels: Readonly<Record<CertificateReceipt['decision'], string>> = {
  received: '受領済',
  returned: '差戻し',
}

/** Who answered when, and why. */
export function receiptSentence({ decision, decidedByName, decidedAt, reason }: CertificateReceipt): string {
  const when = `${formatInstantInEra(decidedAt)}に、${decidedByName}が`
  return decision === 'received' ? `${when}受領しました。` : `${when}差し戻しました。理由：${reason}`
}

/** The same beside a version in its history. */
export function receiptNote({ decision, decidedAt }: CertificateReceipt): string {
  return `${receiptLabels[decision]}（${formatInstant(decidedAt)}）`
}
