import { admit, type AttemptLimit } from '../store/attempts.ts'
import { listWaiting, requeue } from '../store/outbox.ts'
import type { Realm } from '../store/realms.ts'
import type { Secrets } from '../store/sealing.ts'
import { sealAnew } from '../store/sandbox-seals.ts'
import {
  addSandbox,
  copyRealm,
  countSandboxes,
  findRecordedWorld,
  holdSandboxes,
  markOpen,
  replaceSandbox,
  type Sandbox,
  type SandboxLimits,
} from '../store/sandboxes.ts'
import type { Db } from '../store/db.ts'
import { type Deps, machine } from './deps.ts'
import { perform } from './perform.ts'

export type OpenAnswer =
  | { readonly kind: 'opened'; readonly realm: Realm }
  | { readonly kind: 'full' }
  /** More from one address than a whole class needs. */
  | { readonly kind: 'slowed' }
  /** Another window was quicker: what one wanted to replace has been replaced. */
  | { readonly kind: 'replaced_already' }

/** A class of sixty behind one address may begin twice within the hour. */
const addressLimit: AttemptLimit = {
  scope: 'sandbox:address',
  windowMs: 3_600_000,
  free: 150,
  firstWaitMs: 60_000,
  longestMs: 600_000,
}

/** 体験版をはじめる. Copies the recorded world into a realm of the visitor's own, whose clock begins where it was recorded. */
export async function openSandbox(deps: Deps, limits: SandboxLimits): Promise<OpenAnswer> {
  const realm = await reserve(deps, ({ placed }) => placed < limits.most)
  if (typeof realm === 'string') return { kind: realm }
  await fill(deps, realm, async () => true)
  return { kind: 'opened', realm }
}

/** はじめからやり直す. A fresh one in the place of the old, which is kept for a while in case that was a mistake. */
export async function resetSandbox(deps: Deps, old: Sandbox, limits: SandboxLimits): Promise<OpenAnswer> {
  // It takes the place of the old one, so that it is possible also when all are taken; but not without end.
  const realm = await reserve(deps, ({ all }) => all < 2 * limits.most)
  if (typeof realm === 'string') return { kind: realm }
  const isFilled = await fill(deps, realm, (tx) => replaceSandbox(tx, old.realm.id, realm.id, deps.instant()))
  return isFilled ? { kind: 'opened', realm } : { kind: 'replaced_already' }
}

/** Keeps the trial as it now stands, to be copied from then on. Once recorded, it stays. */
export async function recordWorld(
  { db, secrets, instant }: { readonly db: Db; readonly secrets: Secrets; readonly instant: () => Date },
  trial: Realm,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    await holdSandboxes(tx)
    if (await findRecordedWorld(tx)) return false
    const { id } = await addSandbox(tx, { state: 'recorded', clockOffsetMs: trial.clockOffsetMs, at: instant() })
    await copyRealm(tx, trial.id, id, await sealAnew(tx, secrets, trial.id, id))
    for (const owedId of await listWaiting(tx, id)) await requeue(tx, owedId)
    return true
  })
}

/** In a short transaction, so that nobody waits for somebody else's copy. */
async function reserve(
  { db, instant, request }: Deps,
  mayBe: (count: { readonly placed: number; readonly all: number }) => boolean,
): Promise<Realm | 'full' | 'slowed'> {
  return db.transaction(async (tx) => {
    await holdSandboxes(tx)
    if (!mayBe(await countSandboxes(tx))) return 'full'
    const { isAdmitted } = await admit(tx, addressLimit, request.address ?? 'unknown', instant())
    if (!isAdmitted) return 'slowed'
    const recorded = await getRecordedWorld(tx)
    const begins = recorded.openedAt.getTime() + recorded.realm.clockOffsetMs
    return addSandbox(tx, { state: 'opening', clockOffsetMs: begins - instant().getTime(), at: instant() })
  })
}

async function fill(deps: Deps, realm: Realm, take: (tx: Db) => Promise<boolean>): Promise<boolean> {
  const { db, instant, secrets } = deps
  const recorded = (await getRecordedWorld(db)).realm
  const sealed = await sealAnew(db, secrets, recorded.id, realm.id)
  const request = { ...deps.request, once: null, isResumed: false }
  const inside = { ...deps, request, realm, now: () => new Date(instant().getTime() + realm.clockOffsetMs) }
  return perform(inside, machine, 'open-sandbox', async ({ tx, record }) => {
    if (!(await take(tx))) return false
    await copyRealm(tx, recorded.id, realm.id, sealed)
    await markOpen(tx, realm.id)
    // What the recorded world still owed when it was copied is owed in the copy as well.
    for (const id of await listWaiting(tx, realm.id)) await requeue(tx, id)
    await record({ name: 'sandbox.opened', subjectId: null, details: {} })
    return true
  })
}

async function getRecordedWorld(db: Db): Promise<Sandbox> {
  const recorded = await findRecordedWorld(db)
  if (!recorded) throw new Error('no trial world was recorded; start the service again, or run npm run seed')
  return recorded
}
