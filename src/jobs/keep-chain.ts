import { setTimeout as pause } from 'node:timers/promises'
import path from 'node:path'
import type { JobDeps } from '../jobs.ts'
import { listRealmsToLink } from '../store/chain.ts'
import { getRealm, listStandingRealms } from '../store/realms.ts'
import { sealCertificates } from '../usecases/seal-certificates.ts'
import { linkEvents, signHead } from '../usecases/keep-chain.ts'
import { publishHead } from './published-heads.ts'

const restMs = 1_000
/** How many rests go by between two looks for records that were committed late. */
const lookAroundEvery = 15

/** Keeps the chains of all realms until told to stop: links what was written, within two seconds, and signs heads. */
export async function keepChains(jobDeps: JobDeps, stopped: AbortSignal): Promise<void> {
  for (let round = 0; !stopped.aborted; round += 1) {
    try {
      await keepOnce(jobDeps, round % lookAroundEvery === 0)
    } catch (error) {
      // The database may be away for a while; what was not linked is linked when it is back.
      jobDeps.log.error({ error }, 'the chain could not be kept')
    }
    await pause(restMs, undefined, { signal: stopped }).catch(() => undefined)
  }
}

/** One look: at the realms in which something was written, or around in all of them. */
async function keepOnce(jobDeps: JobDeps, isLookingAround: boolean): Promise<void> {
  const { db, config, instant, log } = jobDeps
  const deps = { db, secrets: config.secrets, instant }
  const told = (error: unknown) => log.error({ error }, 'a head could not be put outside the database')
  const realms = isLookingAround ? (await listStandingRealms(db)).map(({ id }) => id) : await listRealmsToLink(db)
  for (const realmId of realms) {
    if (isLookingAround) await sealAll(jobDeps, realmId)
    await linkEvents(deps, realmId)
    const head = await signHead(deps, realmId)
    // A full disk stops neither the chain nor other realms; the head is in the database, and the next one is put out again.
    if (head) await publishHead(db, path.join(config.dataFolder, 'heads'), head).catch(told)
  }
}

/** Issue leaves the signing to this: within a look, whatever was killed meanwhile. */
async function sealAll({ db, config, instant }: JobDeps, realmId: string): Promise<void> {
  const realm = await getRealm(db, realmId)
  await sealCertificates({
    db,
    instant,
    now: () => new Date(instant().getTime() + realm.clockOffsetMs),
    realm,
    secrets: config.secrets,
    request: { id: 'seal-certificates', address: null, once: null, isResumed: false },
  })
}

/** Every night: links whatever nobody found in any neighbourhood. */
export async function linkStragglers({ db, config, instant }: JobDeps): Promise<void> {
  for (const { id } of await listStandingRealms(db)) {
    await linkEvents({ db, secrets: config.secrets, instant }, id, 'everywhere')
  }
}
