import { type Config, sandboxLimits } from '../config.ts'
import type { Db } from '../store/db.ts'
import { listStandingRealms, type Realm } from '../store/realms.ts'
import { findSandbox, touchSandbox } from '../store/sandboxes.ts'
import type { SandboxStanding } from './context.ts'

const keptForMs = 1_000

/**
 * Finds the world a request belongs to. The host and the settings decide, never a cookie: in production nothing leads to a
 * trial. Within the trial a cookie decides whose sandbox it is. What is known of the realms is read anew every second, on every instance.
 */
export function realmFinder(config: Config, db: Db, instant: () => Date): (origin: string) => Promise<Realm> {
  let known: readonly Realm[] = []
  let readAt = Number.NEGATIVE_INFINITY
  return async (origin) => {
    const now = instant().getTime()
    if (now - readAt > keptForMs) {
      known = await listStandingRealms(db)
      readAt = now
    }
    const kind = kindFor(config, origin)
    const realm = known.find((one) => one.kind === kind)
    if (!realm) throw new Error(`there is no ${kind} realm; run the migrations and seeds`)
    return realm
  }
}

/** Finds the sandbox a signed cookie names, and notes that it is in use. Asked in a trial only. */
export function sandboxFinder(config: Config, db: Db, instant: () => Date) {
  const limits = sandboxLimits(config)
  return async (realmId: string | null): Promise<SandboxStanding> => {
    if (realmId === null) return { kind: 'none' }
    const sandbox = await findSandbox(db, realmId, instant(), limits)
    if (!sandbox || sandbox.replacedAt) return { kind: 'over' }
    await touchSandbox(db, sandbox, instant())
    return { kind: 'own', sandbox }
  }
}

function kindFor({ trial, origins }: Config, origin: string): Realm['kind'] {
  if (trial === 'off') return 'real'
  if (trial === 'only' || origins.trial === null) return 'trial'
  return origin === origins.trial ? 'trial' : 'real'
}
