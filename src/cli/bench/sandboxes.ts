import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readKeySecrets } from '../../config.ts'
import { makeDocuments } from '../../jobs/make-documents.ts'
import { createLog } from '../../log.ts'
import { ownMeans } from '../../signing/means.ts'
import { createDb, createPool, type Db, workerPatience } from '../../store/db.ts'
import { listStandingRealms } from '../../store/realms.ts'
import { deleteSandbox } from '../../store/sandboxes.ts'
import { recordWorld } from '../../usecases/open-sandbox.ts'
import { type SealingDeps, sealCertificates } from '../../usecases/seal-certificates.ts'
import { startEmbeddedPostgres } from '../embedded-postgres.ts'
import { migrateDatabase } from '../migrate.ts'
import { seedDatabase } from '../seed.ts'
import { makeSecretsOnce } from '../state-folder.ts'
import { Visitor } from './load.ts'
import { type Served, startServed } from './processes.ts'

/**
 * Prints how long visitors wait for a sandbox of their own, and for a fresh one, while many are alive: one after another, and
 * as in a room where some press at once. Bounded in count; stops by itself.
 */
const alive = Number(process.argv[2] ?? 200)
const measured = 40
const atOnce = 4

const folder = await mkdtemp(path.join(tmpdir(), 'denshi-hosho-bench-'))
// Where we are root, the database runs as somebody else, who has to get through here.
await chmod(folder, 0o711)
const log = createLog('warn', 'bench')
const postgres = await startEmbeddedPostgres({ folder: path.join(folder, 'postgres'), durability: 'full' })
try {
  Object.assign(process.env, await makeSecretsOnce(folder))
  await migrateDatabase(postgres.ownerUrl, log)
  await seedDatabase(postgres.ownerUrl, log)
  const pool = createPool(postgres.appUrl, { ...workerPatience, statementMs: 0 }, log)
  await run(createDb(pool, log))
  await pool.end()
} finally {
  await postgres.stop()
  await rm(folder, { recursive: true, force: true })
}

async function run(db: Db): Promise<void> {
  await recordWithPapers(db)
  const env = { ...process.env, DATABASE_URL: postgres.appUrl, TRIAL_SANDBOXES: '5000', LOG_LEVEL: 'silent' }
  const app = await startServed('./app-server.ts', env)
  const visitors: Visitor[] = []
  // All come from one address here, which a room of people does not do for so long.
  const forget = () => db('attempt_counters').where({ scope: 'sandbox:address' }).delete()
  const open = async (): Promise<number> => {
    await forget()
    const visitor = new Visitor(app.port)
    visitors.push(visitor)
    return timed(() => visitor.post('/trial/as/netdesk', {}), '/netdesk')
  }
  try {
    print('opened, the first', await repeated(10, 1, open))
    while (visitors.length < alive) await open()
    print(`opened, ${alive} alive`, await repeated(measured, 1, open))
    print(`opened, ${atOnce} at once`, await repeated(measured, atOnce, open))
    const reset = async (n: number): Promise<number> => {
      await forget()
      return timed(() => (visitors[n] as Visitor).post('/trial/reset', {}), '/trial')
    }
    print(`reset, ${visitors.length} alive`, await repeated(measured, 1, reset))
    print(`reset, ${atOnce} at once`, await repeated(measured, atOnce, (n) => reset(n + measured)))
    await endings(db, app)
  } finally {
    for (const visitor of visitors) visitor.close()
    await app.stop()
  }
}

/** What the worker would have made by then. */
async function recordWithPapers(db: Db): Promise<void> {
  const realm = (await listStandingRealms(db)).find(({ kind }) => kind === 'trial')
  if (!realm) throw new Error('the trial was not seeded')
  const instant = () => new Date()
  const deps: SealingDeps = {
    db,
    realm,
    instant,
    now: () => new Date(instant().getTime() + realm.clockOffsetMs),
    secrets: readKeySecrets(process.env),
    means: ownMeans,
    stamper: null,
    request: { id: 'bench', address: null, once: null, isResumed: false },
  }
  await sealCertificates(deps, 'everywhere')
  for (const id of await db('guarantees').where({ realm_id: realm.id }).pluck('id'))
    await makeDocuments(deps, 'http://127.0.0.1', id)
  await db('outbox').where({ realm_id: realm.id }).update({ done_at: instant() })
  await recordWorld(deps, realm)
}

async function endings(db: Db, app: Served): Promise<void> {
  const ids: string[] = await db('sandboxes').whereNotNull('replaced_at').limit(10).pluck('realm_id')
  const times: number[] = []
  for (const id of ids) times.push(await clocked(() => deleteSandbox(db, id)))
  print('taken away', times)
  const { rows } = await db.raw(
    'select count(*)::int as n, pg_database_size(current_database()) as bytes from sandboxes',
  )
  const size = Math.round(Number(rows[0].bytes) / 1_048_576)
  console.log(`${rows[0].n} sandboxes in a database of ${size} MB; web process ${await megabytes(app)} MB`)
}

async function megabytes(app: Served): Promise<number> {
  return Math.round((await app.residentBytes()) / 1_048_576)
}

async function repeated(count: number, together: number, act: (n: number) => Promise<number>): Promise<number[]> {
  const times: number[] = []
  let next = 0
  const work = async (): Promise<void> => {
    for (let n = next++; n < count; n = next++) times.push(await act(n))
  }
  await Promise.all(Array.from({ length: together }, work))
  return times
}

/** The time of a press that has to lead to a place. */
async function timed(
  press: () => Promise<{ readonly status: number; readonly location: string | null }>,
  to: string,
): Promise<number> {
  return clocked(async () => {
    const { status, location } = await press()
    if (status !== 303 || location !== to) throw new Error(`a press led to ${status} ${location}`)
  })
}

async function clocked(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await act()
  return performance.now() - start
}

function print(name: string, times: readonly number[]): void {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number): string => (sorted[Math.ceil(sorted.length * share) - 1] ?? 0).toFixed(0).padStart(6)
  console.log(`${name.padEnd(24)} p50 ${at(0.5)} ms   p95 ${at(0.95)} ms   longest ${at(1)} ms   (${times.length})`)
}
