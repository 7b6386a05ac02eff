import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

const stepMs = 30_000
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** As long as the digest it is used with (RFC 4226, 4). */
export function newTotpSecret(): Buffer {
  return randomBytes(20)
}

/** The half minute an instant lies in, counted from 1970 (RFC 6238, 4). */
export function stepAt(instant: Date): number {
  return Math.floor(instant.getTime() / stepMs)
}

/** The code of one step, as every authenticator app reckons it: RFC 4226 over RFC 6238, SHA-1. */
export function totpCode(secret: Buffer, step: number, digits = 6): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const digest = createHmac('sha1', secret).update(counter).digest()
  const offset = (digest.at(-1) ?? 0) & 0xf
  const number = (digest.readUInt32BE(offset) & 0x7fff_ffff) % 10 ** digits
  return String(number).padStart(digits, '0')
}

/**
 * The step whose code this is: now, or one before or after, since clocks differ and typing takes time. Null for none.
 * Whether it has been taken before is for who keeps the last one to say.
 */
export function stepOfCode(secret: Buffer, code: string, instant: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null
  const now = stepAt(instant)
  const fits = [now, now - 1, now + 1].filter((step) =>
    timingSafeEqual(Buffer.from(totpCode(secret, step)), Buffer.from(code)),
  )
  return fits[0] ?? null
}

/** RFC 4648, without padding: how apps take a secret that is typed in. */
export function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const groups = bits.match(/.{1,5}/g) ?? []
  return groups.map((group) => alphabet[Number.parseInt(group.padEnd(5, '0'), 2)]).join('')
}

/** What the QR code says to the app: whose code it will be, and of which service. */
export function totpAddress(secret: Buffer, issuer: string, account: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`
  return `otpauth://totp/${label}?${new URLSearchParams({ secret: base32(secret), issuer }).toString().replaceAll('+', '%20')}`
}
