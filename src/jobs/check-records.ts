import type { JobDeps } from '../jobs.ts'
import { listStandingRealms } from '../store/realms.ts'
import { checkRecords } from '../usecases/check-records.ts'

/** Every night: every record, link, head, content and document of every realm; what is broken is logged and rings. */
export async function checkAllRecords({ db, config, log, instant }: JobDeps): Promise<void> {
  for (const realm of await listStandingRealms(db)) {
    const { chain, stored, seals } = await checkRecords({
      db,
      instant,
      now: () => new Date(instant().getTime() + realm.clockOffsetMs),
      realm,
      secrets: config.secrets,
      request: { id: 'check-records', address: null, once: null, isResumed: false },
    })
    const faults = chain.faults.length + stored.length + seals.length
    if (faults > 0) log.error({ realm: realm.id, faults }, 'the records are not whole')
  }
}
