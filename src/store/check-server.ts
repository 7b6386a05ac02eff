import type { Db } from './db.ts'

type Found = {
  readonly version: string
  readonly encoding: string
  readonly fsync: string
  readonly fullPageWrites: string
  readonly synchronousCommit: string
  readonly dataSyncRetry: string
  readonly checksums: string
  readonly isSuperuser: boolean
}

/** What about the server would garble our text; and in production also what would lose or expose it. Empty when all is well. */
export async function findServerFaults(db: Db, rules: 'trial' | 'production'): Promise<string[]> {
  const { rows } = await db.raw<{ rows: Found[] }>(`
    select current_setting('server_version_num') as version,
      pg_encoding_to_char(encoding) as encoding,
      current_setting('fsync') as fsync,
      current_setting('full_page_writes') as "fullPageWrites",
      current_setting('synchronous_commit') as "synchronousCommit",
      current_setting('data_sync_retry') as "dataSyncRetry",
      current_setting('data_checksums') as checksums,
      (select rolsuper from pg_roles where rolname = current_user) as "isSuperuser"
    from pg_database where datname = current_database()`)
  const [found] = rows
  if (!found) return ['tells nothing about itself']

  const faults = [
    Number(found.version) >= 150_000 ? null : 'is older than PostgreSQL 15',
    found.encoding === 'UTF8' ? null : `stores text as ${found.encoding} and not as UTF8`,
  ]
  if (rules === 'production') faults.push(...findRisks(found))
  return faults.filter((fault) => fault !== null)
}

function findRisks(found: Found): (string | null)[] {
  return [
    found.fsync === 'on' ? null : 'has fsync off',
    found.fullPageWrites === 'on' ? null : 'has full_page_writes off',
    found.synchronousCommit === 'off' ? 'has synchronous_commit off' : null,
    found.dataSyncRetry === 'off' ? null : 'has data_sync_retry on',
    found.checksums === 'on' ? null : 'keeps no data checksums',
    found.isSuperuser ? 'lets us in as a superuser' : null,
  ]
}
