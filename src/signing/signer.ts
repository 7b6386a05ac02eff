import { createHash, createPrivateKey, sign as signBytes, X509Certificate } from 'node:crypto'
import { promisify } from 'node:util'

/** Signs with a key that stays where it lies: in a module, or sealed beside our data (software, for trial and development). */
export type Signer = {
  /** SHA-256 of the public key's SubjectPublicKeyInfo (DER), in hexadecimal digits. */
  readonly keyId: string
  /** DER: the signer's own certificate first, then whoever issued it, without the root. */
  readonly certificates: readonly Buffer[]
  /** ECDSA over P-256 with SHA-256, in DER. */
  readonly sign: (bytes: Buffer) => Promise<Buffer>
}

/** A key in the memory of this process. Signing is done beside the event loop. */
export function softwareSigner(privateKey: Buffer, certificates: readonly Buffer[]): Signer {
  const key = createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' })
  return {
    keyId: keyIdOf(certificates[0] ?? Buffer.alloc(0)),
    certificates,
    sign: (bytes) => promisify(signBytes)('sha256', bytes, key),
  }
}

/** How the key of a certificate (DER) is called. */
export function keyIdOf(certificate: Buffer): string {
  const spki = new X509Certificate(certificate).publicKey.export({ format: 'der', type: 'spki' })
  return createHash('sha256').update(spki).digest('hex')
}
