import type { JobDeps } from '../jobs.ts'
import { depsInRealm } from './realm-deps.ts'
import { listStandingRealms } from '../store/realms.ts'
import { checkRecords } from '../usecases/check-records.ts'

/** Every night: every record, link, head, content and document of every realm; what is broken is logged and rings. */
export async function checkAllRecords(jobDeps: JobDeps): Promise<void> {
  for (const realm of await listStandingRealms(jobDeps.db)) {
    const { chain, stored, seals } = await checkRecords(depsInRealm(jobDeps, realm, 'check-records'))
    const faults = chain.faults.length + stored.length + seals.length
    if (faults > 0) jobDeps.log.error({ realm: realm.id, faults }, 'the records are not whole')
  }
}
