import type { JobDeps } from '../jobs.ts'
import type { Realm } from '../store/realms.ts'
import type { Deps } from '../usecases/deps.ts'

/** What an act needs that a job does by itself in a realm; `name` stands in the records instead of a request's id. */
export function depsInRealm({ db, config, instant }: JobDeps, realm: Realm, name: string): Deps {
  return {
    db,
    instant,
    now: () => new Date(instant().getTime() + realm.clockOffsetMs),
    realm,
    secrets: config.secrets,
    request: { id: name, address: null, once: null, isResumed: false },
  }
}
