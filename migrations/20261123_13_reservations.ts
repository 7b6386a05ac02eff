import type { Knex } from 'knex'

/** 入札の結果 of reservations, each as it was told; and consumption tax, which only the reservation fee has. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table reservation_results (
      id uuid primary key default gen_random_uuid(),
      guarantee_id uuid not null references guarantees on delete restrict,
      -- The newest row counts. A result that was wrong is taken back by a row of the desk, and never written over.
      revision integer not null check (revision > 0),
      outcome text not null check (outcome in ('awarded', 'lost', 'taken_back')),
      award_price bigint check (award_price > 0),
      result_on date,
      loss_reason text check (loss_reason in ('outbid', 'not_submitted', 'not_qualified', 'tender_stopped')),
      -- The ordinary application the reservation was turned into.
      application_id uuid references applications on delete restrict,
      note text not null default '',
      recorded_by uuid not null references users on delete restrict,
      recorded_at timestamptz not null,
      unique (guarantee_id, revision),
      check ((outcome = 'awarded') = (award_price is not null)),
      check ((outcome = 'awarded') = (application_id is not null)),
      check ((outcome = 'lost') = (loss_reason is not null)),
      check ((outcome = 'taken_back') = (result_on is null)),
      check (outcome <> 'taken_back' or note <> '')
    );
    create trigger reservation_results_append_only before update or delete on reservation_results
      for each row execute function refuse_change();
    create trigger reservation_results_no_truncate before truncate on reservation_results
      for each statement execute function refuse_change();

    alter table premium_postings
      drop constraint premium_postings_account_check,
      add constraint premium_postings_account_check
        check (account in ('receivable', 'income', 'cash', 'monthly_receivable', 'consumption_tax'));

    do $$ begin
      if exists (select 1 from pg_roles where rolname = 'denshi_hosho_app') then
        grant select, insert on reservation_results to denshi_hosho_app;
        revoke update on reservation_results from denshi_hosho_app;
      end if;
    end $$;
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table premium_postings
      drop constraint premium_postings_account_check,
      add constraint premium_postings_account_check
        check (account in ('receivable', 'income', 'cash', 'monthly_receivable'));
    drop table reservation_results;
  `)
}
