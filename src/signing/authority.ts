import { webcrypto } from 'node:crypto'
import { BitString, Integer } from 'asn1js'
import {
  BasicConstraints,
  Certificate,
  ExtKeyUsage,
  Extension,
  RelativeDistinguishedNames,
  Time,
  TimeType,
} from 'pkijs'
import { distinguishedName } from './names.ts'

/** What a certificate is for: signing certificates and heads, or stamping times. */
export type Purpose = 'sign' | 'stamp'

/** A key and its certificate, both DER; the private part in PKCS#8. */
export type Issued = { readonly certificate: Buffer; readonly privateKey: Buffer }

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const
const timeStamping = '1.3.6.1.5.5.7.3.8'
const years = (from: Date, count: number) =>
  new Date(Date.UTC(from.getUTCFullYear() + count, from.getUTCMonth(), from.getUTCDate()))

/**
 * An authority of our own with one certificate under it, for trial and development: made once, its private part thrown
 * away, so that nothing can be issued in its name again. Real ones come from an authority that others trust.
 */
export async function ownAuthority(
  names: { readonly root: string; readonly holder: string; readonly organisation: string },
  purpose: Purpose,
  from: Date,
): Promise<{ readonly root: Buffer; readonly issued: Issued }> {
  const rootKeys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const root = await certificateOf(
    {
      subject: names.root,
      issuer: names.root,
      organisation: names.organisation,
      serial: 1,
      from,
      until: years(from, 20),
    },
    rootKeys.publicKey,
    rootKeys.privateKey,
    [basicConstraints(true), keyUsage(0x06)],
  )
  const extensions = [basicConstraints(false), keyUsage(purpose === 'sign' ? 0xc0 : 0x80)]
  if (purpose === 'stamp') extensions.push(extendedKeyUsage())
  const certificate = await certificateOf(
    {
      subject: names.holder,
      issuer: names.root,
      organisation: names.organisation,
      serial: 2,
      from,
      until: years(from, 10),
    },
    keys.publicKey,
    rootKeys.privateKey,
    extensions,
  )
  const privateKey = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey))
  return { root, issued: { certificate, privateKey } }
}

async function certificateOf(
  about: { subject: string; issuer: string; organisation: string; serial: number; from: Date; until: Date },
  publicKey: webcrypto.CryptoKey,
  issuerKey: webcrypto.CryptoKey,
  extensions: Extension[],
): Promise<Buffer> {
  const certificate = new Certificate()
  certificate.version = 2
  certificate.serialNumber = new Integer({ value: about.serial })
  const name = (common: string) =>
    RelativeDistinguishedNames.fromBER(distinguishedName({ organisation: about.organisation, common }))
  certificate.subject = name(about.subject)
  certificate.issuer = name(about.issuer)
  certificate.notBefore = timeOf(about.from)
  certificate.notAfter = timeOf(about.until)
  certificate.extensions = extensions
  await certificate.subjectPublicKeyInfo.importKey(publicKey)
  await certificate.sign(issuerKey, 'SHA-256')
  return Buffer.from(certificate.toSchema(true).toBER(false))
}

/** From 2050 on in its longer form (RFC 5280, 4.1.2.5). */
function timeOf(value: Date): Time {
  return new Time({ type: value.getUTCFullYear() < 2050 ? TimeType.UTCTime : TimeType.GeneralizedTime, value })
}

function basicConstraints(isAuthority: boolean): Extension {
  const value = new BasicConstraints(isAuthority ? { cA: true, pathLenConstraint: 0 } : { cA: false })
  return extension('2.5.29.19', value.toSchema().toBER(false), value)
}

/** The bits of RFC 5280 4.2.1.3, the first in the highest place. */
function keyUsage(bits: number): Extension {
  const unused = bits & 1 ? 0 : bits & 2 ? 1 : bits & 4 ? 2 : bits & 0x40 ? 6 : 7
  const value = new BitString({ valueHex: new Uint8Array([bits]).buffer, unusedBits: unused })
  return extension('2.5.29.15', value.toBER(false), value)
}

function extendedKeyUsage(): Extension {
  const value = new ExtKeyUsage({ keyPurposes: [timeStamping] })
  return extension('2.5.29.37', value.toSchema().toBER(false), value)
}

function extension(extnID: string, bytes: ArrayBuffer, parsedValue: unknown): Extension {
  return new Extension({ extnID, critical: true, extnValue: bytes, parsedValue })
}
