import { X509Certificate } from 'node:crypto'

const block = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g

/** A certificate as text, as openssl reads it. */
export function pemOf(certificate: Buffer): string {
  return `${new X509Certificate(certificate).toString().trim()}\n`
}

/** Every certificate in a text, DER, in its order. Throws for one that cannot be read. */
export function certificatesIn(text: string): Buffer[] {
  return (text.match(block) ?? []).map((pem) => new X509Certificate(pem).raw)
}
