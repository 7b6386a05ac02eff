import type { Knex } from 'knex'

/** A certificate that somebody uploads to be checked is first looked for by its very bytes. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`create index documents_by_digest on documents (sha256) where kind = 'certificate'`)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index documents_by_digest')
}
