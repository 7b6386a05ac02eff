import type { Knex } from 'knex'

/** 会社の変更: asked for or entered, decided by a second person, in force from a day. What a company was called is never lost. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table contractor_changes (
      id uuid primary key default gen_random_uuid(),
      surety_id uuid not null references sureties on delete restrict,
      contractor_id uuid not null references contractors on delete restrict,
      state text not null check (state in ('draft', 'waiting', 'approved', 'declined', 'withdrawn')),
      -- The company as it is to be, whole.
      content jsonb not null check (jsonb_typeof(content) = 'object'),
      valid_from date not null,
      reason text not null,
      asked_by uuid not null references users on delete restrict,
      asked_at timestamptz not null,
      decided_by uuid references users on delete restrict,
      decided_at timestamptz,
      answer text not null default '',
      version integer not null default 1 check (version > 0),
      check ((state in ('approved', 'declined')) = (decided_by is not null)),
      check (decided_by is distinct from asked_by)
    );
    create unique index contractor_changes_one_open on contractor_changes (contractor_id) where state in ('draft', 'waiting');
    create index contractor_changes_of_contractor on contractor_changes (contractor_id, asked_at desc);
    create index contractor_changes_waiting on contractor_changes (surety_id, asked_at) where state = 'waiting';

    -- The company as it was called from each day on. The first row, made with the first change, is what was registered.
    create table contractor_versions (
      id uuid primary key default gen_random_uuid(),
      contractor_id uuid not null references contractors on delete restrict,
      valid_from date not null,
      content jsonb not null check (jsonb_typeof(content) = 'object'),
      change_id uuid unique references contractor_changes on delete restrict,
      added_at timestamptz not null,
      unique (contractor_id, valid_from)
    );
    create trigger contractor_versions_append_only before update or delete on contractor_versions
      for each row execute function refuse_change();
    create trigger contractor_versions_no_truncate before truncate on contractor_versions
      for each statement execute function refuse_change();

    alter table contractors add column former_names text not null default '';
    alter table contractors drop column search_text;
    alter table contractors add column search_text text not null
      generated always as (folded(name) || ' ' || folded(name_kana) || ' ' || folded(former_names)) stored;

    do $$ begin
      if exists (select 1 from pg_roles where rolname = 'denshi_hosho_app') then
        revoke update on contractor_versions from denshi_hosho_app;
      end if;
    end $$;
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table contractors drop column search_text;
    alter table contractors drop column former_names;
    alter table contractors add column search_text text not null
      generated always as (folded(name) || ' ' || folded(name_kana)) stored;
    drop table contractor_versions, contractor_changes;
  `)
}
