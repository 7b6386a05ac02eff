import type { Knex } from 'knex'

/** 社内メモ beside an application, which no contractor ever sees, and 定型文 for what is asked to be put right. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table application_notes (
      id uuid primary key default gen_random_uuid(),
      application_id uuid not null references applications on delete restrict,
      text text not null check (char_length(text) between 1 and 1000),
      written_by uuid not null references users on delete restrict,
      written_at timestamptz not null
    );
    create index application_notes_of_application on application_notes (application_id, written_at, id);
    create trigger application_notes_append_only before update or delete on application_notes
      for each row execute function refuse_change();
    create trigger application_notes_no_truncate before truncate on application_notes
      for each statement execute function refuse_change();

    create table send_back_templates (
      id uuid primary key default gen_random_uuid(),
      surety_id uuid not null references sureties on delete restrict,
      -- A field of the application, or 'note' for what is said of the whole.
      field text not null,
      title text not null check (char_length(title) between 1 and 40),
      text text not null check (char_length(text) between 1 and 400),
      sort_order integer not null default 0,
      unique (surety_id, field, title)
    );

    do $$ begin
      if exists (select 1 from pg_roles where rolname = 'denshi_hosho_app') then
        revoke update on application_notes from denshi_hosho_app;
      end if;
    end $$;
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table send_back_templates, application_notes')
}
