import { createHash, X509Certificate } from 'node:crypto'
import { type BaseBlock, type Constructed, fromBER, type OctetString, type Sequence } from 'asn1js'
import { ContentInfo, SignedData, type SignerInfo, TSTInfo } from 'pkijs'
import { isVerified, oid, sha256 } from './cms.ts'
import { chainUnder, isValidAt } from './issuance.ts'

/** 時刻認証局. Gives a token (RFC 3161, DER) over the SHA-256 of bytes; it may be out of reach, and then throws. */
export type Stamper = { readonly stamp: (bytes: Buffer) => Promise<Buffer> }

export type StampVerdict =
  /** `lasts` is how long the stamper's certificate can be checked: by then another stamp has to be over this one. */
  | { readonly ok: true; readonly at: Date; readonly lasts: Date }
  | { readonly ok: false; readonly reason: 'malformed' | 'not_of_these_bytes' | 'signature_wrong' | 'stamper_unknown' }

const timeStamping = '1.3.6.1.5.5.7.3.8'
const hashes: Readonly<Record<string, string>> = {
  [oid.sha256]: 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}

/** Whether somebody under one of these roots, whose business is time, said that these bytes were there, and when. */
export function verifyStamp(token: Buffer, bytes: Buffer, roots: readonly Buffer[]): StampVerdict {
  const read = readToken(token)
  if (!read) return { ok: false, reason: 'malformed' }
  const { info, content, signer, signedAttributes, holder, issuers, hash } = read
  const { messageImprint } = info
  const isOfThese =
    messageImprint.hashAlgorithm.algorithmId === oid.sha256 &&
    sha256(bytes).equals(bytesOf(messageImprint.hashedMessage))
  if (!isOfThese) return { ok: false, reason: 'not_of_these_bytes' }
  const digest = attributeOf(signer, oid.messageDigest) as OctetString | undefined
  const isOverContent = digest && bytesOf(digest).equals(createHash(hash).update(content).digest())
  const value = bytesOf(signer.signature)
  if (!isOverContent || !isVerified(signedAttributes, holder, value, hash)) {
    return { ok: false, reason: 'signature_wrong' }
  }
  const isStamper = holder.keyUsage?.includes(timeStamping) && holder.keyUsage.length === 1
  const chain = isStamper ? chainUnder(holder, issuers, roots) : null
  if (!chain || !isValidAt(chain, info.genTime)) return { ok: false, reason: 'stamper_unknown' }
  const lasts = new Date(Math.min(...chain.map(({ validTo }) => Date.parse(validTo))))
  return { ok: true, at: info.genTime, lasts }
}

/** A token as its signer wrote it, in whatever form of BER; null for what is none. */
function readToken(token: Buffer) {
  try {
    const data = new SignedData({ schema: ContentInfo.fromBER(token).content })
    const [signer, ...others] = data.signerInfos
    const content = Buffer.from(data.encapContentInfo.eContent?.getValue() ?? new ArrayBuffer(0))
    if (!signer?.signedAttrs || others.length > 0) return null
    if (data.encapContentInfo.eContentType !== oid.timeStampInfo) return null
    const hash = hashes[signer.digestAlgorithm.algorithmId]
    const certificates = certificatesIn(token)
    const named = attributeOf(signer, oid.signingCertificateV2) as Sequence | undefined
    const isHolder = (one: X509Certificate) => one.serialNumber === serialOf(signer) && (!named || isNamed(named, one))
    const holder = certificates.find(isHolder)
    if (!hash || !holder) return null
    const signedAttributes = Buffer.from(signer.signedAttrs.encodedValue)
    // Signed as a SET, carried under another tag (RFC 5652, 5.4).
    signedAttributes[0] = 0x31
    const issuers = certificates.filter((one) => one !== holder)
    return { info: TSTInfo.fromBER(content), content, signer, signedAttributes, holder, issuers, hash }
  } catch {
    return null
  }
}

/** The certificates with the very bytes they were issued in. */
function certificatesIn(token: Buffer): X509Certificate[] {
  const members = (block: BaseBlock | undefined) => (block as Constructed | undefined)?.valueBlock.value ?? []
  const [, explicit] = members(fromBER(token).result)
  const [signedData] = members(explicit)
  const carried = members(signedData).find(({ idBlock }) => idBlock.tagClass === 3 && idBlock.tagNumber === 0)
  return members(carried).map((one) => new X509Certificate(Buffer.from(one.valueBeforeDecodeView)))
}

function isNamed(named: Sequence, certificate: X509Certificate): boolean {
  const [list] = named.valueBlock.value as Sequence[]
  const [first] = (list?.valueBlock.value ?? []) as Sequence[]
  const members = first?.valueBlock.value ?? []
  const hash = members.find(({ idBlock }) => idBlock.tagClass === 1 && idBlock.tagNumber === 4) as OctetString
  const [algorithm] = members as Sequence[]
  const other = algorithm?.idBlock.tagNumber === 16 && members.indexOf(hash) === 1 ? oidIn(algorithm) : oid.sha256
  return createHash(hashes[other] ?? '')
    .update(certificate.raw)
    .digest()
    .equals(bytesOf(hash))
}

function oidIn(algorithm: Sequence): string {
  return String((algorithm.valueBlock.value[0] as unknown as { valueBlock: { toString(): string } }).valueBlock)
}

/** As X509Certificate writes it: hexadecimal digits, capital, without leading zeros. */
function serialOf({ sid }: SignerInfo): string {
  const hex = Buffer.from(sid.serialNumber.valueBlock.valueHexView).toString('hex').toUpperCase()
  return hex.replace(/^(00)+(?=.)/, '')
}

function attributeOf(signer: SignerInfo, type: string): BaseBlock | undefined {
  return signer.signedAttrs?.attributes.find((one) => one.type === type)?.values[0]
}

function bytesOf(octets: OctetString): Buffer {
  return Buffer.from(octets.getValue())
}
