import type { Knex } from 'knex'

/** 営業部・支店 from a day on. What was set stays; the office itself shows what holds today. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table offices
      add column areas text not null default '',
      -- False before its first day and once it is closed: what points to it keeps it, and it is offered no more.
      add column is_offered boolean not null default true;
    create table office_versions (
      id uuid primary key default gen_random_uuid(),
      -- Of two set for one day the later counts.
      place bigint generated always as identity,
      office_id uuid not null references offices on delete restrict,
      valid_from date not null,
      name text not null check (char_length(name) between 1 and 60),
      address text not null,
      telephone text not null,
      fax text not null,
      hours text not null,
      areas text not null,
      sort_order integer not null check (sort_order >= 0),
      is_closed boolean not null,
      set_by uuid not null references users on delete restrict,
      set_at timestamptz not null
    );
    create index office_versions_of_office on office_versions (office_id, valid_from desc, place desc);
    create trigger office_versions_append_only before update or delete on office_versions
      for each row execute function refuse_change();
    create trigger office_versions_no_truncate before truncate on office_versions
      for each statement execute function refuse_change();

    do $$ begin
      if exists (select 1 from pg_roles where rolname = 'denshi_hosho_app') then
        revoke update on office_versions from denshi_hosho_app;
      end if;
    end $$;
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table office_versions; alter table offices drop column areas, drop column is_offered')
}
