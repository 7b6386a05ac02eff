import type { Knex } from 'knex'

/** Events, documents made at issue, and what is owed to the outside. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table audit_events (
      id uuid primary key default gen_random_uuid(),
      realm_id uuid not null references realms on delete restrict,
      -- Real time; in a trial realm the time of its own clock stands beside it.
      at timestamptz not null,
      realm_at timestamptz not null,
      name text not null,
      actor_kind text not null check (actor_kind in ('contractor', 'orderer', 'desk', 'machine', 'stranger')),
      actor_id uuid,
      organisation_id uuid,
      subject_kind text not null,
      subject_id uuid,
      details jsonb not null check (jsonb_typeof(details) = 'object'),
      request_id text not null,
      address inet
    );
    create index audit_events_by_subject on audit_events (subject_id, at);
    create index audit_events_by_realm on audit_events (realm_id, at desc, id desc);
    create index audit_events_by_organisation on audit_events (organisation_id, at desc) where organisation_id is not null;

    create table documents (
      id uuid primary key default gen_random_uuid(),
      guarantee_id uuid not null references guarantees on delete restrict,
      certificate_id uuid references certificates on delete restrict,
      authentication_key_id uuid references authentication_keys on delete restrict,
      kind text not null check (kind in ('certificate', 'authentication_key_notice')),
      -- Of the PDF itself, also where it is stored sealed.
      sha256 bytea not null check (octet_length(sha256) = 32),
      size integer not null check (size > 0),
      content bytea not null,
      made_at timestamptz not null,
      check ((kind = 'certificate') = (certificate_id is not null)),
      check ((kind = 'authentication_key_notice') = (authentication_key_id is not null)),
      unique (certificate_id),
      unique (authentication_key_id)
    );
    create index documents_of_guarantee on documents (guarantee_id);

    create table outbox (
      id uuid primary key default gen_random_uuid(),
      realm_id uuid not null references realms on delete restrict,
      kind text not null,
      payload jsonb not null,
      created_at timestamptz not null,
      done_at timestamptz,
      tries integer not null default 0,
      last_error text
    );
    create index outbox_waiting on outbox (created_at) where done_at is null;

    -- Written once, before sending, so that a second try carries the same words; outbox.done_at tells when it left.
    create table mails (
      id uuid primary key default gen_random_uuid(),
      realm_id uuid not null references realms on delete restrict,
      outbox_id uuid not null unique references outbox on delete restrict,
      recipient text not null,
      subject text not null,
      body text not null,
      written_at timestamptz not null
    );
    create index mails_of_realm on mails (realm_id, written_at desc, id desc);
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table mails, outbox, documents, audit_events')
}
