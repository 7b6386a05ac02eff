import { type Config, readConfig } from '../config.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { makeSecretsOnce, makeStateFolder } from './state-folder.ts'

/** The settings of a command: with the database of the environment, or, as `npm start` has it, our own in the state folder. */
export async function commandSettings(): Promise<{ readonly config: Config; readonly stop: () => Promise<void> }> {
  const { env } = process
  if (env['DATABASE_URL'] || env['DATABASE_URL_FILE']) return { config: readConfig(env), stop: async () => {} }
  const folder = await makeStateFolder(env['DATA_DIR'] || './data')
  const postgres = await startEmbeddedPostgres({ folder: `${folder}/postgres`, durability: 'full' })
  const config = readConfig({ ...(await makeSecretsOnce(folder)), ...env, DATABASE_URL: postgres.appUrl })
  return { config, stop: postgres.stop }
}
