import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { findServerFaults } from '../../src/store/check-server.ts'
import { createDb, createPool, webPatience } from '../../src/store/db.ts'
import { useDatabase } from '../support/database.ts'
import { asAdmin, inDatabase } from '../support/setup-global.ts'
import { silentLog } from '../support/silent-log.ts'

const database = useDatabase()
const short = { ...webPatience, connections: 2, statementMs: 300, lockMs: 200 }

/** Stands between us and the database, and can go silent without closing anything. */
const link = { server: null as Server | null, sockets: [] as Socket[], isSilent: false }

beforeEach(async () => {
  link.isSilent = false
  const { hostname, port } = new URL(database.url)
  link.server = createServer((near) => {
    const far = connect(Number(port), hostname)
    link.sockets.push(near, far)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('data', (bytes) => link.isSilent || to.write(bytes))
      from.on('close', () => to.destroy())
      from.on('error', () => {})
    }
  })
  await new Promise<void>((resolve) => link.server?.listen(0, '127.0.0.1', resolve))
})

afterEach(() => {
  for (const socket of link.sockets) socket.destroy()
  link.server?.close()
})

function throughTheLink(): string {
  const { port } = (link.server as Server).address() as AddressInfo
  return Object.assign(new URL(database.url), { port: String(port) }).href
}

test('a link gone silent fails every waiting query soon, and the pool works again after it', async () => {
  const pool = createPool(throughTheLink(), short, silentLog)
  const db = createDb(pool, silentLog)
  await db.raw('select 1')
  link.isSilent = true
  const began = performance.now()

  const results = await Promise.allSettled([1, 2, 3, 4].map(() => db.transaction((tx) => tx.raw('select 1'))))

  expect(results.map(({ status }) => status)).toEqual(Array(4).fill('rejected'))
  expect(performance.now() - began).toBeLessThan(4_500)
  link.isSilent = false
  await db.raw('select 1')
  await pool.end()
}, 10_000)

test('an exhausted pool answers with an error within its time', async () => {
  const pool = createPool(database.url, { ...short, connections: 1 }, silentLog)
  const held = await pool.connect()
  const began = performance.now()

  await expect(createDb(pool, silentLog).raw('select 1')).rejects.toThrow('timeout')

  expect(performance.now() - began).toBeLessThan(3_000)
  held.release()
  await pool.end()
})

test('a connection that the server ends while in use fails its query and nothing else', async () => {
  const pool = createPool(database.url, webPatience, silentLog)
  const db = createDb(pool, silentLog)
  const sleeping = db.raw('select pg_sleep(3)')
  const failed = expect(sleeping).rejects.toThrow()
  await new Promise((resolve) => setTimeout(resolve, 200))

  await asAdmin(inject('server').adminUrl, (admin) =>
    admin.query(`select pg_terminate_backend(pid) from pg_stat_activity where query = 'select pg_sleep(3)'`),
  )

  await failed
  await db.raw('select 1')
  await pool.end()
})

test('production refuses a server that may lose what it acknowledged, and a superuser', async () => {
  const { adminUrl } = inject('server')
  const pool = createPool(inDatabase(adminUrl, 'postgres'), webPatience, silentLog)
  const db = createDb(pool, silentLog)

  expect(await findServerFaults(db, 'trial')).toEqual([])
  expect(await findServerFaults(db, 'production')).toContain('lets us in as a superuser')
  await pool.end()
})

for (const setting of ['synchronous_commit', 'fsync', 'full_page_writes'] as const) {
  test(`production looks at ${setting}`, async () => {
    const { rows } = await database.pool.query(`select current_setting('${setting}') as value`)

    const faults = await findServerFaults(database.db, 'production')

    expect(faults.includes(`has ${setting} off`)).toBe(rows[0].value === 'off')
  })
}
