import type { Knex } from 'knex'
import { addRealm, listStandingRealms } from '../src/store/realms.ts'
import { trialBegins } from './people.ts'

/** The real realm, empty, and the shared trial realm, whose clock begins on the morning of the briefing. */
export async function seed(knex: Knex): Promise<void> {
  const realms = await listStandingRealms(knex)
  if (!realms.some(({ kind }) => kind === 'real'))
    await addRealm(knex, { kind: 'real', name: '本番', clockOffsetMs: 0 })
  // Production has no trial world.
  if (process.env['TRIAL'] === 'off' || realms.some(({ kind }) => kind === 'trial')) return
  const clockOffsetMs = trialBegins.getTime() - Date.now()
  await addRealm(knex, { kind: 'trial', name: '体験版', clockOffsetMs })
}
