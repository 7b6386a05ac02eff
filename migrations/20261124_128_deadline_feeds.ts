import type { Knex } from 'knex'

/** 期限 of a body as a calendar somebody subscribes to: an address of its own for each person, which can be stopped. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table deadline_feeds (
      id uuid primary key default gen_random_uuid(),
      user_id uuid not null references users on delete restrict,
      -- SHA-256 of the token in the address: what is read here opens nothing.
      token_hash bytea not null unique check (octet_length(token_hash) = 32),
      made_at timestamptz not null,
      stopped_at timestamptz
    );
    create unique index deadline_feeds_live on deadline_feeds (user_id) where stopped_at is null;
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table deadline_feeds')
}
