import { randomInt } from 'node:crypto'
import { keyAlphabet, makeAuthenticationKey } from '../domain/authentication-key.ts'
import { addAuthenticationKey } from '../store/authentication-keys.ts'
import type { Deps } from './deps.ts'
import type { Act } from './perform.ts'

/** Makes the 認証キー of a guarantee at random and keeps it, never in clear. */
export async function makeKey(
  deps: Deps,
  { tx, at, record }: Pick<Act, 'tx' | 'at' | 'record'>,
  guaranteeId: string,
  number: string,
): Promise<void> {
  const indexes = Array.from({ length: 11 }, () => randomInt(keyAlphabet.length))
  const text = makeAuthenticationKey(indexes, deps.realm.kind)
  await addAuthenticationKey(tx, deps.secrets, { guaranteeId, guaranteeNumber: number, text, madeAt: at })
  await record({ name: 'authentication_key.made', subjectId: guaranteeId, details: { guaranteeId } })
}
