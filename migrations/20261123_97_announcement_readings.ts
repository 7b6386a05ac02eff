import type { Knex } from 'knex'

/** 既読: who has opened which announcement, first. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table announcement_readings (
      user_id uuid not null references users on delete restrict,
      announcement_id uuid not null references announcements on delete restrict,
      -- Real time.
      read_at timestamptz not null,
      primary key (user_id, announcement_id)
    )
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table announcement_readings')
}
