import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { createLog } from '../log.ts'
import { createDb, createPool, workerPatience } from '../store/db.ts'
import { listStandingRealms } from '../store/realms.ts'
import { trialPassword } from '../wording/trial-accounts.ts'
import { exportRun } from './bench/export-run.ts'
import { addCertificates, addContractors, addOthers, growthSteps, measureGrown, ownGuarantees } from './bench/growth.ts'
import { addBodies, busy, type Busy, holdAll, measureBody, measureBusy } from './bench/body.ts'
import type { Medians } from './bench/medians.ts'
import { measure, type Measured, tokenIn, Visitor } from './bench/load.ts'
import { measurePapers } from './bench/papers.ts'
import { type Served, startServed } from './bench/processes.ts'
import { measureChain, measureSeals } from './bench/proof.ts'
import { growWorld, type BenchWorld } from './bench/world.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { migrateDatabase } from './migrate.ts'
import { seedDatabase } from './seed.ts'
import { makeSecretsOnce } from './state-folder.ts'

/**
 * Prints what pages cost beside the bare limit in the same run: compare the ratios, not the milliseconds, which are this
 * machine's. Loopback only; bounded in count; stops by itself.
 */
const requests = Number(process.argv[2] ?? 2_000)
const connections = 10
const chainedRecords = 100_000
const ownAtFirst = 500

const folder = await mkdtemp(path.join(tmpdir(), 'denshi-hosho-bench-'))
// Where we are root, the database runs as somebody else, who has to get through here.
await chmod(folder, 0o711)
const log = createLog('warn', 'bench')
const postgres = await startEmbeddedPostgres({ folder: path.join(folder, 'postgres'), durability: 'full' })
try {
  Object.assign(process.env, await makeSecretsOnce(folder))
  await migrateDatabase(postgres.ownerUrl, log)
  await seedDatabase(postgres.ownerUrl, log)
  const pool = createPool(postgres.ownerUrl, workerPatience, log)
  const world = await growWorld(createDb(pool, log), ownAtFirst)
  await pool.end()
  await run(world)
  await growth(world)
  await proofs()
} finally {
  await postgres.stop()
  await rm(folder, { recursive: true, force: true })
}

async function run(world: BenchWorld): Promise<void> {
  const env = { ...process.env, DATABASE_URL: postgres.appUrl, COMPRESSION: 'on' }
  const app = await startServed('./app-server.ts', env)
  const bare = await startServed('./bare-server.ts', env)
  try {
    await pages(app, bare, world)
    await sizes(app)
    console.log(
      `\nmemory of the web process after the bench  ${Math.round((await app.residentBytes()) / 1_048_576)} MB`,
    )
  } finally {
    await app.stop()
    await bare.stop()
  }
  const papers = await measurePapers(200)
  console.log(
    `認証キーのお知らせ PDF  first ${papers.first.toFixed(0)} ms, then ${papers.each.toFixed(1)} ms each, ${Math.round(papers.bytes / 1024)} KB`,
  )
}

/** What looking costs while the surety's guarantees become a hundred times as many. */
async function growth(world: BenchWorld): Promise<void> {
  const pool = createPool(postgres.ownerUrl, { ...workerPatience, statementMs: 0 }, log)
  const db = createDb(pool, log)
  await growWorld(db, ownGuarantees - ownAtFirst, ownAtFirst)
  await addContractors(db, world.contractorId)
  await addBodies(db, world.guaranteeId)
  const app = await startServed('./app-server.ts', { ...process.env, DATABASE_URL: postgres.appUrl })
  const visitor = new Visitor(app.port)
  await visitor.signIn('netdesk', 'kensetsu-soshin', trialPassword)
  const measured: Medians[] = []
  let from = ownGuarantees
  for (const step of growthSteps) {
    await addOthers(db, world.guaranteeId, from, step)
    from = step
    await holdAll(db, world.guaranteeId)
    await db.raw('vacuum analyze')
    measured.push(new Map([...(await measureGrown(visitor, world.guaranteeId)), ...(await measureBody(app.port))]))
  }
  visitor.close()
  const busyClerks = await measureBusy(app.port)
  await app.stop()
  const largest = await addCertificates(db, world.guaranteeId, growthSteps.at(-1) ?? 0)
  const sent = await exportRun(db, largest)
  await pool.end()
  printGrowth(measured)
  printBusy(busyClerks)
  console.log(
    `export of ${sent.rows.toLocaleString('en-US')} rows  ${sent.megabytes.toFixed(0)} MB in ${(sent.ms / 1000).toFixed(1)} s; memory ${sent.beforeMb.toFixed(0)} MB before, ${sent.earlyPeakMb.toFixed(0)} MB at its highest in the first 100,000, ${sent.peakMb.toFixed(0)} MB in all`,
  )
}

