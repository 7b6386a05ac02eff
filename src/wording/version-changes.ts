import type { CertificateContent } from '../domain/certificate.ts'
import { certificateRows } from './certificate-text.ts'

/** What changed from one version to the next, a line for each item of the certificate that reads differently. */
export function changesBetween(before: CertificateContent, after: CertificateContent): string[] {
  const earlier = new Map(certificateRows(before).map(({ label, value }) => [label, oneLine(value)]))
  const later = new Map(certificateRows(after).map(({ label, value }) => [label, oneLine(value)]))
  const labels = [...new Set([...earlier.keys(), ...later.keys()])]
  return labels
    .filter((label) => earlier.get(label) !== later.get(label))
    .map((label) => `${label}：${earlier.get(label) ?? 'なし'} → ${later.get(label) ?? 'なし'}`)
}

function oneLine(value: string): string {
  return value.replaceAll('\n', ' ')
}
