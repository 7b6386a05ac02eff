import type { Knex } from 'knex'
import { keepAppendOnly } from './shared/append-only.ts'

const appendOnly = ['stamp_authorities', 'time_stamps', 'document_revisions']

/** Time stamps over signatures, heads and documents, and keys that lie in a module instead of beside the data. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table stamp_authorities (
      -- SHA-256 of the root's certificate, in hexadecimal digits.
      id text primary key,
      place bigint not null generated always as identity,
      root bytea not null,
      -- Of an authority of our own, for trial and development: its certificate, and its key as that of a signer is kept.
      certificate bytea,
      sealed_private bytea,
      since timestamptz not null,
      check (num_nonnulls(certificate, sealed_private) in (0, 2))
    );
    create table time_stamps (
      place bigint primary key generated always as identity,
      certificate_id uuid references certificate_seals on delete restrict,
      head_realm_id uuid,
      head_sequence bigint,
      token bytea not null,
      stamped_at timestamptz not null,
      -- By then another stamp has to be over this one.
      lasts_until timestamptz not null,
      foreign key (head_realm_id, head_sequence) references chain_heads (realm_id, sequence) on delete restrict,
      check (num_nonnulls(head_realm_id, head_sequence) in (0, 2)),
      check (num_nonnulls(certificate_id, head_realm_id) = 1)
    );
    create index time_stamps_of_seal on time_stamps (certificate_id, place desc) where certificate_id is not null;
    create index time_stamps_of_head on time_stamps (head_realm_id, head_sequence desc) where head_realm_id is not null;
    create index certificate_seals_by_time on certificate_seals (sealed_at);

    alter table signing_keys add column module_key_id text, add column issuers bytea[] not null default '{}', add check (num_nonnulls(sealed_private, module_key_id) <= 1);

    -- The bytes of a document only ever gain stamps: each time they do, they are kept anew beside the old ones.
    alter table documents add column stamp_lasts_until timestamptz;
    create table document_revisions (
      place bigint primary key generated always as identity,
      document_id uuid not null references documents on delete restrict,
      sha256 bytea not null,
      size integer not null,
      content bytea not null,
      stamp_lasts_until timestamptz not null,
      made_at timestamptz not null
    );
    create index document_revisions_of_document on document_revisions (document_id, place desc);
    create index documents_by_making on documents (made_at);
    create index document_revisions_by_digest on document_revisions (sha256);
    -- Every document as it is given out: with the stamps it has gained since.
    create view current_documents as
      select d.id, d.place, d.guarantee_id, d.certificate_id, d.authentication_key_id, d.kind, d.words_digest, d.made_at,
             coalesce(r.content, d.content) as content, coalesce(r.sha256, d.sha256) as sha256, coalesce(r.size, d.size) as size,
             coalesce(r.stamp_lasts_until, d.stamp_lasts_until) as stamp_lasts_until
        from documents d left join lateral (
          select * from document_revisions where document_id = d.id order by place desc limit 1) r on true;
  `)
  await keepAppendOnly(knex, appendOnly)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop view current_documents;
    drop index documents_by_making;
    drop table document_revisions;
    alter table documents drop column stamp_lasts_until;
    alter table signing_keys drop column module_key_id, drop column issuers;
    drop index certificate_seals_by_time;
    drop table time_stamps, stamp_authorities;
  `)
}
