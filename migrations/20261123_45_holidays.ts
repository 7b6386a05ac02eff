import type { Knex } from 'knex'

/** 休業日 of a surety: what it set beside the law. The newest row of a day counts; taking one away is a row too. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table holiday_entries (
      id uuid primary key default gen_random_uuid(),
      place bigint generated always as identity,
      surety_id uuid not null references sureties on delete restrict,
      day date not null,
      name text not null check (char_length(name) between 1 and 60),
      kind text not null check (kind in ('national', 'own')),
      is_holiday boolean not null,
      set_by uuid not null references users on delete restrict,
      set_at timestamptz not null
    );
    create index holiday_entries_by_day on holiday_entries (surety_id, day, place desc);
    create trigger holiday_entries_append_only before update or delete on holiday_entries
      for each row execute function refuse_change();
    create trigger holiday_entries_no_truncate before truncate on holiday_entries
      for each statement execute function refuse_change();

    do $$ begin
      if exists (select 1 from pg_roles where rolname = 'denshi_hosho_app') then
        revoke update on holiday_entries from denshi_hosho_app;
      end if;
    end $$;
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table holiday_entries')
}
