import type { Knex } from 'knex'

/** 利用者IDの期限: the last day on which an account opens, by the realm's clock. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table users add column expires_on date;
    create index users_of_orderer on users (orderer_id, login_id) where orderer_id is not null;
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index users_of_orderer;
    alter table users drop column expires_on;
  `)
}
