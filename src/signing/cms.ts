import { createHash, randomBytes, verify, type X509Certificate } from 'node:crypto'
import { Constructed, fromBER, Integer, Null, ObjectIdentifier, OctetString, Sequence, Set as Asn1Set } from 'asn1js'
import { Certificate } from 'pkijs'

/** The object identifiers of what we write (RFC 5652, 5035, 3161). */
export const oid = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  timeStampToken: '1.2.840.113549.1.9.16.2.14',
  timeStampInfo: '1.2.840.113549.1.9.16.1.4',
  sha256: '2.16.840.1.101.3.4.2.1',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
} as const

/** What a signature of ours is made of, each DER. */
export type SignedParts = {
  /** What is signed: an object identifier, and its bytes where the signature carries them. */
  readonly contentType: string
  readonly content: Buffer | null
  readonly certificates: readonly [Buffer, ...Buffer[]]
  readonly signedAttributes: readonly Buffer[]
  readonly value: Buffer
  /** The time stamp over the value, as an unsigned attribute; null where there is none. */
  readonly token: Buffer | null
}

/** The one form of a signature (ContentInfo, DER): whatever else could be said the same way is not what we made. */
export function assembled({ contentType, content, certificates, signedAttributes, value, token }: SignedParts): Buffer {
  const certificate = Certificate.fromBER(certificates[0])
  const encapsulated: (ObjectIdentifier | Constructed)[] = [new ObjectIdentifier({ value: contentType })]
  if (content) encapsulated.push(tagged(0, [octets(content)]))
  const signerInfo = new Sequence({
    value: [
      new Integer({ value: 1 }),
      new Sequence({ value: [certificate.issuer.toSchema(), certificate.serialNumber] }),
      algorithm(oid.sha256),
      tagged(0, signedAttributes.map(parsed)),
      new Sequence({ value: [new ObjectIdentifier({ value: oid.ecdsaWithSha256 })] }),
      octets(value),
      ...(token ? [tagged(1, [parsed(attribute(oid.timeStampToken, parsed(token)))])] : []),
    ],
  })
  const signedData = new Sequence({
    value: [
      new Integer({ value: contentType === oid.data ? 1 : 3 }),
      new Asn1Set({ value: [algorithm(oid.sha256)] }),
      new Sequence({ value: encapsulated }),
      tagged(0, certificates.map(parsed)),
      new Asn1Set({ value: [signerInfo] }),
    ],
  })
  const information = [new ObjectIdentifier({ value: oid.signedData }), tagged(0, [signedData])]
  return Buffer.from(new Sequence({ value: information }).toBER(false))
}

/** The attributes that are signed, in the order of DER: of what kind, which digest, and by which certificate. */
export function signedAttributesOf(contentType: string, digest: Buffer, certificate: Buffer): Buffer[] {
  return [
    attribute(oid.contentType, new ObjectIdentifier({ value: contentType })),
    attribute(oid.messageDigest, octets(digest)),
    attribute(oid.signingCertificateV2, signingCertificate(certificate)),
  ].sort(Buffer.compare)
}

/** What the signature itself is made over: the attributes as a SET (RFC 5652, 5.4). */
export function toBeSigned(signedAttributes: readonly Buffer[]): Buffer {
  return Buffer.from(new Asn1Set({ value: signedAttributes.map(parsed) }).toBER(false))
}

export function isVerified(bytes: Buffer, holder: X509Certificate, signature: Buffer, hash = 'sha256'): boolean {
  try {
    return verify(hash, bytes, holder.publicKey, signature)
  } catch {
    return false
  }
}

function signingCertificate(certificate: Buffer): Sequence {
  const id = new Sequence({ value: [octets(sha256(certificate))] })
  return new Sequence({ value: [new Sequence({ value: [id] })] })
}

function attribute(type: string, value: ReturnType<typeof parsed>): Buffer {
  const sequence = new Sequence({ value: [new ObjectIdentifier({ value: type }), new Asn1Set({ value: [value] })] })
  return Buffer.from(sequence.toBER(false))
}

function tagged(tagNumber: number, value: ReturnType<typeof parsed>[]): Constructed {
  return new Constructed({ idBlock: { tagClass: 3, tagNumber }, value })
}

/** A number nobody guesses: positive, and as short as DER wants it. */
export function unguessableNumber(): Buffer {
  const bytes = randomBytes(8)
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40
  return bytes
}

/** An algorithm without parameters, as its identifier is written for digests. */
export function algorithm(value: string): Sequence {
  return new Sequence({ value: [new ObjectIdentifier({ value }), new Null()] })
}

export function octets(bytes: Buffer): OctetString {
  return new OctetString({ valueHex: bytes })
}

export function parsed(der: Buffer) {
  return fromBER(der).result
}

export function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest()
}
