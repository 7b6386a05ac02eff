import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/cli/embedded-postgres.ts'
import { canOthersReach } from '../../src/cli/postgres-programs.ts'
import { withStartLock } from '../../src/cli/start-lock.ts'
import { asAdmin } from '../support/setup-global.ts'

const world = { folder: '', postgres: null as EmbeddedPostgres | null }

beforeAll(async () => {
  world.folder = await newFolder()
})

afterEach(async () => {
  await world.postgres?.stop()
  world.postgres = null
})

afterAll(async () => {
  await rm(world.folder, { recursive: true, force: true })
})

const newFolder = async (): Promise<string> => mkdtemp(join(tmpdir(), 'denshi-hosho-supervisor-'))

async function start(): Promise<EmbeddedPostgres> {
  world.postgres = await startEmbeddedPostgres({ folder: world.folder, durability: 'none' })
  return world.postgres
}

const pidOf = async (): Promise<number> =>
  Number((await readFile(join(world.folder, 'data', 'postmaster.pid'), 'utf8')).split('\n')[0])

test('a first start makes a database that the app may enter and not change', async () => {
  const { appUrl } = await start()

  const found = await asAdmin(appUrl, async (app) => {
    await expect(app.query('create table mine ()')).rejects.toThrow('permission denied')
    return app.query(
      `select current_user as who, pg_encoding_to_char(encoding) as encoding, datcollate, current_setting('data_checksums') as sums,
       (select rolsuper from pg_roles where rolname = current_user) as super from pg_database where datname = current_database()`,
    )
  })

  expect(found.rows).toEqual([{ who: 'denshi_hosho_app', encoding: 'UTF8', datcollate: 'C', sums: 'on', super: false }])
})

test('what was stored is there after a stop and a start', async () => {
  const first = await start()
  await asAdmin(first.ownerUrl, (owner) => owner.query(`create table kept as select '髙﨑𠮷' as name`))
  await first.stop()

  const second = await start()

  const { rows } = await asAdmin(second.ownerUrl, (owner) => owner.query('select name from kept'))
  expect(rows).toEqual([{ name: '髙﨑𠮷' }])
})

test('a second start finds the running server and shares it', async () => {
  const first = await start()

  const second = await startEmbeddedPostgres({ folder: world.folder, durability: 'none' })

  expect(second.appUrl).toBe(first.appUrl)
})

test('two first starts at the same moment make one server', async () => {
  const folder = await newFolder()
  const options = { folder, durability: 'none' } as const

  const [first, second] = await Promise.all([startEmbeddedPostgres(options), startEmbeddedPostgres(options)])

  expect(second.appUrl).toBe(first.appUrl)
  await first.stop()
  await rm(folder, { recursive: true })
})

test('after a kill -9 of the server it starts again', async () => {
  await start()
  process.kill(await pidOf(), 'SIGKILL')

  const again = await start()

  await asAdmin(again.appUrl, (app) => app.query('select 1'))
})

test('a pid file that names another process is cleared away', async () => {
  const first = await start()
  await first.stop()
  world.postgres = null
  const file = join(world.folder, 'data', 'postmaster.pid')
  await writeFile(file, `${process.pid}\n${world.folder}/data\n0\n1\n\n127.0.0.1\n\nready\n`)

  const again = await start()

  expect(await pidOf()).not.toBe(process.pid)
  await asAdmin(again.appUrl, (app) => app.query('select 1'))
})

test('the lock of a process that died holds nobody up', async () => {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' })
  await once(child, 'exit')
  await writeFile(join(world.folder, 'start.lock'), `${child.pid} somebody`)

  expect(await withStartLock(world.folder, async () => 'in')).toBe('in')
})

test('a folder closed to others is seen as such', async () => {
  const closed = join(world.folder, 'closed')
  await mkdir(join(closed, 'inside'), { recursive: true })
  await chmod(world.folder, 0o755)
  expect(await canOthersReach(join(closed, 'inside'))).toBe(true)

  await chmod(closed, 0o700)

  expect(await canOthersReach(join(closed, 'inside'))).toBe(false)
})
