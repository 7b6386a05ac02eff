import type { Knex } from 'knex'
import { keepAppendOnly } from './shared/append-only.ts'

const appendOnly = ['signing_keys', 'certificate_seals']

/** The keys a surety signs its certificates with, and the signature over the frozen content of each version. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table signing_keys (
      id text primary key,
      place bigint not null generated always as identity,
      surety_id uuid not null references sureties on delete restrict,
      -- DER. The root is what others are given to trust.
      certificate bytea not null,
      root bytea not null,
      -- Openable only with a secret that is not in the database; null where a module keeps the key.
      sealed_private bytea,
      usable_from timestamptz not null
    );
    create index signing_keys_of_surety on signing_keys (surety_id, usable_from desc, place desc);
    -- What was issued lately and has no signature is looked for every few seconds.
    create index certificates_by_issue on certificates (issued_at);
    create table certificate_seals (
      certificate_id uuid primary key references certificates on delete restrict,
      key_id text not null references signing_keys on delete restrict,
      -- CMS (DER), detached, over the canonical bytes of the content.
      signature bytea not null,
      sealed_at timestamptz not null
    );
  `)
  await keepAppendOnly(knex, appendOnly)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index certificates_by_issue; drop table certificate_seals, signing_keys')
}
