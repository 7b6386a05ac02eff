import { beforeAll } from 'vitest'
import { makeDocuments } from '../../src/jobs/make-documents.ts'
import { ownMeans } from '../../src/signing/means.ts'
import type { Db } from '../../src/store/db.ts'
import { listStandingRealms, type Realm } from '../../src/store/realms.ts'
import type { SandboxLimits } from '../../src/store/sandboxes.ts'
import type { Portal } from '../../src/store/users.ts'
import { findCredentials } from '../../src/store/users.ts'
import { actorOf, type Deps, type SignedIn } from '../../src/usecases/deps.ts'
import { openSandbox, recordWorld } from '../../src/usecases/open-sandbox.ts'
import { type SealingDeps, sealCertificates } from '../../src/usecases/seal-certificates.ts'
import { stampWaiting } from '../../src/usecases/stamp.ts'
import { ownStamperOf } from '../../src/usecases/stampers.ts'
import { type TestDatabase, useSeededDatabase } from './database.ts'
import { testSecrets } from './settings.ts'

export const sampleNumber = '99999-00005H'
export const hour = 3_600_000
export const limits: SandboxLimits = { idleMs: 24 * hour, undoMs: hour / 6, most: 5 }

const secrets = {
  keyLookup: Buffer.from(testSecrets.KEY_LOOKUP_SECRET, 'base64'),
  keySealing: Buffer.from(testSecrets.KEY_SEALING_SECRET, 'base64'),
}

/** The seeded world with the sample's papers, signed and stamped, and recorded for sandboxes. */
export function useRecordedWorld(): TestDatabase {
  const database = useSeededDatabase()
  beforeAll(async () => {
    const deps = await sharedTrial(database.db)
    await sealCertificates(deps, 'everywhere')
    await stampWaiting(deps, 'everywhere')
    const sample = await database.db('guarantees').where({ guarantee_number: sampleNumber }).first('id')
    await makeDocuments(deps, 'https://example.jp', sample.id)
    await recordWorld(deps, deps.realm)
  }, 60_000)
  return database
}

/** What an act needs in a realm, with the real clock at some moment. */
export function depsIn(db: Db, realm: Realm, at: Date = new Date()): Deps {
  return {
    db,
    realm,
    secrets,
    instant: () => at,
    now: () => new Date(at.getTime() + realm.clockOffsetMs),
    request: { id: 'request-of-the-test', address: '192.0.2.10', once: null, isResumed: false },
  }
}

export async function sharedTrial(db: Db): Promise<SealingDeps> {
  const realm = (await listStandingRealms(db)).find(({ kind }) => kind === 'trial')
  if (!realm) throw new Error('the trial was not seeded')
  const deps = depsIn(db, realm)
  return { ...deps, means: ownMeans, stamper: await ownStamperOf(deps, deps.instant) }
}

/** A sandbox that somebody has just opened. */
export async function aSandbox(db: Db, at: Date = new Date()): Promise<Deps> {
  const answer = await openSandbox({ ...(await sharedTrial(db)), instant: () => at }, { ...limits, most: 1_000 })
  if (answer.kind !== 'opened') throw new Error(answer.kind)
  return depsIn(db, answer.realm, at)
}

/** A person of the story as this realm has them. */
export async function personIn<User extends SignedIn>(
  { db, realm }: Deps,
  portal: Portal,
  loginId: string,
): Promise<User> {
  const credentials = await findCredentials(db, realm.id, portal, loginId)
  if (!credentials) throw new Error(`${loginId} is not there`)
  return actorOf(credentials.account) as User
}
