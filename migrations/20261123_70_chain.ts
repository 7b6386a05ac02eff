import type { Knex } from 'knex'
import { keepAppendOnly } from './shared/append-only.ts'

const appendOnly = ['event_links', 'chain_heads', 'chain_keys']

/** The chain of the records of each realm, its signed heads, and the keys they are signed with. docs/chain.md tells the format. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create index audit_events_in_order on audit_events (realm_id, place);
    create table event_links (
      realm_id uuid not null references realms on delete restrict,
      sequence bigint not null check (sequence > 0),
      -- No foreign key: a record that somebody took away is to be named, not to be protected by its link.
      event_id uuid not null unique,
      place bigint not null,
      hash bytea not null check (octet_length(hash) = 32),
      primary key (realm_id, sequence)
    );
    create table chain_keys (
      id text primary key,
      realm_id uuid not null references realms on delete restrict,
      place bigint not null generated always as identity,
      public_pem text not null,
      -- Openable only with a secret that is not in the database; null where a module keeps the key.
      sealed_private bytea,
      made_at timestamptz not null
    );
    create table chain_heads (
      realm_id uuid not null references realms on delete restrict,
      sequence bigint not null check (sequence > 0),
      hash bytea not null check (octet_length(hash) = 32),
      made_at timestamptz not null,
      key_id text not null references chain_keys on delete restrict,
      signature bytea not null,
      primary key (realm_id, sequence)
    );
    create index chain_heads_by_time on chain_heads (realm_id, made_at);
  `)
  await keepAppendOnly(knex, appendOnly)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table chain_heads, chain_keys, event_links;
    drop index audit_events_in_order;
  `)
}
