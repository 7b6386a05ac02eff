import type { Trust } from '../signing/detached-signature.ts'
import type { PaperName } from './name-of.ts'
import type { UnreadableReason } from './unreadable.ts'

/** A paper that was given out, and by what its issuer is known. */
export type Original = { readonly bytes: Buffer; readonly trust: Trust }

/** What a file was found to be beside the originals. */
export type Likeness = {
  /** Which of the originals it draws; null for none. */
  readonly place: number | null
  /** Whether it is signed, as a whole, by the issuer of that one. */
  readonly isSigned: boolean
}

export type Order =
  | { readonly kind: 'read'; readonly file: Uint8Array }
  /** Its words alone, a line each. */
  | { readonly kind: 'lines'; readonly file: Uint8Array }
  | { readonly kind: 'compare'; readonly originals: readonly Original[] }

export type Report =
  | { readonly kind: 'named'; readonly name: PaperName }
  | { readonly kind: 'lines'; readonly lines: readonly string[] }
  | { readonly kind: 'unreadable'; readonly reason: UnreadableReason }
  | { readonly kind: 'compared'; readonly likeness: Likeness }
