import type { Knex } from 'knex'

/** 2段階認証: the secret of an authenticator app and the codes on a printed sheet; and a name for each session, to end it by. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table second_factors (
      id uuid primary key,
      user_id uuid not null references users on delete restrict,
      -- Sealed to the row; gone with the factor.
      sealed_secret bytea,
      -- Real time, all three.
      begun_at timestamptz not null,
      confirmed_at timestamptz,
      ended_at timestamptz,
      -- The latest step of time a code of which was taken: neither it nor one before it is taken again.
      last_step bigint,
      check ((sealed_secret is null) = (ended_at is not null)),
      check ((confirmed_at is null) = (last_step is null))
    );
    create unique index second_factors_in_use on second_factors (user_id)
      where ended_at is null and confirmed_at is not null;
    create unique index second_factors_begun on second_factors (user_id) where ended_at is null and confirmed_at is null;

    create table one_time_codes (
      id uuid primary key default gen_random_uuid(),
      factor_id uuid not null references second_factors on delete restrict,
      -- Keyed: what is read here opens nothing, however short a code is.
      code_hash bytea not null check (octet_length(code_hash) = 32),
      made_at timestamptz not null,
      used_at timestamptz,
      ended_at timestamptz,
      unique (factor_id, code_hash)
    );

    alter table sessions add column id uuid not null default gen_random_uuid();
    create unique index sessions_by_id on sessions (id);
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table sessions drop column id;
    drop table one_time_codes, second_factors;
  `)
}
