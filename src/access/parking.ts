import { randomBytes } from 'node:crypto'
import type { Db } from '../store/db.ts'
import { parkForm, takeParkedForm } from '../store/parked-forms.ts'
import { seal, type Secrets, sha256, unseal } from '../store/sealing.ts'
import { findLapsedUser } from '../store/sessions.ts'
import type { Portal } from '../store/users.ts'

const keptForMs = 3_600_000

/** A form as it was sent when its session had ended. */
export type ParkedForm = { readonly path: string; readonly body: Readonly<Record<string, unknown>> }

/** Secrets are never kept: they are typed again. */
const neverKept = /password|key|_csrf|once/i

/**
 * Keeps what somebody was sending when the session ended, sealed, for an hour. Gives the ticket to put into a cookie, or
 * null when nobody's session is known to have ended.
 */
export async function park(
  db: Db,
  secrets: Secrets,
  lapsed: { portal: Portal; sessionIdHash: Buffer; at: Date },
  form: ParkedForm,
): Promise<string | null> {
  const userId = await findLapsedUser(db, lapsed.sessionIdHash, lapsed.portal)
  if (!userId) return null
  const ticket = randomBytes(32).toString('base64url')
  const kept = Object.fromEntries(Object.entries(form.body).filter(([name]) => !neverKept.test(name)))
  const sealed = seal(secrets, Buffer.from(JSON.stringify({ path: form.path, body: kept })), userId)
  await parkForm(db, { idHash: sha256(ticket), portal: lapsed.portal, userId, sealed, at: lapsed.at })
  return ticket
}

/** Gives the form back, once, and to the same person only. */
export async function unpark(
  db: Db,
  secrets: Secrets,
  ticket: string,
  owner: { portal: Portal; userId: string; at: Date },
): Promise<ParkedForm | null> {
  const since = new Date(owner.at.getTime() - keptForMs)
  const sealed = await takeParkedForm(db, sha256(ticket), owner.portal, owner.userId, since)
  return sealed && (JSON.parse(unseal(secrets, sealed, owner.userId).toString()) as ParkedForm)
}
