import type { Knex } from 'knex'

/** Every new posting asks for the others of its entry, whether they sum to zero; without an index that reads the whole book. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('create index premium_postings_of_entry on premium_postings (entry_id)')
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index premium_postings_of_entry')
}
