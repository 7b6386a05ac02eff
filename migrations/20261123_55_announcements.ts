import type { Knex } from 'knex'

/** お知らせ for contractors and bodies, from a day until a day. What was published is never reworded: another replaces it. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table announcements
      add column place bigint not null generated always as identity,
      add column audience text not null default 'netdesk' check (audience in ('netdesk', 'dsure', 'both')),
      add column is_important boolean not null default false,
      add column ends_on date,
      add column replaces_id uuid unique references announcements on delete restrict,
      add column published_by uuid references users on delete restrict,
      add column published_at timestamptz not null default now(),
      add check (char_length(title) between 1 and 100 and char_length(body) between 1 and 2000),
      add check (ends_on is null or ends_on >= published_on);
    create index announcements_of_surety on announcements (surety_id, published_on desc, place desc);

    create table announcement_withdrawals (
      announcement_id uuid primary key references announcements on delete restrict,
      reason text not null check (char_length(reason) between 1 and 400),
      withdrawn_by uuid not null references users on delete restrict,
      withdrawn_at timestamptz not null
    );
  `)
  for (const table of ['announcements', 'announcement_withdrawals']) {
    await knex.raw(`
      create trigger ${table}_append_only before update or delete on ${table} for each row execute function refuse_change();
      create trigger ${table}_no_truncate before truncate on ${table} for each statement execute function refuse_change();
      do $$ begin
        if exists (select 1 from pg_roles where rolname = 'denshi_hosho_app') then
          revoke update on ${table} from denshi_hosho_app;
        end if;
      end $$;
    `)
  }
  await knex.raw(`select tell_surety_subjects('announcement', $q$
    select id, surety_id, 'announcement', null from announcements $q$)`)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    select tell_surety_subjects('announcement', null);
    drop table announcement_withdrawals;
    drop trigger announcements_append_only on announcements;
    drop trigger announcements_no_truncate on announcements;
    drop index announcements_of_surety;
    alter table announcements
      drop constraint announcements_check, drop constraint announcements_check1,
      drop column place, drop column audience, drop column is_important, drop column ends_on,
      drop column replaces_id, drop column published_by, drop column published_at;
  `)
}
