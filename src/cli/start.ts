import { createServer } from 'node:net'
import { ConfigError, readConfig, type Config } from '../config.ts'
import { endInOrder, runProcess } from '../lifecycle.ts'
import { listen } from '../listening.ts'
import { createLog, type Logger } from '../log.ts'
import { startChild, type Child } from './children.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { migrateDatabase } from './migrate.ts'
import { serviceNodeOptions } from './node-options.ts'
import { isSeeded, recordTrialWorld, seedDatabase } from './seed.ts'
import { makeSecretsOnce, makeStateFolder } from './state-folder.ts'

/** What has been started, in this order, and how to stop it. */
type Started = (() => Promise<void>)[]

await runProcess(async () => {
  const log = createLog('warn', 'start')
  const started: Started = []
  const state = { isStopping: false }
  const stopAll = async (): Promise<void> => {
    state.isStopping = true
    for (let stop = started.pop(); stop; stop = started.pop()) await stop()
  }
  endInOrder(log, stopAll)
  try {
    await start(started, log)
  } catch (error) {
    // Being told to stop breaks off whatever was under way, and that is no failure.
    if (state.isStopping) return
    await stopAll()
    throw error
  }
})

async function start(started: Started, log: Logger): Promise<void> {
  const { env } = process
  env['LOG_LEVEL'] ||= 'warn'
  const folder = await makeStateFolder(env['DATA_DIR'] || './data')
  if (env['TRIAL'] !== 'off') await addMissingSecrets(env, folder)
  const usesOwnServer = !env['DATABASE_URL'] && !env['DATABASE_URL_FILE']
  // Everything is checked before anything is started, so that a wrong setting costs nobody any time.
  await checkPortIsFree(readConfig(usesOwnServer ? { ...env, DATABASE_URL: 'postgres://ours' } : env))
  if (usesOwnServer) await addDatabase(env, folder, started)

  const config = readConfig(env)
  await prepareTables(config, log)
  const web = startChild('web', 'main.ts', nodeOptions())
  started.push(web.stop)
  announce(config, await web.ready)
  // After the web, so that the first page does not wait for what nobody waits for.
  const worker = startChild('worker', 'worker.ts', nodeOptions())
  started.splice(-1, 0, worker.stop)
  await worker.ready
  await endOfFirst([web, worker])
}

async function addMissingSecrets(env: NodeJS.ProcessEnv, folder: string): Promise<void> {
  for (const [name, secret] of Object.entries(await makeSecretsOnce(folder))) {
    if (!env[name] && !env[`${name}_FILE`]) env[name] = secret
  }
}

async function checkPortIsFree(config: Config): Promise<void> {
  const server = createServer()
  await listen(server, config)
  await new Promise((closed) => server.close(closed))
}

async function addDatabase(env: NodeJS.ProcessEnv, folder: string, started: Started): Promise<void> {
  const starting = startEmbeddedPostgres({ folder: `${folder}/postgres`, durability: 'full' })
  // Already now: whoever is told to stop during the start stops the server too.
  started.push(async () => (await starting).stop())
  const { appUrl, ownerUrl } = await starting
  Object.assign(env, { DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl })
  say(`データ / data: ${folder}`)
}

async function prepareTables(config: Config, log: Logger): Promise<void> {
  await migrateDatabase(config.databaseOwnerUrl, log)
  if (!(await isSeeded(config.databaseOwnerUrl, config.trial, log))) {
    say('初期データを入れています / Filling the empty database …')
    await seedDatabase(config.databaseOwnerUrl, log)
  }
  if (config.trial !== 'off') await recordTrialWorld(config, log)
}

/** `npm run dev` restarts web and worker when a file changes. The web process needs no access to prototypes by name. */
function nodeOptions(): string[] {
  return process.argv.includes('--watch') ? ['--watch', '--watch-preserve-output'] : [...serviceNodeOptions]
}

function announce(config: Config, port: number): void {
  const address = config.port === port ? config.publicUrl : config.publicUrl.replace(/:\d+$/, `:${port}`)
  say(`
電子保証を開始しました: ${address}/
  入口のページに体験用のIDとパスワードがあります。終了は Ctrl-C。
denshi-hosho is ready: ${address}/
  The entrance page shows the trial accounts. Ctrl-C stops it.
`)
}

async function endOfFirst(children: readonly Child[]): Promise<never> {
  const name = await Promise.race(children.map(async (child) => child.ended.then(() => child.name)))
  throw new ConfigError(`${name}: the process ended by itself; its last log line says why`)
}

function say(text: string): void {
  console.log(text)
}
