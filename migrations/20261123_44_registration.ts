import type { Knex } from 'knex'

/** 利用申込: a company asks for ネットデスク, proves its address of mail, and a reviewer of the surety decides. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table contractors
      add column license_number text not null default '',
      add column corporate_number text not null default ''
        check (corporate_number = '' or corporate_number ~ '^[0-9]{13}$');
    create index contractors_by_corporate_number on contractors (surety_id, corporate_number) where corporate_number <> '';

    create table registrations (
      id uuid primary key,
      realm_id uuid not null references realms on delete restrict,
      surety_id uuid not null references sureties on delete restrict,
      state text not null check (state in ('unconfirmed', 'submitted', 'sent_back', 'accepted', 'declined')),
      content jsonb not null check (jsonb_typeof(content) = 'object'),
      applicant_email text not null,
      -- SHA-256 of the token in the mail: what is read here opens nothing.
      token_hash bytea not null unique check (octet_length(token_hash) = 32),
      -- Real time, like every limit of a token.
      confirm_until timestamptz not null,
      -- The form it came by: pressed twice, it is one.
      form_key uuid unique,
      applied_at timestamptz not null,
      confirmed_at timestamptz,
      round integer not null default 0,
      decided_at timestamptz,
      decided_by uuid references users on delete restrict,
      reason text not null default '',
      contractor_id uuid references contractors on delete restrict,
      version integer not null default 1 check (version > 0),
      check ((state = 'unconfirmed') = (confirmed_at is null)),
      check ((state = 'accepted') = (contractor_id is not null)),
      check (state in ('unconfirmed', 'submitted') or decided_by is not null)
    );
    create index registrations_of_surety on registrations (surety_id, state, confirmed_at desc, id desc);

    -- What was sent, each time it was sent.
    create table registration_submissions (
      registration_id uuid not null references registrations on delete restrict,
      round integer not null check (round > 0),
      content jsonb not null,
      sent_at timestamptz not null,
      primary key (registration_id, round)
    );
    create trigger registration_submissions_append_only before update or delete on registration_submissions
      for each row execute function refuse_change();
    create trigger registration_submissions_no_truncate before truncate on registration_submissions
      for each statement execute function refuse_change();

    select tell_surety_subjects('registration', 'select id, surety_id, ''registration'', null::text from registrations');

    do $$ begin
      if exists (select 1 from pg_roles where rolname = 'denshi_hosho_app') then
        revoke update on registration_submissions from denshi_hosho_app;
      end if;
    end $$;
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    select tell_surety_subjects('registration', null);
    drop table registration_submissions, registrations;
    drop index contractors_by_corporate_number;
    alter table contractors drop column license_number, drop column corporate_number;
  `)
}
