import type { Knex } from 'knex'

const appendOnly = ['premium_transfers', 'premium_transfer_steps']

/** Money that banks report, and what became of it: applied to premiums, left, to be given back; each step a row. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table premium_transfers (
      id uuid primary key default gen_random_uuid(),
      surety_id uuid not null references sureties on delete restrict,
      -- The file as it came.
      import_id uuid not null references csv_imports on delete restrict,
      line integer not null check (line > 0),
      bank_name text not null,
      account text not null,
      paid_on date not null,
      amount bigint not null check (amount > 0),
      payer text not null,
      reference text not null,
      note text not null,
      -- One transfer is taken in once, whatever file tells of it; of several that are alike in one file, the nth.
      fingerprint bytea not null check (octet_length(fingerprint) = 32),
      occurrence integer not null check (occurrence > 0),
      taken_by uuid not null references users on delete restrict,
      taken_at timestamptz not null,
      unique (surety_id, fingerprint, occurrence)
    );
    create index premium_transfers_of_import on premium_transfers (import_id, line);
    create index premium_transfers_by_day on premium_transfers (surety_id, taken_at desc, id desc);

    -- The newest step tells where a transfer stands; without one, or after a reversal, nobody has decided.
    create table premium_transfer_steps (
      id uuid primary key default gen_random_uuid(),
      transfer_id uuid not null references premium_transfers on delete restrict,
      serial integer not null check (serial > 0),
      kind text not null check (kind in ('applied', 'reversed', 'held', 'refund_due', 'refunded')),
      -- Why it is left, given back or reversed; the bank's number of what was given back, on that day.
      note text not null default '',
      refunded_on date,
      done_by uuid not null references users on delete restrict,
      done_at timestamptz not null,
      unique (transfer_id, serial),
      check ((kind = 'refunded') = (refunded_on is not null)),
      check (kind = 'applied' or note <> '')
    );
    create function check_transfer_step() returns trigger language plpgsql as $$
    declare
      before text;
    begin
      select kind into before from premium_transfer_steps
       where transfer_id = new.transfer_id and serial = new.serial - 1;
      if new.serial > 1 and before is null then raise exception 'steps follow one another'; end if;
      if (coalesce(before, 'reversed'), new.kind) not in (('reversed', 'applied'), ('reversed', 'held'),
        ('reversed', 'refund_due'), ('held', 'applied'), ('held', 'held'), ('held', 'refund_due'),
        ('refund_due', 'refunded'), ('refund_due', 'held'), ('applied', 'reversed')) then
        raise exception 'no step from % to %', before, new.kind;
      end if;
      return new;
    end $$;
    create trigger premium_transfer_steps_order before insert on premium_transfer_steps
      for each row execute function check_transfer_step();

    create index guarantee_requests_unpaid on guarantee_requests (premium_due_on, id)
      where state = 'approved' and premium_settled_at is null;
    create index amendment_requests_unpaid on amendment_requests (surety_id, premium_due_on, id)
      where state = 'approved' and premium_settled_at is null;

    alter table premium_postings
      -- The 充当 an entry belongs to, or the reversal of one.
      add column transfer_step_id uuid references premium_transfer_steps on delete restrict,
      drop constraint premium_postings_kind_check,
      add constraint premium_postings_kind_check check (kind in ('charge', 'receipt', 'monthly_billing', 'additional',
        'refund', 'correction_additional', 'correction_refund', 'withdrawal_additional', 'withdrawal_refund',
        'voiding_refund', 'cancellation_refund', 'receipt_reversal', 'monthly_receipt')),
      drop constraint premium_postings_once,
      add constraint premium_postings_once unique nulls not distinct
        (request_id, change_number, kind, account, amendment_id, guarantee_act_id, transfer_step_id);
    create index premium_postings_of_transfer on premium_postings (transfer_step_id) where transfer_step_id is not null;

    select tell_surety_subjects('premium_transfer',
      $q$ select id, surety_id, 'premium_transfer', null from premium_transfers $q$);
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
    select tell_surety_subjects('premium_transfer', null);
    alter table premium_postings
      drop constraint premium_postings_once,
      drop column transfer_step_id,
      add constraint premium_postings_once
        unique nulls not distinct (request_id, change_number, kind, account, amendment_id, guarantee_act_id),
      drop constraint premium_postings_kind_check,
      add constraint premium_postings_kind_check check (kind in ('charge', 'receipt', 'monthly_billing', 'additional',
        'refund', 'correction_additional', 'correction_refund', 'withdrawal_additional', 'withdrawal_refund',
        'voiding_refund', 'cancellation_refund', 'monthly_receipt'));
    drop index amendment_requests_unpaid, guarantee_requests_unpaid;
    drop table premium_transfer_steps, premium_transfers;
    drop function check_transfer_step();
  `)
}
