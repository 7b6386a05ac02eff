import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { migrateDatabase, unmigrateDatabase } from '../../src/cli/migrate.ts'
import { asAdmin, inDatabase } from '../support/setup-global.ts'
import { silentLog } from '../support/silent-log.ts'

describe('the migrations', () => {
  const name = `${inject('server').prefix}_${randomBytes(6).toString('hex')}`
  const { adminUrl, ownerUrl: anyUrl } = inject('server')
  const ownerUrl = inDatabase(anyUrl, name)
  beforeEach(() => asAdmin(adminUrl, (admin) => admin.query(`create database ${name} owner denshi_hosho_owner`)))
  afterEach(() => asAdmin(adminUrl, (admin) => admin.query(`drop database ${name} with (force)`)))

  it('go up on an empty database, down to nothing, and up again to the same', async () => {
    await migrateDatabase(ownerUrl, silentLog)
    const first = await everythingIn(ownerUrl)

    await unmigrateDatabase(ownerUrl, silentLog)
    const nothing = await everythingIn(ownerUrl)

    await migrateDatabase(ownerUrl, silentLog)
    const second = await everythingIn(ownerUrl)

    expect(first.length).toBeGreaterThan(300)
    expect(nothing).toEqual([])
    expect(second).toEqual(first)
  }, 120_000)

  it('can be run again without changing anything', async () => {
    await migrateDatabase(ownerUrl, silentLog)
    const first = await everythingIn(ownerUrl)

    await migrateDatabase(ownerUrl, silentLog)

    expect(await everythingIn(ownerUrl)).toEqual(first)
  })
})

/** Tables, columns, constraints, indexes, triggers, functions and rights of ours, each as one line of text. */
async function everythingIn(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ line: string }>(`
      select format('column %s.%s %s %s %s', table_name, column_name, data_type, is_nullable, column_default) as line
        from information_schema.columns where table_schema = 'public'
      union all select format('constraint %s %s', conrelid::regclass, pg_get_constraintdef(oid))
        from pg_constraint where connamespace = 'public'::regnamespace
      union all select indexdef from pg_indexes where schemaname = 'public'
      union all select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal and tgrelid::regclass::text !~ '[.]'
      union all select pg_get_functiondef(oid) from pg_proc where pronamespace = 'public'::regnamespace
      union all select format('right %s %s %s', table_name, grantee, privilege_type)
        from information_schema.role_table_grants where table_schema = 'public'
      order by line`)
    return rows.map(({ line }) => line).filter((line) => !line.includes('knex_migrations'))
  } finally {
    await client.end()
  }
}
