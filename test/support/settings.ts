import { createHash } from 'node:crypto'

/** Secrets of the tests. They guard nothing. */
export const testSecrets = {
  SESSION_SECRET: secretFrom('session'),
  KEY_LOOKUP_SECRET: secretFrom('lookup'),
  KEY_SEALING_SECRET: secretFrom('sealing'),
} as const

function secretFrom(word: string): string {
  return createHash('sha256').update(`test ${word}`).digest('base64')
}
