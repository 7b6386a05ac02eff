import { createHash, createPrivateKey, createPublicKey, generateKeyPair, sign, verify } from 'node:crypto'
import { promisify } from 'node:util'
import { addChainKey, type ChainKey, findChainKey, holdChainKeys } from '../store/chain.ts'
import type { Db } from '../store/db.ts'
import { seal, type Secrets, unseal } from '../store/sealing.ts'

/** Signs the heads of one realm's chain (ECDSA over P-256 with SHA-256, DER). */
export type HeadSigner = { readonly keyId: string; readonly sign: (text: string) => Promise<Buffer> }

/** The newest key of a realm; made when there is none yet. Its private part is kept sealed. */
export async function headSigner(db: Db, secrets: Secrets, realmId: string, at: Date): Promise<HeadSigner> {
  const key = (await findChainKey(db, realmId)) ?? (await firstKey(db, secrets, realmId, at))
  if (!key.sealedPrivate) throw new Error(`the private part of chain key ${key.id} is kept elsewhere`)
  const privateKey = createPrivateKey({
    key: unseal(secrets, key.sealedPrivate, key.id),
    format: 'der',
    type: 'pkcs8',
  })
  return { keyId: key.id, sign: (text) => promisify(sign)('sha256', Buffer.from(text), privateKey) }
}

/** Whether a text was signed with the key. False for anything that is no signature. */
export function isSignedBy(publicPem: string, text: string, signature: Buffer): boolean {
  try {
    return verify('sha256', Buffer.from(text), createPublicKey(publicPem), signature)
  } catch {
    return false
  }
}

/** How a key is called: SHA-256 of its public part (SubjectPublicKeyInfo, DER), in hexadecimal digits. */
export function keyIdOf(publicPem: string): string {
  const der = createPublicKey(publicPem).export({ format: 'der', type: 'spki' })
  return createHash('sha256').update(der).digest('hex')
}

/** Of several workers that find none at once, one makes it and the others take it. */
async function firstKey(db: Db, secrets: Secrets, realmId: string, at: Date): Promise<ChainKey> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('ec', { namedCurve: 'P-256' })
  const publicPem = publicKey.export({ format: 'pem', type: 'spki' }) as string
  const id = keyIdOf(publicPem)
  const made = { id, publicPem, sealedPrivate: seal(secrets, privateKey.export({ format: 'der', type: 'pkcs8' }), id) }
  return db.transaction(async (tx) => {
    await holdChainKeys(tx, realmId)
    const theirs = await findChainKey(tx, realmId)
    if (theirs) return theirs
    await addChainKey(tx, realmId, made, at)
    return made
  })
}
