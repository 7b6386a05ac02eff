import { type Day, dayOf } from '../domain/day.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import { type AuditEvent, recordEvent } from '../store/audit.ts'
import type { Db } from '../store/db.ts'
import { keepAnswer, type OneTimeUse, takeOneTimeKey } from '../store/one-time-keys.ts'
import { owe, type Owed } from '../store/outbox.ts'
import { isSameHash, keyedHash } from '../store/sealing.ts'
import { type Actor, type Deps, organisationOf } from './deps.ts'

/** What an act works with: its transaction, the realm's time read once, and the two things it may leave behind. */
export type Act = {
  readonly tx: Db
  readonly at: Date
  readonly today: Day
  readonly record: (event: AuditEvent) => Promise<void>
  readonly owe: (owed: Owed) => Promise<void>
}

const mostTries = 4

/**
 * Does an act whole or not at all. The form's one-time key is spent in the same transaction, so that a second press gets
 * the first one's answer; a refusal is remembered in a transaction of its own; a collision in the database is tried again.
 */
export async function perform<Answer>(
  deps: Deps,
  actor: Actor,
  name: string,
  work: (act: Act) => Promise<Answer>,
): Promise<Answer> {
  if (deps.request.isResumed) throw new Refused('form_resumed')
  try {
    return await retried(() => deps.db.transaction((tx) => once(deps, tx, actor, () => work(actIn(deps, tx, actor)))))
  } catch (error) {
    if (error instanceof Refused || error instanceof NotFound) await remember(deps, actor, name, error)
    throw error
  }
}

/**
 * The same for what may be repeated at will: looking, signing in. A form's one-time key plays no part, so that every time
 * is recorded, and what was shown (a key in clear) is not kept beside it; a form given back may be shown among it.
 */
export async function performAnew<Answer>(
  deps: Deps,
  actor: Actor,
  name: string,
  work: (act: Act) => Promise<Answer>,
): Promise<Answer> {
  return perform({ ...deps, request: { ...deps.request, once: null, isResumed: false } }, actor, name, work)
}

/**
 * Looks, and records that it did. The one event is a statement of its own and needs no transaction around it; if it
 * cannot be written, nothing is shown. A form's one-time key plays no part: every look is an event, and what was shown
 * is not kept.
 */
export async function observe<Answer>(
  deps: Deps,
  actor: Actor,
  name: string,
  look: (act: Pick<Act, 'at' | 'record'> & { readonly db: Db }) => Promise<Answer>,
): Promise<Answer> {
  try {
    const { at, record } = actIn(deps, deps.db, actor)
    return await look({ db: deps.db, at, record })
  } catch (error) {
    if (error instanceof Refused || error instanceof NotFound) await remember(deps, actor, name, error)
    throw error
  }
}

async function once<Answer>(deps: Deps, tx: Db, actor: Actor, work: () => Promise<Answer>): Promise<Answer> {
  const form = deps.request.once
  if (!form || !actor.userId) return work()
  // Keyed, since a body may hold a password or a key, and a plain digest of it could be guessed at from a copy of the table.
  const bodyHash = keyedHash(deps.secrets, form.bodyHash)
  const use = await takeOneTimeKey(tx, { ...form, bodyHash, actorId: actor.userId, at: deps.instant() })
  if (use) return replayed<Answer>(use, form.route, bodyHash)
  const answer = await work()
  await keepAnswer(tx, form.key, actor.userId, answer)
  return answer
}

function replayed<Answer>(use: OneTimeUse, route: string, bodyHash: Buffer): Answer {
  if (use.route !== route || !isSameHash(use.bodyHash, bodyHash)) throw new Refused('form_reused')
  return use.answer as Answer
}

function actIn(deps: Deps, tx: Db, actor: Actor): Act {
  const at = deps.now()
  return {
    tx,
    at,
    today: dayOf(at),
    record: (event) => recordEvent(tx, contextOf(deps, actor, at), event),
    owe: (owed) => owe(tx, deps.realm.id, owed, deps.instant()),
  }
}

async function remember(deps: Deps, actor: Actor, name: string, error: Refused | NotFound): Promise<void> {
  const context = contextOf(deps, actor, deps.now())
  const reason = error instanceof Refused ? error.reason : 'not_found'
  await recordEvent(deps.db, context, { name: 'act.refused', subjectId: null, details: { act: name, reason } })
  if (!(error instanceof Refused) || error.reason !== 'document_altered') return
  // The alarm: what we keep is no longer what was stored.
  const details = { documentId: String(error.detail['id']) }
  await recordEvent(deps.db, context, { name: 'document.found_altered', subjectId: null, details })
}

function contextOf(deps: Deps, actor: Actor, realmAt: Date) {
  return {
    realmId: deps.realm.id,
    at: deps.instant(),
    realmAt,
    actorKind: actor.kind,
    actorId: actor.userId,
    organisationId: organisationOf(actor),
    requestId: deps.request.id,
    address: deps.request.address,
  }
}

/** Serialization failures and deadlocks end one of the two; that one simply goes again. */
async function retried<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work()
    } catch (error) {
      const { code } = error as { code?: string }
      if (tries === mostTries || (code !== '40001' && code !== '40P01')) throw error
    }
  }
}
