import { BitString, Constructed, Integer, ObjectIdentifier, Sequence } from 'asn1js'
import { oid, parsed } from './cms.ts'
import { distinguishedName, type HolderName } from './names.ts'

/** A request for a certificate (PKCS#10, RFC 2986) over a P-256 key that signs for itself where it lies; PEM. */
export async function certificateRequest(
  name: HolderName,
  publicKey: Buffer,
  sign: (bytes: Buffer) => Promise<Buffer>,
): Promise<string> {
  const noAttributes = new Constructed({ idBlock: { tagClass: 3, tagNumber: 0 }, value: [] })
  const asked = new Sequence({
    value: [new Integer({ value: 0 }), parsed(distinguishedName(name)), parsed(publicKey), noAttributes],
  })
  const bytes = Buffer.from(asked.toBER(false))
  const signature = new BitString({ valueHex: new Uint8Array(await sign(bytes)).buffer, unusedBits: 0 })
  const algorithm = new Sequence({ value: [new ObjectIdentifier({ value: oid.ecdsaWithSha256 })] })
  const request = Buffer.from(new Sequence({ value: [parsed(bytes), algorithm, signature] }).toBER(false))
  const lines = request.toString('base64').match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE REQUEST-----', ...lines, '-----END CERTIFICATE REQUEST-----', ''].join('\n')
}
