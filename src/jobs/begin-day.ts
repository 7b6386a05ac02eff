import type { JobDeps } from '../jobs.ts'
import { listStandingRealms } from '../store/realms.ts'
import { applyDueChanges } from '../usecases/contractor-changes.ts'
import { showOfficesOfToday } from '../usecases/offices.ts'
import { showOrderersOfToday } from '../usecases/orderer-masters.ts'

/** What begins with a day of a realm: versions of bodies and companies that hold from it show in lists. Nothing to do costs one look. */
export async function beginDay({ db, config, instant }: JobDeps): Promise<void> {
  for (const realm of await listStandingRealms(db)) {
    const deps = {
      db,
      instant,
      now: () => new Date(instant().getTime() + realm.clockOffsetMs),
      realm,
      secrets: config.secrets,
      request: { id: 'begin-day', address: null, once: null, isResumed: false },
    }
    await showOrderersOfToday(deps)
    await applyDueChanges(deps)
    await showOfficesOfToday(deps)
  }
}
