import type { Knex } from 'knex'

const appendOnly = ['deposit_accounts', 'deposit_entries', 'deposit_notices', 'deposit_notice_answers']

/** The special account of an advance, its ledger, what the contractor tells of it, and requests to pay out of it. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- The newest row holds; what stood in a paper before stays to be read.
    create table deposit_accounts (
      id uuid primary key default gen_random_uuid(),
      guarantee_id uuid not null references guarantees on delete restrict,
      serial integer not null check (serial > 0),
      bank_name text not null check (char_length(bank_name) between 1 and 60),
      branch_name text not null check (char_length(branch_name) between 1 and 60),
      kind text not null check (kind in ('ordinary', 'settlement')),
      number text not null check (number ~ '^[0-9]{1,7}$'),
      holder_kana text not null check (char_length(holder_kana) between 1 and 100),
      recorded_by uuid not null references users on delete restrict,
      recorded_at timestamptz not null,
      unique (guarantee_id, serial)
    );

    create table payout_requests (
      id uuid primary key default gen_random_uuid(),
      surety_id uuid not null references sureties on delete restrict,
      contractor_id uuid not null references contractors on delete restrict,
      guarantee_id uuid not null references guarantees on delete restrict,
      -- 第n回: the bank and the desk name a request by its guarantee's number and this one.
      serial integer not null check (serial > 0),
      state text not null default 'draft' check (state in ('draft', 'printed', 'paid', 'voided')),
      -- The approved statement its lines were picked from.
      statement_id uuid not null references use_statements on delete restrict,
      wanted_on date,
      lines jsonb not null default '[]' check (jsonb_typeof(lines) = 'array'),
      -- The paper as it was printed; nothing of it changes any more.
      printed jsonb check (jsonb_typeof(printed) = 'object'),
      -- What the bank did not pay, with its reason, by line of the statement.
      unpaid jsonb not null default '{}' check (jsonb_typeof(unpaid) = 'object'),
      created_by uuid not null references users on delete restrict,
      saved_at timestamptz not null,
      printed_at timestamptz,
      version integer not null default 1,
      unique (guarantee_id, serial),
      check ((state in ('printed', 'paid')) <= (printed is not null)),
      check (state <> 'draft' or printed is null)
    );
    create index payout_requests_of_contractor on payout_requests (contractor_id, saved_at desc, id desc);
    create index payout_requests_at_surety on payout_requests (surety_id, printed_at, id) where state = 'printed';

    create function check_payout_step() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        if new.state <> 'draft' then raise exception 'a payout request begins as a draft, not as %', new.state; end if;
        return new;
      end if;
      if new.guarantee_id <> old.guarantee_id or new.contractor_id <> old.contractor_id or new.serial <> old.serial then
        raise exception 'a payout request keeps its guarantee and number';
      end if;
      if new.state <> old.state and (old.state, new.state) not in (('draft', 'printed'), ('draft', 'voided'),
        ('printed', 'paid'), ('printed', 'voided'), ('paid', 'printed')) then
        raise exception 'no step from % to %', old.state, new.state;
      end if;
      if old.state <> 'draft' and (new.lines <> old.lines or new.printed <> old.printed) then
        raise exception 'what was printed stays as it was printed';
      end if;
      return new;
    end $$;
    create trigger payout_requests_steps before insert or update on payout_requests
      for each row execute function check_payout_step();
    create trigger payout_requests_stay before delete on payout_requests for each row execute function refuse_change();

    create table deposit_entries (
      id uuid primary key default gen_random_uuid(),
      guarantee_id uuid not null references guarantees on delete restrict,
      surety_id uuid not null references sureties on delete restrict,
      serial integer not null check (serial > 0),
      kind text not null check (kind in ('deposit', 'payout', 'return', 'interest', 'interest_draw', 'reversal')),
      part text not null check (part in ('advance', 'interest')),
      -- Signed: the balance is their sum.
      amount bigint not null check (amount <> 0),
      happened_on date not null,
      bank_name text not null,
      bank_reference text check (char_length(bank_reference) between 1 and 40),
      -- How often this report was entered and taken back before, so that a wrong entry can be made anew.
      bank_attempt integer not null default 0,
      payout_request_id uuid references payout_requests on delete restrict,
      reverses_id uuid unique references deposit_entries on delete restrict,
      note text not null default '',
      recorded_by uuid not null references users on delete restrict,
      recorded_at timestamptz not null,
      unique (guarantee_id, serial),
      check ((kind = 'reversal') = (reverses_id is not null)),
      check (kind <> 'reversal' or note <> ''),
      check (kind = 'reversal' or (amount < 0) = (kind in ('payout', 'interest_draw'))),
      check (kind = 'reversal' or (part = 'interest') = (kind in ('interest', 'interest_draw')))
    );
    create unique index deposit_entries_one_report on deposit_entries (surety_id, bank_name, bank_reference, bank_attempt)
      where bank_reference is not null;
    create index deposit_entries_of_request on deposit_entries (payout_request_id) where payout_request_id is not null;

    create function check_deposit_balance() returns trigger language plpgsql as $$
    begin
      if (select sum(amount) from deposit_entries where guarantee_id = new.guarantee_id and part = new.part) < 0 then
        raise exception 'the balance of % would fall below zero', new.guarantee_id;
      end if;
      return null;
    end $$;
    create constraint trigger deposit_entries_balance after insert on deposit_entries
      deferrable initially deferred for each row execute function check_deposit_balance();

    -- What the contractor tells of money paid in, until the bank's report or the desk answers it.
    create table deposit_notices (
      id uuid primary key default gen_random_uuid(),
      guarantee_id uuid not null references guarantees on delete restrict,
      surety_id uuid not null references sureties on delete restrict,
      deposited_on date not null,
      amount bigint not null check (amount > 0),
      told_by uuid not null references users on delete restrict,
      told_at timestamptz not null
    );
    create index deposit_notices_of_guarantee on deposit_notices (guarantee_id, told_at);
    create index deposit_notices_at_surety on deposit_notices (surety_id, told_at, id);
    create table deposit_notice_answers (
      id uuid primary key default gen_random_uuid(),
      notice_id uuid not null unique references deposit_notices on delete restrict,
      -- Null where the desk found no such deposit; then the reason says so.
      entry_id uuid references deposit_entries on delete restrict,
      reason text not null default '',
      answered_by uuid not null references users on delete restrict,
      answered_at timestamptz not null,
      check ((entry_id is null) = (reason <> ''))
    );
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
    drop table deposit_notice_answers, deposit_notices, deposit_entries, payout_requests, deposit_accounts;
    drop function check_deposit_balance();
    drop function check_payout_step();
  `)
}
