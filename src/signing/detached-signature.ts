import { X509Certificate } from 'node:crypto'
import { type ObjectIdentifier, OctetString, type Sequence } from 'asn1js'
import { ContentInfo, SignedData } from 'pkijs'
import { assembled, isVerified, oid, sha256, signedAttributesOf, type SignedParts, toBeSigned } from './cms.ts'
import { chainUnder, isValidAt } from './issuance.ts'
import { keyIdOf, type Signer } from './signer.ts'
import { type Stamper, type StampVerdict, verifyStamp } from './time-stamp.ts'

/**
 * A detached CMS signature (RFC 5652) over bytes, as CAdES-BES and PAdES-B want it: content-type, message-digest and
 * signing-certificate-v2 are signed, and no time, which a stamp tells. DER. `openssl cms -verify -binary -inform DER` reads it.
 */
export async function detachedSignature(signer: Signer, bytes: Buffer): Promise<Buffer> {
  const [own, ...issuers] = signer.certificates
  if (!own) throw new RangeError('a signer has a certificate')
  const signedAttributes = signedAttributesOf(oid.data, sha256(bytes), own)
  const value = await signer.sign(toBeSigned(signedAttributes))
  const certificates = [own, ...issuers] as const
  return assembled({ contentType: oid.data, content: null, certificates, signedAttributes, value, token: null })
}

/** The same signature with the time it was there by (CAdES-T). Throws what the stamper throws, and for one that is none of ours. */
export async function withTimeStamp(signature: Buffer, stamper: Stamper): Promise<Buffer> {
  const read = readSignature(signature)
  if (!read) throw new RangeError('only a signature of ours is stamped')
  return assembled({ ...read.parts, token: await stamper.stamp(read.parts.value) })
}

/** Whom a reader trusts: who issues the signers' certificates, and who the stampers'. DER. */
export type Trust = { readonly roots: readonly Buffer[]; readonly stampRoots: readonly Buffer[] }

/** What a signature shows. Its time is when it was there at the latest; null where nobody stamped it. */
export type SignatureVerdict =
  | { readonly ok: true; readonly keyId: string; readonly stampedAt: Date | null; readonly stampLasts: Date | null }
  | { readonly ok: false; readonly reason: SignatureFault }

export type SignatureFault =
  | 'malformed'
  | 'content_altered'
  | 'signature_wrong'
  | 'issuer_unknown'
  | 'stamp_wrong'
  | 'stamper_unknown'
  | 'outside_validity'

/**
 * Whether bytes are what somebody under one of our roots signed. Everything about it is checked here and nothing assumed: one
 * signer, its digest, its certificate as the signature itself names it, the signature, who issued that certificate, and where
 * a stamp stands beside it, that it is one over this signature from while the certificate was valid. `thereBy` is the time that
 * a stamp outside of it tells.
 */
export function verifyDetached(
  signature: Buffer,
  bytes: Buffer,
  { roots, stampRoots }: Trust,
  thereBy: Date | null = null,
): SignatureVerdict {
  const read = readSignature(signature)
  if (!read) return { ok: false, reason: 'malformed' }
  const { certificates, signedAttributes, value, token } = read.parts
  if (!read.digest.equals(sha256(bytes))) return { ok: false, reason: 'content_altered' }
  if (!read.certificateDigest.equals(sha256(certificates[0]))) return { ok: false, reason: 'signature_wrong' }
  const holder = new X509Certificate(certificates[0])
  if (!isVerified(toBeSigned(signedAttributes), holder, value)) return { ok: false, reason: 'signature_wrong' }
  const issuers = certificates.slice(1).map((one) => new X509Certificate(one))
  const chain = chainUnder(holder, issuers, roots)
  if (!chain) return { ok: false, reason: 'issuer_unknown' }
  const keyId = keyIdOf(certificates[0])
  const stamp = token ? verifyStamp(token, value, stampRoots) : null
  if (stamp?.ok === false) return { ok: false, reason: faultOfStamp(stamp) }
  const stampedAt = stamp?.at ?? thereBy
  if (stampedAt && !isValidAt(chain, stampedAt)) return { ok: false, reason: 'outside_validity' }
  return { ok: true, keyId, stampedAt, stampLasts: stamp?.lasts ?? null }
}

/** What a stamp that does not hold makes of what it is over: only one by somebody who is not known may be right after all. */
export function faultOfStamp({ reason }: Extract<StampVerdict, { ok: false }>): SignatureFault {
  return reason === 'stamper_unknown' ? 'stamper_unknown' : 'stamp_wrong'
}

type Read = { readonly parts: SignedParts; readonly digest: Buffer; readonly certificateDigest: Buffer }

/** The parts of a signature, or null for whatever is none of ours in its shape. */
function readSignature(signature: Buffer): Read | null {
  try {
    const data = new SignedData({ schema: ContentInfo.fromBER(signature).content })
    const [info] = data.signerInfos
    const attributes = info?.signedAttrs?.attributes ?? []
    const [own, ...issuers] = (data.certificates ?? []).map((one) => Buffer.from(one.toSchema().toBER(false)))
    const valueOf = (type: string) => attributes.filter((one) => one.type === type).map(({ values }) => values[0])
    const [digest, ...otherDigests] = valueOf(oid.messageDigest) as OctetString[]
    const [named, ...otherNamed] = valueOf(oid.signingCertificateV2)
    const isOne = data.signerInfos.length === 1 && otherDigests.length === 0 && otherNamed.length === 0
    if (!info?.signedAttrs || !own || !digest || !named || !isOne) return null
    const [stamp] = info.unsignedAttrs?.attributes ?? []
    const parts: SignedParts = {
      contentType: oid.data,
      content: null,
      certificates: [own, ...issuers],
      signedAttributes: attributes.map((one) => Buffer.from(one.toSchema().toBER(false))),
      value: Buffer.from(info.signature.valueBlock.valueHexView),
      token: stamp ? Buffer.from(stamp.values[0].toBER(false)) : null,
    }
    // Whatever was said in another form, twice or beside these parts is not in what they make again.
    if (!assembled(parts).equals(signature)) return null
    if ((valueOf(oid.contentType)[0] as ObjectIdentifier).valueBlock.toString() !== oid.data) return null
    return {
      parts,
      digest: Buffer.from(digest.valueBlock.valueHexView),
      certificateDigest: firstOctets(named),
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
