import type { Knex } from 'knex'

/** The order of acts about a guarantee, also of two in one instant: only one waits at a time, so it is that of proposing. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table guarantee_act_proposals add column place bigint not null generated always as identity;
    drop index guarantee_act_proposals_of_guarantee;
    create index guarantee_act_proposals_of_guarantee on guarantee_act_proposals (guarantee_id, place desc);
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index guarantee_act_proposals_of_guarantee;
    alter table guarantee_act_proposals drop column place;
    create index guarantee_act_proposals_of_guarantee on guarantee_act_proposals (guarantee_id, decided_at desc);
  `)
}
