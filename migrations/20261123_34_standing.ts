import type { Knex } from 'knex'

/** What the figures count by: what is outstanding without reading what has ended, and postings by day. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create index guarantees_outstanding on guarantees (surety_id, guarantee_ends_on)
      include (product, orderer_id, guaranteed_amount) where state in ('in_force', 'claimed');
    create index premium_postings_by_day on premium_postings (posted_on);
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index premium_postings_by_day, guarantees_outstanding')
}
