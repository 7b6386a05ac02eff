import type { Knex } from 'knex'

/** パスワードを忘れた場合: what was asked for by mail. Rows without a user are those of nobody, made so that no answer differs. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table password_resets (
      id uuid primary key,
      realm_id uuid not null references realms on delete restrict,
      portal text not null check (portal in ('netdesk', 'dsure', 'desk')),
      user_id uuid references users on delete restrict,
      -- SHA-256 of the token in the mail: what is read here opens nothing.
      token_hash bytea not null unique check (octet_length(token_hash) = 32),
      -- Real time, all three.
      asked_at timestamptz not null,
      expires_at timestamptz not null,
      used_at timestamptz
    );
    create index password_resets_open on password_resets (user_id) where used_at is null and user_id is not null;
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table password_resets')
}
