import type { Knex } from 'knex'

/** 送信パスワード・社内承認: what a company asks of its own people before something is sent in its name. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table sending_settings (
      contractor_id uuid primary key references contractors on delete restrict,
      mode text not null check (mode in ('off', 'password', 'approvers')),
      -- argon2id, as for sign-in.
      password_hash text check ((password_hash is not null) = (mode = 'password')),
      is_four_eyes boolean not null,
      approver_ids uuid[] not null default '{}' check ((cardinality(approver_ids) > 0) = (mode = 'approvers')),
      changed_by uuid not null references users on delete restrict,
      changed_at timestamptz not null,
      version integer not null default 1 check (version > 0)
    );
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table sending_settings')
}
