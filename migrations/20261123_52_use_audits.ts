import type { Knex } from 'knex'

const appendOnly = ['use_alert_confirmations', 'site_visits']

/** 使途の監査: that somebody looked at what the ledger shows, and what was seen on the site. Rows are only ever added. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table use_alert_confirmations (
      id uuid primary key default gen_random_uuid(),
      guarantee_id uuid not null references guarantees on delete restrict,
      kind text not null check (kind in ('no_deposit', 'no_statement', 'payout_overdue', 'balance_left')),
      -- The figure it was confirmed at: with another one the alert is back.
      figure bigint not null check (figure >= 0),
      note text not null check (char_length(note) between 1 and 400),
      confirmed_on date not null,
      confirmed_by uuid not null references users on delete restrict,
      confirmed_at timestamptz not null
    );
    create index use_alert_confirmations_of_guarantee on use_alert_confirmations (guarantee_id, kind, confirmed_on desc);

    create table site_visits (
      id uuid primary key default gen_random_uuid(),
      place bigint not null generated always as identity,
      guarantee_id uuid not null references guarantees on delete restrict,
      kind text not null check (kind in ('planned', 'done', 'called_off')),
      visited_on date not null,
      site text not null check (char_length(site) between 1 and 100),
      met text not null default '' check (char_length(met) <= 100),
      finished_percent smallint check (finished_percent between 0 and 100),
      finding text check (finding in ('proper', 'to_be_improved', 'improper')),
      note text not null check (char_length(note) between 1 and 2000),
      recorded_by uuid not null references users on delete restrict,
      recorded_at timestamptz not null,
      check ((kind = 'done') = (finding is not null and finished_percent is not null))
    );
    create index site_visits_of_guarantee on site_visits (guarantee_id, place desc);
    create index guarantees_with_deposit on guarantees (surety_id, issued_at, id)
      where product in ('advance_payment', 'interim_advance_payment') and state in ('in_force', 'claimed', 'ended');
    select tell_surety_subjects('site_visit', $$
      select v.id, g.surety_id, 'site_visit', g.guarantee_number
        from site_visits v join guarantees g on g.id = v.guarantee_id $$);
  `)
  for (const table of appendOnly) {
    await knex.raw(`
      create trigger ${table}_append_only before update or delete on ${table} for each row execute function refuse_change();
      create trigger ${table}_no_truncate before truncate on ${table} for each statement execute function refuse_change();
    `)
  }
  await knex.raw(`
    do $$ begin
      if exists (select 1 from pg_roles where rolname = 'denshi_hosho_app') then
        revoke update on ${appendOnly.join(', ')} from denshi_hosho_app;
      end if;
    end $$;
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    select tell_surety_subjects('site_visit', null);
    drop index guarantees_with_deposit;
    drop table site_visits, use_alert_confirmations;
  `)
}
