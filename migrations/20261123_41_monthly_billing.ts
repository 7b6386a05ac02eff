import type { Knex } from 'knex'

const appendOnly = ['receiving_accounts', 'premium_bills', 'premium_bill_lines', 'premium_bill_results']

const kinds = [
  'charge',
  'receipt',
  'monthly_billing',
  'additional',
  'refund',
  'correction_additional',
  'correction_refund',
  'withdrawal_additional',
  'withdrawal_refund',
  'voiding_refund',
  'cancellation_refund',
]

function kindsAre(all: readonly string[]): string {
  const list = all.map((kind) => `'${kind}'`).join(', ')
  return `alter table premium_postings
    drop constraint premium_postings_kind_check,
    add constraint premium_postings_kind_check check (kind in (${list}))`
}

/** Where premiums are paid to, and 一括納付: a run a month for two persons, its bills, and what the bank says of each. */
export async function up(knex: Knex): Promise<void> {
  // What comes in by transfer stands beside what comes in by the monthly debit.
  await knex.raw(kindsAre([...kinds, 'receipt_reversal', 'monthly_offset', 'monthly_receipt']))
  await knex.raw(`
    -- The newest row whose day has come counts, so that a paper of last year still names last year's account.
    create table receiving_accounts (
      id uuid primary key default gen_random_uuid(),
      surety_id uuid not null references sureties on delete restrict,
      valid_from date not null,
      bank_name text not null,
      branch_name text not null,
      kind text not null check (kind in ('ordinary', 'current')),
      number text not null check (number ~ '^[0-9]{7}$'),
      holder text not null,
      unique (surety_id, valid_from)
    );

    create table premium_billing_runs (
      id uuid primary key default gen_random_uuid(),
      realm_id uuid not null references realms on delete restrict,
      surety_id uuid not null references sureties on delete restrict,
      -- Its first day.
      month date not null check (extract(day from month) = 1),
      debit_on date not null check (debit_on > month),
      -- What the first person saw; the second confirms that and nothing else.
      bill_count integer not null check (bill_count >= 0),
      total bigint not null check (total >= 0),
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
    -- A month is billed once; one that was turned down can be put forward again.
    create unique index premium_billing_runs_once on premium_billing_runs (surety_id, month)
      where state in ('proposed', 'confirmed');

    create function check_billing_run() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        if new.state <> 'proposed' then raise exception 'a run begins as a proposal, not as %', new.state; end if;
        return new;
      end if;
      if tg_op = 'DELETE' then raise exception 'a run that was put forward stays'; end if;
      if old.state <> 'proposed' then raise exception 'a run that was decided stays as it is'; end if;
      if (to_jsonb(new) - array['state', 'decided_by', 'decided_at', 'decision_note', 'version'])
        <> (to_jsonb(old) - array['state', 'decided_by', 'decided_at', 'decision_note', 'version'])
      then
        raise exception 'what was put forward stays as it is';
      end if;
      return new;
    end $$;
    create trigger premium_billing_runs_steps before insert or update or delete on premium_billing_runs
      for each row execute function check_billing_run();

    create table premium_bills (
      id uuid primary key default gen_random_uuid(),
      run_id uuid not null references premium_billing_runs on delete restrict,
      surety_id uuid not null references sureties on delete restrict,
      contractor_id uuid not null references contractors on delete restrict,
      month date not null,
      debit_on date not null,
      total bigint not null check (total > 0),
      -- The names and addresses of the day it was made.
      parties jsonb not null check (jsonb_typeof(parties) = 'object'),
      made_at timestamptz not null,
      unique (run_id, contractor_id),
      unique (contractor_id, month)
    );
    create index premium_bills_of_surety on premium_bills (surety_id, month desc);

    create table premium_bill_lines (
      bill_id uuid not null references premium_bills on delete restrict,
      place integer not null check (place > 0),
      -- An entry is billed once in its life.
      entry_id uuid not null unique,
      request_id uuid not null references guarantee_requests on delete restrict,
      change_number integer not null,
      amendment_id uuid references amendment_requests on delete restrict,
      guarantee_act_id uuid references guarantee_act_proposals on delete restrict,
      kind text not null,
      posted_on date not null,
      reception_number text not null,
      guarantee_number text not null,
      works_name text not null,
      product text not null,
      amount bigint not null check (amount <> 0),
      primary key (bill_id, place)
    );

    create table premium_bill_results (
      id uuid primary key default gen_random_uuid(),
      place bigint generated always as identity,
      bill_id uuid not null references premium_bills on delete restrict,
      result text not null check (result in ('debited', 'failed')),
      happened_on date not null,
      reason text not null default '' check (result = 'debited' or char_length(reason) between 1 and 200),
      recorded_by uuid not null references users on delete restrict,
      recorded_at timestamptz not null
    );
    create unique index premium_bill_results_debited_once on premium_bill_results (bill_id) where result = 'debited';
    create index premium_bill_results_of_bill on premium_bill_results (bill_id, place desc);

    select tell_surety_subjects('premium_billing_run',
      $q$ select id, surety_id, 'premium_billing_run', to_char(month, 'YYYY-MM') from premium_billing_runs $q$);
    select tell_surety_subjects('premium_bill',
      $q$ select b.id, b.surety_id, 'premium_bill', to_char(b.month, 'YYYY-MM') || ' ' || c.code
            from premium_bills b join contractors c on c.id = b.contractor_id $q$);
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
    select tell_surety_subjects('premium_bill', null);
    select tell_surety_subjects('premium_billing_run', null);
    drop table premium_bill_results, premium_bill_lines, premium_bills, premium_billing_runs, receiving_accounts;
    drop function check_billing_run();
  `)
  await knex.raw(kindsAre([...kinds, 'receipt_reversal', 'monthly_receipt']))
}
