import type { Knex } from 'knex'

/** The order in which events, and what is owed to the outside, were written, also of several in one instant. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table audit_events add column place bigint not null generated always as identity;
    alter table outbox add column place bigint not null generated always as identity;
    drop index audit_events_by_realm_time, audit_events_by_name, audit_events_by_actor;
    create index audit_events_by_realm_time on audit_events (realm_id, realm_at desc, place desc);
    create index audit_events_by_name on audit_events (realm_id, name, realm_at desc, place desc);
    create index audit_events_by_actor on audit_events (actor_id, realm_at desc, place desc) where actor_id is not null;
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index audit_events_by_realm_time, audit_events_by_name, audit_events_by_actor;
    create index audit_events_by_realm_time on audit_events (realm_id, realm_at desc, id desc);
    create index audit_events_by_name on audit_events (realm_id, name, realm_at desc, id desc);
    create index audit_events_by_actor on audit_events (actor_id, realm_at desc, id desc) where actor_id is not null;
    alter table outbox drop column place;
    alter table audit_events drop column place;
  `)
}
