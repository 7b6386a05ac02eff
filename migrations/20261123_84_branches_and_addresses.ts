import type { Knex } from 'knex'

/** 支店・営業所 of a company, and changes of a person's own mail address that wait for their link. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table contractor_branches (
      id uuid primary key default gen_random_uuid(),
      contractor_id uuid not null references contractors on delete restrict,
      name text not null,
      postal_code text not null,
      address text not null,
      telephone text not null,
      fax text not null default '',
      closed_at timestamptz,
      version integer not null default 1
    );
    create unique index contractor_branches_by_name on contractor_branches (contractor_id, name) where closed_at is null;

    create table email_changes (
      id uuid primary key,
      user_id uuid not null references users on delete restrict,
      address text not null,
      -- SHA-256 of the token in the mail: what is read here changes nothing.
      token_hash bytea not null unique check (octet_length(token_hash) = 32),
      -- Real time, all three.
      asked_at timestamptz not null,
      expires_at timestamptz not null,
      ended_at timestamptz
    );
    create unique index email_changes_open on email_changes (user_id) where ended_at is null;
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table email_changes, contractor_branches')
}