function printGrowth(measured: readonly Medians[]): void {
  const [least, most] = [measured[0], measured.at(-1)]
  const widths = growthSteps.map((step) => step.toLocaleString('en-US').padStart(11)).join('')
  console.log(
    `\nguarantees of the surety, ${ownGuarantees} the contractor's and as many the body's, each with its certificate; p50 ms\n${' '.repeat(34)}${widths}   last/first`,
  )
  for (const [name, first] of least ?? []) {
    const times = measured.map((medians) => (medians.get(name) ?? 0).toFixed(1).padStart(11)).join('')
    console.log(padded(name) + times + ((most?.get(name) ?? 0) / first).toFixed(2).padStart(13))
  }
  console.log('')
}

function printBusy(measured: readonly Busy[]): void {
  console.log(
    `${busy.users} clerks at once, each asking for a page every ${busy.everyMs / 1000} s, ${growthSteps.at(-1)?.toLocaleString('en-US')} guarantees; ms\n${' '.repeat(34)}    p50     p99`,
  )
  for (const { name, p50, p99 } of measured)
    console.log(padded(name) + [p50, p99].map((ms) => ms.toFixed(1).padStart(8)).join(''))
  console.log('')
}

/** What the proof costs: signatures, and the chain over many records. After the pages, whose world it enlarges. */
async function proofs(): Promise<void> {
  const seals = await measureSeals(100)
  console.log(
    `PDF signatures  ${seals.perSecond.toFixed(0)} a second; event loop held p99 ${seals.p99DelayMs.toFixed(1)} ms, at most ${seals.longestDelayMs.toFixed(1)} ms`,
  )
  const pool = createPool(postgres.ownerUrl, { ...workerPatience, statementMs: 0 }, log)
  const db = createDb(pool, log)
  const [realm] = await listStandingRealms(db)
  const chain = await measureChain(db, realm?.id ?? '', chainedRecords)
  await pool.end()
  console.log(
    `chain of ${chainedRecords} records  linked in ${(chain.linkMs / 1000).toFixed(1)} s, verified in ${(chain.verifyMs / 1000).toFixed(1)} s; memory grew by ${chain.grownMb.toFixed(0)} MB`,
  )
}

