import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** The secrets that never enter the database. Each is at least 32 bytes. */
export type Secrets = { readonly keyLookup: Buffer; readonly keySealing: Buffer }

const nonceLength = 12
const tagLength = 16

/** Encrypts so that it can only be opened together with what it belongs to (AES-256-GCM; nonce, tag, text). */
export function seal(secrets: Secrets, plain: Buffer, belongsTo: string): Buffer {
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv('aes-256-gcm', aesKey(secrets), nonce)
  cipher.setAAD(Buffer.from(belongsTo))
  const text = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), text])
}

/** Throws when it was altered or belongs to something else. */
export function unseal(secrets: Secrets, sealed: Buffer, belongsTo: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', aesKey(secrets), sealed.subarray(0, nonceLength))
  decipher.setAAD(Buffer.from(belongsTo))
  decipher.setAuthTag(sealed.subarray(nonceLength, nonceLength + tagLength))
  return Buffer.concat([decipher.update(sealed.subarray(nonceLength + tagLength)), decipher.final()])
}

/** The keyed hash a key is matched by; bound to its guarantee, so that two rows cannot be swapped. */
export function lookupHash(secrets: Secrets, guaranteeId: string, key: string): Buffer {
  return createHmac('sha256', secrets.keyLookup).update(`${guaranteeId}\n${key}`).digest()
}

/** A digest that says nothing to whoever has the database alone, however few the values it may be of. */
export function keyedHash(secrets: Secrets, content: Buffer): Buffer {
  return createHmac('sha256', secrets.keyLookup).update('form\n').update(content).digest()
}

/** The keyed hash a one-time code is matched by; bound to whose sheet it stands on. */
export function codeHash(secrets: Secrets, belongsTo: string, code: string): Buffer {
  return createHmac('sha256', secrets.keyLookup).update(`code\n${belongsTo}\n${code}`).digest()
}

/**
 * The token of a link that is sent by mail: 256 bits that nobody can make from the database alone, so that it is stored
 * nowhere, and yet can be written into the mail when that leaves. Looked up by its SHA-256.
 */
export function linkToken(secrets: Secrets, purpose: string, id: string): string {
  return createHmac('sha256', secrets.keyLookup).update(`link\n${purpose}\n${id}`).digest('base64url')
}

/** Compares without telling by its time how far two hashes agree. */
export function isSameHash(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}

export function sha256(content: Buffer | string): Buffer {
  return createHash('sha256').update(content).digest()
}

function aesKey(secrets: Secrets): Buffer {
  return sha256(secrets.keySealing)
}
