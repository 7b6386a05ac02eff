import { dayOf } from '../domain/day.ts'
import type { JobDeps } from '../jobs.ts'
import { depsInRealm } from './realm-deps.ts'
import { listRealmsInUse } from './realms-in-use.ts'
import { applyDueChanges } from '../usecases/contractor-changes.ts'
import { showOfficesOfToday } from '../usecases/offices.ts'
import { applyDueHandovers } from '../usecases/section-handovers.ts'
import { showOrderersOfToday } from '../usecases/orderer-masters.ts'
import { tellOfExpiries } from '../usecases/tell-of-expiries.ts'

/** What begins with a day of a realm: versions of bodies and companies that hold from it show in lists, bodies hear of what ends. Nothing to do costs one look. */
export async function beginDay(jobDeps: JobDeps): Promise<void> {
  for (const realm of await listRealmsInUse(jobDeps)) {
    const deps = depsInRealm(jobDeps, realm, 'begin-day')
    await showOrderersOfToday(deps)
    await applyDueChanges(deps)
    await showOfficesOfToday(deps)
    await tellOfExpiries(deps)
    await applyDueHandovers(deps, dayOf(deps.now()))
  }
}
