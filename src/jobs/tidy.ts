import type { JobDeps } from '../jobs.ts'
import { deleteOldCounters } from '../store/attempts.ts'
import { deleteOldOneTimeKeys } from '../store/one-time-keys.ts'
import { deleteOldParkedForms } from '../store/parked-forms.ts'
import { deleteLapsedSessions } from '../store/sessions.ts'

const hour = 3_600_000
const day = 24 * hour

/** Takes out what has no more use: sessions over for a day, parked forms, counters, and one-time keys after ninety days. */
export async function tidy({ db, log, instant }: JobDeps): Promise<void> {
  const now = instant().getTime()
  const before = (age: number): Date => new Date(now - age)
  const deleted = {
    sessions: await deleteLapsedSessions(db, before(2 * day)),
    parkedForms: await deleteOldParkedForms(db, before(hour)),
    counters: await deleteOldCounters(db, before(2 * day)),
    oneTimeKeys: await deleteOldOneTimeKeys(db, before(90 * day)),
  }
  log.info(deleted, 'tidied')
}
