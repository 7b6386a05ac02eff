import type { KeyModule } from './key-module.ts'

/** 署名の手段: what a process can sign and stamp with, beside what its database holds. */
export type SigningMeans = {
  /** Whether keys and stamps may be made under an authority of our own, which nobody else knows. Trials always may. */
  readonly ownKeys: 'made' | 'refused'
  readonly keyModule: KeyModule | null
  /** The time stamping authority, and the roots it is known by (DER). */
  readonly stamping: { readonly address: string; readonly roots: readonly Buffer[] } | null
}

/** Those of a machine where nothing is set. */
export const ownMeans: SigningMeans = { ownKeys: 'made', keyModule: null, stamping: null }
