import type { Knex } from 'knex'

/** メールの設定: which notices a company does without, and the further addresses it has them sent to. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table notice_settings (
      contractor_id uuid primary key references contractors on delete restrict,
      off_kinds text[] not null,
      version integer not null default 1,
      saved_by uuid not null references users on delete restrict,
      saved_at timestamptz not null
    );

    create table notice_addresses (
      id uuid primary key,
      realm_id uuid not null references realms on delete restrict,
      contractor_id uuid not null references contractors on delete restrict,
      address text not null,
      label text not null,
      kinds text[] not null check (cardinality(kinds) > 0),
      -- SHA-256 of the token in the mails: what is read here confirms nothing.
      token_hash bytea not null unique check (octet_length(token_hash) = 32),
      added_by uuid not null references users on delete restrict,
      -- Real time, all four.
      added_at timestamptz not null,
      expires_at timestamptz not null,
      confirmed_at timestamptz,
      removed_at timestamptz,
      version integer not null default 1
    );
    create unique index notice_addresses_of_contractor on notice_addresses (contractor_id, lower(address))
      where removed_at is null;
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table notice_addresses, notice_settings')
}
