import type { Knex } from 'knex'

const appendOnly = ['amendment_submissions', 'amendment_send_backs']

/** 変更申込: what a contractor wants changed in a guarantee, each sending of it whole, and what was sent back. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table amendment_requests (
      id uuid primary key default gen_random_uuid(),
      realm_id uuid not null references realms on delete restrict,
      surety_id uuid not null references sureties on delete restrict,
      contractor_id uuid not null references contractors on delete restrict,
      guarantee_id uuid not null references guarantees on delete restrict,
      -- The version the new values were put beside; once it is no longer the newest, they mean nothing.
      base_certificate_id uuid not null references certificates on delete restrict,
      reception_number text,
      content jsonb not null check (jsonb_typeof(content) = 'object'),
      state text not null default 'draft'
        check (state in ('draft', 'awaiting_release', 'submitted', 'under_review', 'awaiting_documents', 'sent_back',
          'approved', 'issued', 'declined', 'withdrawn')),
      reviewer_id uuid references users on delete restrict,
      additional_premium bigint check (additional_premium >= 0),
      refund_premium bigint check (refund_premium >= 0),
      approved_at timestamptz,
      premium_due_on date,
      premium_settled_at timestamptz,
      decline_reason text,
      issued_certificate_id uuid unique references certificates on delete restrict,
      created_by uuid not null references users on delete restrict,
      created_at timestamptz not null,
      saved_at timestamptz not null,
      submitted_at timestamptz,
      version integer not null default 1 check (version > 0),
      unique (surety_id, reception_number),
      check ((submitted_at is null) = (reception_number is null)),
      check (additional_premium is null or refund_premium is null or additional_premium = 0 or refund_premium = 0),
      check (state not in ('approved', 'issued')
        or (additional_premium is not null and refund_premium is not null and reviewer_id is not null)),
      check ((state = 'issued') = (issued_certificate_id is not null)),
      check (state <> 'issued' or premium_settled_at is not null)
    );
    -- Two changes under way at once could not both be right about what was there before.
    create unique index amendment_requests_one_open on amendment_requests (guarantee_id)
      where state not in ('issued', 'declined', 'withdrawn');
    create index amendment_requests_of_contractor on amendment_requests (contractor_id, saved_at desc, id desc);
    create index amendment_requests_by_state on amendment_requests (surety_id, state, submitted_at, id);

    -- The legal steps are those of an application's request.
    create function check_amendment_step() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        if new.state <> 'draft' then raise exception 'a change begins as a draft, not as %', new.state; end if;
        return new;
      end if;
      if tg_op = 'DELETE' then raise exception 'a change that was asked for stays'; end if;
      if new.guarantee_id <> old.guarantee_id or new.contractor_id <> old.contractor_id then
        raise exception 'a change keeps its guarantee and contractor';
      end if;
      if new.state <> old.state
        and not exists (select 1 from request_steps where from_state = old.state and to_state = new.state) then
        raise exception 'no step from % to %', old.state, new.state;
      end if;
      if old.state not in ('draft', 'awaiting_release', 'sent_back')
        and (new.content <> old.content or new.base_certificate_id <> old.base_certificate_id) then
        raise exception 'what was sent can no longer be changed';
      end if;
      if old.additional_premium is not null
        and (new.additional_premium, new.refund_premium) is distinct from (old.additional_premium, old.refund_premium) then
        raise exception 'the difference of the premium was fixed at approval';
      end if;
      return new;
    end $$;
    create trigger amendment_requests_steps before insert or update or delete on amendment_requests
      for each row execute function check_amendment_step();

    create table amendment_submissions (
      id uuid primary key default gen_random_uuid(),
      amendment_id uuid not null references amendment_requests on delete restrict,
      round integer not null check (round > 0),
      content jsonb not null,
      base_certificate_id uuid not null references certificates on delete restrict,
      submitted_by uuid not null references users on delete restrict,
      submitted_at timestamptz not null,
      unique (amendment_id, round)
    );

    create table amendment_send_backs (
      id uuid primary key default gen_random_uuid(),
      amendment_id uuid not null references amendment_requests on delete restrict,
      round integer not null,
      reasons jsonb not null check (jsonb_typeof(reasons) = 'object'),
      note text not null default '',
      sent_back_by uuid not null references users on delete restrict,
      sent_back_at timestamptz not null,
      unique (amendment_id, round)
    );

    -- A change that was approved and then withdrawn has its entries, and so has the next one under the same number.
    alter table premium_postings
      add column amendment_id uuid references amendment_requests on delete restrict,
      drop constraint premium_postings_request_id_change_number_kind_account_key,
      add constraint premium_postings_once
        unique nulls not distinct (request_id, change_number, kind, account, amendment_id);
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
        grant select, insert, update on amendment_requests, amendment_submissions, amendment_send_backs to denshi_hosho_app;
        revoke update on ${appendOnly.join(', ')} from denshi_hosho_app;
      end if;
    end $$;
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table premium_postings
      drop constraint premium_postings_once,
      drop column amendment_id,
      add constraint premium_postings_request_id_change_number_kind_account_key
        unique (request_id, change_number, kind, account);
    drop table amendment_send_backs, amendment_submissions, amendment_requests;
    drop function check_amendment_step();
  `)
}