async function pages(app: Served, bare: Served, world: BenchWorld): Promise<void> {
  const contractors = await signedIn(app, 'netdesk', 'kensetsu-soshin')
  const clerks = await signedIn(app, 'dsure', 'ku-keiri')
  const strangers = visitors(bare)
  const token = tokenIn(await (clerks[0] as Visitor).get('/dsure/lookup'))
  const tokens = new Map(
    await Promise.all(clerks.map(async (clerk) => [clerk, tokenIn(await clerk.get('/dsure/lookup'))] as const)),
  )

  const bareList = await warm(
    strangers,
    bare,
    ok((one) => one.get(`/list/${world.contractorId}`)),
  )
  const bareDetail = await warm(
    strangers,
    bare,
    ok((one) => one.get(`/detail/${world.guaranteeId}`)),
  )
  const home = await warm(
    contractors,
    app,
    ok((one) => one.get('/netdesk')),
  )
  const list = await warm(
    contractors,
    app,
    ok((one) => one.get('/netdesk/guarantees')),
  )
  const lookUp = await warm(clerks, app, async (clerk) => {
    const fields = {
      _csrf: tokens.get(clerk) ?? token,
      once: randomUUID(),
      guaranteeNumber: '99999-00005M',
      authenticationKey: 'ABCDEFG01',
    }
    const answer = await clerk.post('/dsure/lookup', fields)
    if (answer.status !== 303) throw new Error(`the look-up answered ${answer.status}`)
    await expectOk(clerk.get(answer.location ?? ''))
  })
  const certificate = await warm(
    clerks,
    app,
    ok((one) => one.get(`/dsure/guarantees/${world.guaranteeId}`)),
  )

  console.log(`${requests} requests each over ${connections} connections\n`)
  console.log('                                     req/s     p50     p99   CPU ms   × bare')
  print('bare: 50 rows, prepared, template', bareList, null)
  print('bare: one row', bareDetail, null)
  print('NetDesk home', home, bareDetail.cpuMs)
  print('保証契約一覧, 50 rows', list, bareList.cpuMs)
  print('certificate page (event each)', certificate, bareDetail.cpuMs)
  print('look-up POST + certificate page', lookUp, bareDetail.cpuMs * 2)
  for (const one of [...contractors, ...clerks, ...strangers]) one.close()
}

async function sizes(app: Served): Promise<void> {
  const one = new Visitor(app.port)
  await one.signIn('netdesk', 'kensetsu-soshin', trialPassword)
  await one.signIn('dsure', 'ku-keiri', trialPassword)
  await one.signIn('desk', 'saeki', trialPassword)
  console.log('\ncompressed bytes (gzip)')
  const entrance = await one.get('/', { 'accept-encoding': 'gzip' })
  for (const page of [
    '/',
    '/dsure',
    '/netdesk',
    '/netdesk/guarantees',
    '/netdesk/applications',
    '/dsure/lookup',
    '/desk',
  ]) {
    console.log(
      `${page.padEnd(36)} ${String((await one.get(page, { 'accept-encoding': 'gzip' })).body.length).padStart(6)}`,
    )
  }
  for (const [, asset = ''] of gunzipSync(entrance.body)
    .toString()
    .matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)) {
    const { body } = await one.get(asset, { 'accept-encoding': 'gzip' })
    console.log(`${asset.replace(/.*\//, '').padEnd(36)} ${String(body.length).padStart(6)}`)
  }
  one.close()
}

async function warm(
  all: readonly Visitor[],
  served: Served,
  one: (visitor: Visitor) => Promise<void>,
): Promise<Measured> {
  await measure(all, Math.min(500, requests), one, served.cpuMicros)
  return measure(all, requests, one, served.cpuMicros)
}

async function signedIn(app: Served, portal: string, loginId: string): Promise<Visitor[]> {
  const all = visitors(app)
  for (const one of all) await one.signIn(portal, loginId, trialPassword)
  return all
}

function visitors(served: Served): Visitor[] {
  return Array.from({ length: connections }, () => new Visitor(served.port))
}

function ok(send: (visitor: Visitor) => ReturnType<Visitor['get']>): (visitor: Visitor) => Promise<void> {
  return (visitor) => expectOk(send(visitor))
}

async function expectOk(answering: ReturnType<Visitor['get']>): Promise<void> {
  const { status } = await answering
  if (status !== 200) throw new Error(`a page answered ${status}`)
}

function print(name: string, { perSecond, p50, p99, cpuMs }: Measured, bareCpuMs: number | null): void {
  const ratio = bareCpuMs === null ? '' : (cpuMs / bareCpuMs).toFixed(1)
  console.log(
    padded(name) +
      [perSecond.toFixed(0), p50.toFixed(1), p99.toFixed(1), cpuMs.toFixed(2), ratio]
        .map((text) => text.padStart(8))
        .join(''),
  )
}

/** A name with blanks behind it, Japanese characters being twice as wide. */
function padded(name: string): string {
  const width = [...name].reduce((sum, character) => sum + (/[\u3000-\u9fff]/.test(character) ? 2 : 1), 0)
  return name + ' '.repeat(Math.max(1, 34 - width))
}
