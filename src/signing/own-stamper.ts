import { GeneralizedTime, Integer, ObjectIdentifier, Sequence } from 'asn1js'
import { algorithm, assembled, octets, oid, sha256, signedAttributesOf, toBeSigned, unguessableNumber } from './cms.ts'
import type { Signer } from './signer.ts'
import type { Stamper } from './time-stamp.ts'

/** What our stamps promise: nothing, as those of a trial and of development (an arc that belongs to nobody else). */
const ownPolicy = '2.25.29052026'

/** A stamper of our own, for trial and development: its word counts for no more than its own root. */
export function ownStamper(signer: Signer, instant: () => Date): Stamper {
  const [own, ...issuers] = signer.certificates
  if (!own) throw new RangeError('a stamper has a certificate')
  return {
    async stamp(bytes) {
      const content = timeStampInfo(sha256(bytes), instant())
      const signedAttributes = signedAttributesOf(oid.timeStampInfo, sha256(content), own)
      const value = await signer.sign(toBeSigned(signedAttributes))
      const certificates = [own, ...issuers] as const
      return assembled({ contentType: oid.timeStampInfo, content, certificates, signedAttributes, value, token: null })
    },
  }
}

/** TSTInfo (RFC 3161, 2.4.2), to the second. */
function timeStampInfo(digest: Buffer, at: Date): Buffer {
  const members = [
    new Integer({ value: 1 }),
    new ObjectIdentifier({ value: ownPolicy }),
    new Sequence({ value: [algorithm(oid.sha256), octets(digest)] }),
    new Integer({ valueHex: unguessableNumber() }),
    new GeneralizedTime({ valueDate: new Date(Math.floor(at.getTime() / 1_000) * 1_000) }),
  ]
  return Buffer.from(new Sequence({ value: members }).toBER(false))
}
