import { X509Certificate } from 'node:crypto'

/** A certificate, one or two that issued it, and the root. */
const longest = 4

/** From a certificate over those that were given with it to one of the roots, without the root; null where none leads there. */
export function chainUnder(
  holder: X509Certificate,
  issuers: readonly X509Certificate[],
  roots: readonly Buffer[],
): readonly X509Certificate[] | null {
  const trusted = roots.map((root) => new X509Certificate(root))
  const chain = [holder]
  for (let last = holder; chain.length < longest;) {
    const isUnder = (issuer: X509Certificate) =>
      issuer.ca && last.checkIssued(issuer) && last.verify(issuer.publicKey) && !chain.includes(issuer)
    if (trusted.some(isUnder)) return chain
    const next = issuers.find(isUnder)
    if (!next) return null
    chain.push(next)
    last = next
  }
  return null
}

/** Whether all certificates of a chain counted at a time. */
export function isValidAt(chain: readonly X509Certificate[], at: Date): boolean {
  return chain.every(({ validFrom, validTo }) => at >= new Date(validFrom) && at <= new Date(validTo))
}
