import type { Knex } from 'knex'

/** Sessions, counted attempts, one-time keys of forms, and forms parked when a session ended. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table sessions (
      -- SHA-256 of the id in the cookie: what is stolen from here opens nothing.
      id_hash bytea primary key check (octet_length(id_hash) = 32),
      portal text not null,
      user_id uuid references users on delete restrict,
      data jsonb not null,
      started_at timestamptz not null,
      seen_at timestamptz not null,
      ended_at timestamptz
    );
    create index sessions_by_user on sessions (user_id) where ended_at is null;
    create index sessions_by_seen on sessions (seen_at);

    create table attempt_counters (
      scope text not null,
      subject text not null,
      window_started_at timestamptz not null,
      count integer not null check (count >= 0),
      blocked_until timestamptz,
      primary key (scope, subject)
    );

    create table one_time_keys (
      key uuid not null,
      actor_id uuid not null,
      route text not null,
      body_hash bytea not null,
      answer jsonb,
      used_at timestamptz not null,
      primary key (key, actor_id)
    );
    create index one_time_keys_by_age on one_time_keys (used_at);

    create table parked_forms (
      id_hash bytea primary key,
      portal text not null,
      user_id uuid not null references users on delete restrict,
      sealed bytea not null,
      parked_at timestamptz not null
    );
    create index parked_forms_by_age on parked_forms (parked_at);
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table parked_forms, one_time_keys, attempt_counters, sessions')
}
