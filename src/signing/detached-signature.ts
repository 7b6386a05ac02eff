import { createHash, verify, X509Certificate } from 'node:crypto'
import { Constructed, fromBER, Integer, Null, ObjectIdentifier, OctetString, Sequence, Set as Asn1Set } from 'asn1js'
import { Certificate, ContentInfo, SignedData } from 'pkijs'
import { keyIdOf, type Signer } from './signer.ts'

const oid = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  sha256: '2.16.840.1.101.3.4.2.1',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
} as const

/**
 * A detached CMS signature (RFC 5652) over bytes, as CAdES-BES and PAdES-B want it: content-type, message-digest and
 * signing-certificate-v2 are signed, and no time, which a stamp tells. DER. `openssl cms -verify -binary -inform DER` reads it.
 */
export async function detachedSignature(signer: Signer, bytes: Buffer): Promise<Buffer> {
  const [own] = signer.certificates
  if (!own) throw new RangeError('a signer has a certificate')
  const attributes = [
    attribute(oid.contentType, new ObjectIdentifier({ value: oid.data })),
    attribute(oid.messageDigest, octets(sha256(bytes))),
    attribute(oid.signingCertificateV2, signingCertificate(own)),
  ].sort(Buffer.compare)
  const signature = await signer.sign(Buffer.from(new Asn1Set({ value: attributes.map(parsed) }).toBER(false)))
  return assembled(signer.certificates, attributes, signature)
}

export type SignatureVerdict =
  | { readonly ok: true; readonly keyId: string }
  | { readonly ok: false; readonly reason: 'malformed' | 'content_altered' | 'signature_wrong' | 'issuer_unknown' }

/**
 * Whether bytes are what somebody under one of our roots signed. Everything about it is checked here and nothing assumed: one
 * signer, its digest, its certificate as the signature itself names it, the signature, and who issued that certificate.
 */
export function verifyDetached(signature: Buffer, bytes: Buffer, roots: readonly Buffer[]): SignatureVerdict {
  const read = readSignature(signature)
  if (!read) return { ok: false, reason: 'malformed' }
  const { certificate, signedAttributes, digest, certificateDigest, value } = read
  if (!digest.equals(sha256(bytes))) return { ok: false, reason: 'content_altered' }
  if (!certificateDigest.equals(sha256(certificate))) return { ok: false, reason: 'signature_wrong' }
  const holder = new X509Certificate(certificate)
  if (!isVerified(signedAttributes, holder, value)) return { ok: false, reason: 'signature_wrong' }
  const isIssued = roots.some((root) => {
    const issuer = new X509Certificate(root)
    return issuer.ca && holder.checkIssued(issuer) && holder.verify(issuer.publicKey)
  })
  return isIssued ? { ok: true, keyId: keyIdOf(certificate) } : { ok: false, reason: 'issuer_unknown' }
}

/** The parts of a signature, or null for whatever is none of ours in its shape. */
function readSignature(signature: Buffer) {
  try {
    const content = ContentInfo.fromBER(signature)
    const data = new SignedData({ schema: content.content })
    const [info] = data.signerInfos
    const attributes = info?.signedAttrs?.attributes ?? []
    const certificates = (data.certificates ?? []).map((one) => Buffer.from(one.toSchema().toBER(false)))
    const [certificate] = certificates
    const valueOf = (type: string) => attributes.filter((one) => one.type === type).map(({ values }) => values[0])
    const [digest, ...otherDigests] = valueOf(oid.messageDigest) as OctetString[]
    const [named, ...otherNamed] = valueOf(oid.signingCertificateV2)
    const isOne = data.signerInfos.length === 1 && otherDigests.length === 0 && otherNamed.length === 0
    if (!info?.signedAttrs || !certificate || !digest || !named || !isOne) return null
    const value = Buffer.from(info.signature.valueBlock.valueHexView)
    const members = attributes.map((one) => Buffer.from(one.toSchema().toBER(false)))
    if (!assembled(certificates, members, value).equals(signature)) return null
    const signedAttributes = Buffer.from(info.signedAttrs.encodedValue)
    // Signed as a SET, carried under another tag (RFC 5652, 5.4).
    signedAttributes[0] = 0x31
    return {
      certificate,
      signedAttributes,
      digest: Buffer.from(digest.valueBlock.valueHexView),
      certificateDigest: firstOctets(named),
      value,
    }
  } catch {
    return null
  }
}

/** ESS: SEQUENCE { SEQUENCE OF ESSCertIDv2 { … certHash OCTET STRING … } }, whose hash is SHA-256 where none is named. */
function firstOctets(named: unknown): Buffer {
  const [list] = (named as Sequence).valueBlock.value as Sequence[]
  const [first] = (list as Sequence).valueBlock.value as Sequence[]
  const hash = ((first as Sequence).valueBlock.value as unknown[]).find((part) => part instanceof OctetString)
  return Buffer.from((hash as OctetString).valueBlock.valueHexView)
}

/** The one form of a signature: whatever else could be said the same way is not what we made. */
function assembled(certificates: readonly Buffer[], attributes: readonly Buffer[], signature: Buffer): Buffer {
  const certificate = Certificate.fromBER(certificates[0] ?? Buffer.alloc(0))
  const signerInfo = new Sequence({
    value: [
      new Integer({ value: 1 }),
      new Sequence({ value: [certificate.issuer.toSchema(), certificate.serialNumber] }),
      algorithm(oid.sha256),
      new Constructed({ idBlock: { tagClass: 3, tagNumber: 0 }, value: attributes.map(parsed) }),
      new Sequence({ value: [new ObjectIdentifier({ value: oid.ecdsaWithSha256 })] }),
      octets(signature),
    ],
  })
  const signedData = new Sequence({
    value: [
      new Integer({ value: 1 }),
      new Asn1Set({ value: [algorithm(oid.sha256)] }),
      new Sequence({ value: [new ObjectIdentifier({ value: oid.data })] }),
      new Constructed({ idBlock: { tagClass: 3, tagNumber: 0 }, value: certificates.map(parsed) }),
      new Asn1Set({ value: [signerInfo] }),
    ],
  })
  const content = new Sequence({
    value: [
      new ObjectIdentifier({ value: oid.signedData }),
      new Constructed({ idBlock: { tagClass: 3, tagNumber: 0 }, value: [signedData] }),
    ],
  })
  return Buffer.from(content.toBER(false))
}

function isVerified(bytes: Buffer, holder: X509Certificate, signature: Buffer): boolean {
  try {
    return verify('sha256', bytes, holder.publicKey, signature)
  } catch {
    return false
  }
}

function signingCertificate(certificate: Buffer): Sequence {
  const id = new Sequence({ value: [octets(sha256(certificate))] })
  return new Sequence({ value: [new Sequence({ value: [id] })] })
}

function attribute(type: string, value: ObjectIdentifier | OctetString | Sequence): Buffer {
  const sequence = new Sequence({ value: [new ObjectIdentifier({ value: type }), new Asn1Set({ value: [value] })] })
  return Buffer.from(sequence.toBER(false))
}

function algorithm(value: string): Sequence {
  return new Sequence({ value: [new ObjectIdentifier({ value }), new Null()] })
}

function octets(bytes: Buffer): OctetString {
  return new OctetString({ valueHex: bytes })
}

function parsed(der: Buffer) {
  return fromBER(der).result
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest()
}
