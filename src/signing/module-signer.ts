import { createHash, X509Certificate } from 'node:crypto'
import { isVerified } from './cms.ts'
import { askModule, type KeyModule } from './key-module.ts'
import { keyIdOf, type Signer } from './signer.ts'

/**
 * Signs with a key that is known in its module by an id (CKA_ID, hexadecimal digits) and never leaves it. Throws where the
 * module is out of reach, or signed with another key than that of the certificate.
 */
export function moduleSigner(module: KeyModule, id: string, certificates: readonly Buffer[]): Signer {
  const holder = new X509Certificate(certificates[0] ?? Buffer.alloc(0))
  return {
    keyId: keyIdOf(holder.raw),
    certificates,
    async sign(bytes) {
      const signature = await signInModule(module, id, bytes)
      if (!isVerified(bytes, holder, signature)) {
        throw new WrongKey(`the key ${id} in the module is not the one of the certificate`)
      }
      return signature
    },
  }
}

/** A key signed that is not the certificate's. */
export class WrongKey extends Error {
  override readonly name = 'WrongKey'
}

/** ECDSA over P-256 with SHA-256, in DER. */
export async function signInModule(module: KeyModule, id: string, bytes: Buffer): Promise<Buffer> {
  const words = ['--sign', '--mechanism', 'ECDSA', '--signature-format', 'openssl', '--id', id]
  return askModule(module, words, createHash('sha256').update(bytes).digest())
}

/** The public part of a key in a module (SubjectPublicKeyInfo, DER). */
export async function publicKeyInModule(module: KeyModule, id: string): Promise<Buffer> {
  return askModule(module, ['--read-object', '--type', 'pubkey', '--id', id], Buffer.alloc(0))
}
