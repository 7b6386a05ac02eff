import type { Knex } from 'knex'

/** A contractor's guarantees by their end: what still runs is a few of them, and the home page asks for those. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('create index guarantees_by_end on guarantees (contractor_id, guarantee_ends_on)')
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index guarantees_by_end')
}
