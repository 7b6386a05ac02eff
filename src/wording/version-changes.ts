import type { CertificateContent } from '../domain/certificate.ts'
import { certificateRows } from './certificate-text.ts'

/** An item of the certificate that reads differently in two versions. */
export type ItemChange = { readonly label: string; readonly before: string; readonly after: string }

/** What changed from one version to the next, a line for each item of the certificate that reads differently. */
export function changesBetween(before: CertificateContent, after: CertificateContent): string[] {
  return itemChanges(before, after).map((change) => `${change.label}：${change.before} → ${change.after}`)
}

/** The same in its parts. */
export function itemChanges(before: CertificateContent, after: CertificateContent): ItemChange[] {
  const earlier = itemsOf(before)
  const later = itemsOf(after)
  const labels = [...new Set([...earlier.keys(), ...later.keys()])]
  return labels
    .filter((label) => earlier.get(label) !== later.get(label))
    .map((label) => ({ label, before: earlier.get(label) ?? 'なし', after: later.get(label) ?? 'なし' }))
}
/** The rows of the certificate by their labels; the guarantee holder in its parts, so that one of them can be told. */
function itemsOf(content: CertificateContent): Map<string, string> {
  const { contractor } = content
  return new Map([
    ['商号', contractor.name],
    ['住所', contractor.address],
    ...(contractor.jointVentureName ? ([['JV名', contractor.jointVentureName]] as const) : []),
    ...certificateRows(content)
      .filter(({ label }) => label !== '保証契約者')
      .map(({ label, value }): [string, string] => [label, oneLine(value)]),
  ])
}

function oneLine(value: string): string {
  return value.replaceAll('\n', ' ')
}
