import type { Trust } from '../../src/signing/detached-signature.ts'

/** Trust in these issuers of signers, and in no stamper. */
export function trusting(...roots: readonly Buffer[]): Trust {
  return { roots, stampRoots: [] }
}

/** What a verdict says of the time where nobody stamped it. */
export const unstamped = { stampedAt: null, stampLasts: null } as const
