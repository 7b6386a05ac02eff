import type { JobDeps } from '../jobs.ts'
import type { Realm } from '../store/realms.ts'
import type { SealingDeps } from '../usecases/seal-certificates.ts'

/** What an act needs that a job does by itself in a realm; `name` stands in the records instead of a request's id. */
export function depsInRealm({ db, config, instant, stampers }: JobDeps, realm: Realm, name: string): SealingDeps {
  return {
    db,
    instant,
    now: () => new Date(instant().getTime() + realm.clockOffsetMs),
    realm,
    secrets: config.secrets,
    means: config.signing,
    stamper: stampers[realm.kind],
    request: { id: name, address: null, once: null, isResumed: false },
  }
}
