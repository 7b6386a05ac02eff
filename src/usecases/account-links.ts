import { randomUUID } from 'node:crypto'
import { Refused } from '../domain/errors.ts'
import { admit, type AttemptLimit } from '../store/attempts.ts'
import { addReset, spendResetsOf } from '../store/password-resets.ts'
import { linkToken, sha256 } from '../store/sealing.ts'
import type { Portal } from '../store/users.ts'
import type { Deps } from './deps.ts'
import type { Act } from './perform.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** How long the links are good for, in real time: a newcomer may be away; whoever is in need waits for it. */
const goodForMs = { 'colleague-invited': 7 * day, 'colleague-reset': 30 * minute } as const

/** Links that one organisation may have sent, so that it floods nobody. */
const linkLimit: AttemptLimit = {
  scope: 'colleague-links',
  windowMs: day,
  free: 50,
  firstWaitMs: day,
  longestMs: day,
}

/** Newcomers of a file that was looked at before: a body that begins brings all of its people at once. */
export const bulkLinkLimit: AttemptLimit = { ...linkLimit, scope: 'colleague-links-of-files', free: 1_000 }

/**
 * The way to a password of one's own, from an administrator of the same organisation: part of the act that has found out
 * who may. Links that went out before are dead.
 */
export async function sendAccountLink(
  deps: Deps,
  { tx, owe }: Pick<Act, 'tx' | 'owe'>,
  of: { readonly portal: Portal; readonly organisationId: string; readonly userId: string },
  kind: 'colleague-invited' | 'colleague-reset',
  limit: AttemptLimit = linkLimit,
): Promise<void> {
  const at = deps.instant()
  const admission = await admit(tx, limit, of.organisationId, at)
  if (!admission.isAdmitted) throw new Refused('too_many_mails')
  await spendResetsOf(tx, of.userId, at)
  const id = randomUUID()
  const tokenHash = sha256(linkToken(deps.secrets, 'password-reset', id))
  const expiresAt = new Date(at.getTime() + goodForMs[kind])
  await addReset(tx, { id, realmId: deps.realm.id, portal: of.portal, userId: of.userId, tokenHash, at, expiresAt })
  await owe({ kind, resetId: id })
}
