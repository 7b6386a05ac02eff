import type { Knex } from 'knex'

/** What saves typing: files of works read from a spreadsheet, works awarded, a company's own defaults, and dismissed prompts. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- A file is kept as it came while somebody looks at what it would do; it is taken in once at most.
    create table csv_imports (
      id uuid primary key default gen_random_uuid(),
      realm_id uuid not null references realms on delete restrict,
      organisation_id uuid not null,
      kind text not null,
      file_name text not null check (char_length(file_name) between 1 and 200),
      content bytea not null check (octet_length(content) between 1 and 5242880),
      sha256 bytea not null check (octet_length(sha256) = 32),
      uploaded_by uuid not null references users on delete restrict,
      uploaded_at timestamptz not null,
      applied_by uuid references users on delete restrict,
      applied_at timestamptz,
      applied_count integer,
      check ((applied_at is null) = (applied_by is null))
    );
    create index csv_imports_of_organisation on csv_imports (organisation_id, kind, uploaded_at desc);

    create table awarded_works (
      id uuid primary key default gen_random_uuid(),
      realm_id uuid not null references realms on delete restrict,
      surety_id uuid not null references sureties on delete restrict,
      contractor_id uuid not null references contractors on delete restrict,
      source text not null check (source in ('contractor', 'desk')),
      import_id uuid references csv_imports on delete restrict,
      orderer_id uuid references orderers on delete restrict,
      orderer_name text not null,
      works_kind text not null,
      works_number text not null,
      works_name text not null check (char_length(works_name) between 1 and 100),
      works_place text not null,
      contract_price bigint check (contract_price > 0),
      awarded_on date,
      contracted_on date,
      works_starts_on date,
      works_ends_on date,
      is_low_bid boolean not null default false,
      recorded_by uuid not null references users on delete restrict,
      recorded_at timestamptz not null,
      removed_at timestamptz
    );
    create unique index awarded_works_once on awarded_works (contractor_id, orderer_name, works_number, works_name)
      where removed_at is null;
    create index awarded_works_of_contractor on awarded_works (contractor_id, recorded_at desc, id desc) where removed_at is null;
    create index awarded_works_of_surety on awarded_works (surety_id, recorded_at desc, id desc) where removed_at is null;
    alter table applications add column awarded_works_id uuid references awarded_works on delete restrict;
    create index applications_by_awarded_works on applications (awarded_works_id) where awarded_works_id is not null;

    create table favourite_orderers (
      contractor_id uuid not null references contractors on delete restrict,
      orderer_id uuid not null references orderers on delete restrict,
      added_by uuid not null references users on delete restrict,
      added_at timestamptz not null,
      primary key (contractor_id, orderer_id)
    );

    create table contractor_defaults (
      contractor_id uuid primary key references contractors on delete restrict,
      content jsonb not null check (jsonb_typeof(content) = 'object'),
      saved_by uuid not null references users on delete restrict,
      saved_at timestamptz not null,
      version integer not null default 1 check (version > 0)
    );

    -- A new contract price that asks for no procedure (証書の注2), noted so that what it makes possible can be pointed out.
    create table price_records (
      id uuid primary key default gen_random_uuid(),
      -- The order of noting, also of two in one instant.
      place bigint not null generated always as identity,
      guarantee_id uuid not null references guarantees on delete restrict,
      contract_price bigint not null check (contract_price > 0),
      changed_on date not null,
      recorded_by uuid not null references users on delete restrict,
      recorded_at timestamptz not null
    );
    create index price_records_of_guarantee on price_records (guarantee_id, place desc);

    create table prompt_dismissals (
      contractor_id uuid not null references contractors on delete restrict,
      prompt_kind text not null,
      -- The works or guarantee it is about, and what of it: a year, a price. Another year is another prompt.
      subject_id uuid not null,
      occasion text not null,
      dismissed_by uuid not null references users on delete restrict,
      dismissed_at timestamptz not null,
      primary key (contractor_id, prompt_kind, subject_id, occasion)
    );
    do $$ begin
      if exists (select 1 from pg_roles where rolname = 'denshi_hosho_app') then
        grant delete on favourite_orderers, prompt_dismissals to denshi_hosho_app;
        revoke update on price_records from denshi_hosho_app;
      end if;
    end $$;
    create trigger price_records_append_only before update or delete on price_records
      for each row execute function refuse_change();
    create trigger price_records_no_truncate before truncate on price_records
      for each statement execute function refuse_change();
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table applications drop column awarded_works_id;
    drop table prompt_dismissals, price_records, contractor_defaults, favourite_orderers, awarded_works, csv_imports
  `)
}
