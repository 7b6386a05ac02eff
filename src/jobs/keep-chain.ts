import { setTimeout as pause } from 'node:timers/promises'
import path from 'node:path'
import type { JobDeps } from '../jobs.ts'
import { listRealmsToLink } from '../store/chain.ts'
import { listStandingRealms } from '../store/realms.ts'
import { findRecordedWorld } from '../store/sandboxes.ts'
import { sealCertificates } from '../usecases/seal-certificates.ts'
import { stampLastHead, stampWaiting } from '../usecases/stamp.ts'
import { linkEvents, signHead } from '../usecases/keep-chain.ts'
import { publishHead } from './published-heads.ts'
import { depsInRealm } from './realm-deps.ts'
import { listRealmsInUse } from './realms-in-use.ts'

const restMs = 1_000
/** How many rests go by between two looks for records that were committed late. */
const lookAroundEvery = 15
/** How long what was issued waits for its signature at most, where nothing is in the way. */
const sealEveryMs = 15_000

/**
 * Keeps the chains of all realms until told to stop: links what was written, within two seconds, and signs heads. What was issued
 * is signed and stamped beside that, since a module or a stamper may take its time. What goes wrong in one stops no other.
 */
export async function keepChains(jobDeps: JobDeps, stopped: AbortSignal): Promise<void> {
  await Promise.all([keepLinking(jobDeps, stopped), keepSealing(jobDeps, stopped)])
}

/** Every night: whatever nobody found in any neighbourhood. */
export async function keepStragglers(jobDeps: JobDeps): Promise<void> {
  const { db, config, instant } = jobDeps
  await sealAll(jobDeps, 'everywhere')
  for (const { id } of await listStandingRealms(db)) {
    await linkEvents({ db, secrets: config.secrets, instant }, id, 'everywhere')
  }
}

async function keepLinking(jobDeps: JobDeps, stopped: AbortSignal): Promise<void> {
  for (let round = 0; !stopped.aborted; round += 1) {
    await guarded(jobDeps, 'the chains could not be kept', () => linkOnce(jobDeps, round % lookAroundEvery === 0))
    await pause(restMs, undefined, { signal: stopped }).catch(() => undefined)
  }
}

async function keepSealing(jobDeps: JobDeps, stopped: AbortSignal): Promise<void> {
  // First of all, what an earlier version issued, or a worker that was killed long ago left behind.
  let reach: 'recent' | 'everywhere' = 'everywhere'
  while (!stopped.aborted) {
    const now = reach
    await guarded(jobDeps, 'the realms could not be read', () => sealAll(jobDeps, now))
    reach = 'recent'
    await pause(sealEveryMs, undefined, { signal: stopped }).catch(() => undefined)
  }
}

/** One look: at the realms in which something was written, or around in all of them. */
async function linkOnce(jobDeps: JobDeps, isLookingAround: boolean): Promise<void> {
  const { db, config, instant } = jobDeps
  const deps = { db, secrets: config.secrets, instant }
  const standing = (await listStandingRealms(db)).map(({ id }) => id)
  const realms = isLookingAround ? standing : await listRealmsToLink(db)
  for (const realmId of realms) {
    await guarded(jobDeps, 'a chain could not be kept', async () => {
      await linkEvents(deps, realmId)
      const head = await signHead(deps, realmId)
      // A sandbox is gone tomorrow, and nobody will look for its heads.
      if (head && standing.includes(realmId)) await publishHead(db, path.join(config.dataFolder, 'heads'), head)
    })
  }
}

/** Issue leaves the signing to this; and a stamper out of reach keeps nothing from being signed. */
async function sealAll(jobDeps: JobDeps, reach: 'recent' | 'everywhere'): Promise<void> {
  const recorded = await findRecordedWorld(jobDeps.db)
  // What is signed in the recorded world is signed in all that is copied from it.
  for (const realm of [...(recorded ? [recorded.realm] : []), ...(await listRealmsInUse(jobDeps))]) {
    const deps = depsInRealm(jobDeps, realm, 'seal-certificates')
    await guarded(jobDeps, 'certificates could not be signed', () => sealCertificates(deps, reach))
    await guarded(jobDeps, 'signatures could not be time-stamped', () => stampWaiting(deps, reach))
    await guarded(jobDeps, 'a head could not be time-stamped', () => stampLastHead(deps))
  }
}

/** The database may be away for a while, a disk full, a key out of reach: the next round tries again. */
async function guarded({ log }: JobDeps, failure: string, act: () => Promise<unknown>): Promise<void> {
  try {
    await act()
  } catch (error) {
    log.error({ error }, failure)
  }
}
