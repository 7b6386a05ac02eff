import type { JobDeps } from '../jobs.ts'
import { listStandingRealms, type Realm } from '../store/realms.ts'
import { listSandboxesInUse } from '../store/sandboxes.ts'

/** Longer than the longest pause between two rounds of whoever asks. */
const lately = 3_600_000

/** The realms for which something is to be done by itself: those that stand, and sandboxes in which somebody was lately. */
export async function listRealmsInUse({ db, instant }: Pick<JobDeps, 'db' | 'instant'>): Promise<Realm[]> {
  const since = new Date(instant().getTime() - lately)
  return [...(await listStandingRealms(db)), ...(await listSandboxesInUse(db, since))]
}
