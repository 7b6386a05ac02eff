import type { Knex } from 'knex'

/** 料率表の提案 by one person and its adoption by another; a table that has not begun can be withdrawn, by a row. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table rate_proposals (
      id uuid primary key default gen_random_uuid(),
      place bigint not null generated always as identity,
      surety_id uuid not null references sureties on delete restrict,
      product text not null
        check (product in ('advance_payment', 'interim_advance_payment', 'performance', 'performance_reservation')),
      valid_from date not null,
      rates jsonb not null check (jsonb_typeof(rates) = 'object'),
      reason text not null check (char_length(reason) between 1 and 400),
      state text not null default 'proposed' check (state in ('proposed', 'confirmed', 'turned_down', 'taken_back')),
      proposed_by uuid not null references users on delete restrict,
      proposed_at timestamptz not null,
      decided_by uuid references users on delete restrict,
      decided_at timestamptz,
      decision_note text not null default '',
      version integer not null default 1 check (version > 0),
      check ((state = 'proposed') = (decided_by is null and decided_at is null)),
      -- Two persons always, also for whoever writes past the application.
      check (state not in ('confirmed', 'turned_down') or decided_by <> proposed_by),
      check (state <> 'turned_down' or decision_note <> '')
    );
    create index rate_proposals_of_surety on rate_proposals (surety_id, place desc);
    create trigger rate_proposals_steps before insert or update or delete on rate_proposals
      for each row execute function check_guarantee_act();
    select tell_surety_subjects('rate_proposal', $$
      select id, surety_id, 'rate_proposal', null::text from rate_proposals $$);

    -- A day may have a second table once its first was withdrawn; which of them counts is told by the withdrawals.
    alter table rate_tables
      add column revision integer not null default 0 check (revision >= 0),
      add column proposal_id uuid unique references rate_proposals on delete restrict,
      drop constraint rate_tables_surety_id_product_valid_from_key,
      add constraint rate_tables_one_a_day unique (surety_id, product, valid_from, revision);
    create table rate_table_withdrawals (
      id uuid primary key default gen_random_uuid(),
      rate_table_id uuid not null unique references rate_tables on delete restrict,
      reason text not null check (char_length(reason) between 1 and 400),
      withdrawn_by uuid not null references users on delete restrict,
      withdrawn_at timestamptz not null
    );
    create trigger rate_table_withdrawals_append_only before update or delete on rate_table_withdrawals
      for each row execute function refuse_change();
    create trigger rate_table_withdrawals_no_truncate before truncate on rate_table_withdrawals
      for each statement execute function refuse_change();
    -- Premiums were reckoned by it: a table stays as it was.
    create trigger rate_tables_append_only before update or delete on rate_tables
      for each row execute function refuse_change();

    do $$ begin
      if exists (select 1 from pg_roles where rolname = 'denshi_hosho_app') then
        revoke update on rate_tables, rate_table_withdrawals from denshi_hosho_app;
      end if;
    end $$;
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    select tell_surety_subjects('rate_proposal', null);
    drop table rate_table_withdrawals;
    drop trigger rate_tables_append_only on rate_tables;
    alter table rate_tables
      drop constraint rate_tables_one_a_day,
      drop column revision, drop column proposal_id,
      add constraint rate_tables_surety_id_product_valid_from_key unique (surety_id, product, valid_from);
    drop table rate_proposals;
    do $$ begin
      if exists (select 1 from pg_roles where rolname = 'denshi_hosho_app') then
        grant update on rate_tables to denshi_hosho_app;
      end if;
    end $$;
  `)
}
