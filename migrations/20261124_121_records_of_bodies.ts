import type { Knex } from 'knex'

/** だれが何を見たか of a body: what its people did, newest first. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create index audit_events_of_body on audit_events (organisation_id, realm_at desc, place desc)
      where actor_kind = 'orderer';
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index audit_events_of_body')
}
