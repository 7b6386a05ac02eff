import type { Knex } from 'knex'

/** The notice of a key is made anew when its words change, as by a 訂正 of the works' name; the earlier ones stay. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table documents
      drop constraint documents_authentication_key_id_key,
      add column place bigint not null generated always as identity,
      -- Of the notice's words without the key: tells whether another one would say anything else.
      add column words_digest bytea check (octet_length(words_digest) = 32);
    create index documents_of_key on documents (authentication_key_id, place desc) where authentication_key_id is not null;
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index documents_of_key;
    alter table documents
      drop column place,
      drop column words_digest,
      add constraint documents_authentication_key_id_key unique (authentication_key_id);
  `)
}
