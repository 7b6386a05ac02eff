import type { Knex } from 'knex'

const appendOnly = ['document_requests', 'document_request_answers']

/** 訂正・変更取消・取消・解約, each put forward by one person and decided by another; and papers asked for (書類待ち). */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table certificates add constraint certificates_correction check ((kind = 'correction') = (revision > 0));
    -- What of the premium is given back, by the surety's own rule: all of it where a guarantee never took effect.
    alter table sureties
      add column voiding_refund_percent smallint not null default 100 check (voiding_refund_percent between 0 and 100),
      add column cancellation_refund_percent smallint not null default 0
        check (cancellation_refund_percent between 0 and 100);

    create table guarantee_act_proposals (
      id uuid primary key default gen_random_uuid(),
      realm_id uuid not null references realms on delete restrict,
      surety_id uuid not null references sureties on delete restrict,
      guarantee_id uuid not null references guarantees on delete restrict,
      kind text not null check (kind in ('correction', 'amendment_withdrawal', 'voiding', 'cancellation')),
      reason text not null check (char_length(reason) between 1 and 400),
      correction jsonb check (jsonb_typeof(correction) = 'object'),
      -- The version in effect when it was put forward. A change that is withdrawn is withdrawn with its corrections.
      base_certificate_id uuid not null references certificates on delete restrict,
      change_number integer not null check (change_number >= 0),
      effective_on date,
      consent_on date,
      consent_number text,
      state text not null default 'proposed' check (state in ('proposed', 'confirmed', 'turned_down', 'taken_back')),
      proposed_by uuid not null references users on delete restrict,
      proposed_at timestamptz not null,
      decided_by uuid references users on delete restrict,
      decided_at timestamptz,
      decision_note text not null default '',
      issued_certificate_id uuid unique references certificates on delete restrict,
      version integer not null default 1 check (version > 0),
      check ((kind = 'correction') = (correction is not null)),
      check ((kind = 'correction') = (effective_on is null)),
      check ((kind = 'cancellation') = (consent_on is not null and consent_number is not null)),
      check (kind <> 'amendment_withdrawal' or change_number > 0),
      check ((state = 'proposed') = (decided_by is null and decided_at is null)),
      -- Two persons always, also for whoever writes past the application.
      check (state not in ('confirmed', 'turned_down') or decided_by <> proposed_by),
      check (state <> 'turned_down' or decision_note <> ''),
      check ((kind = 'correction' and state = 'confirmed') = (issued_certificate_id is not null))
    );
    create unique index guarantee_act_proposals_one_open on guarantee_act_proposals (guarantee_id)
      where state = 'proposed';
    create unique index guarantee_act_proposals_one_withdrawal on guarantee_act_proposals (guarantee_id, change_number)
      where state = 'confirmed' and kind = 'amendment_withdrawal';
    create index guarantee_act_proposals_of_guarantee on guarantee_act_proposals (guarantee_id, decided_at desc);
    create index guarantee_act_proposals_waiting on guarantee_act_proposals (surety_id, proposed_at, id)
      where state = 'proposed';

    create function check_guarantee_act() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        if new.state <> 'proposed' then raise exception 'an act begins as a proposal, not as %', new.state; end if;
        return new;
      end if;
      if tg_op = 'DELETE' then raise exception 'an act that was put forward stays'; end if;
      if old.state <> 'proposed' then raise exception 'an act that was decided stays as it is'; end if;
      if (to_jsonb(new) - array['state', 'decided_by', 'decided_at', 'decision_note', 'issued_certificate_id', 'version'])
        <> (to_jsonb(old) - array['state', 'decided_by', 'decided_at', 'decision_note', 'issued_certificate_id', 'version'])
      then
        raise exception 'what was put forward stays as it is';
      end if;
      return new;
    end $$;
    create trigger guarantee_act_proposals_steps before insert or update or delete on guarantee_act_proposals
      for each row execute function check_guarantee_act();

    -- What was voided or cancelled never comes to be in force again, nor anything else.
    create function check_guarantee_end() returns trigger language plpgsql as $$
    begin
      if old.state in ('voided', 'cancelled') and new.state <> old.state then
        raise exception 'a guarantee that is % stays so', old.state;
      end if;
      return new;
    end $$;
    create trigger guarantees_end before update on guarantees for each row execute function check_guarantee_end();

    alter table premium_postings
      add column guarantee_act_id uuid references guarantee_act_proposals on delete restrict,
      drop constraint premium_postings_kind_check,
      add constraint premium_postings_kind_check check (kind in ('charge', 'receipt', 'monthly_billing', 'additional',
        'refund', 'correction_additional', 'correction_refund', 'withdrawal_additional', 'withdrawal_refund',
        'voiding_refund', 'cancellation_refund')),
      drop constraint premium_postings_once,
      add constraint premium_postings_once
        unique nulls not distinct (request_id, change_number, kind, account, amendment_id, guarantee_act_id);

    create table document_requests (
      id uuid primary key default gen_random_uuid(),
      application_id uuid not null references applications on delete restrict,
      round integer not null check (round > 0),
      kinds text[] not null,
      note text not null default '',
      requested_by uuid not null references users on delete restrict,
      requested_at timestamptz not null,
      unique (application_id, round),
      check (cardinality(kinds) > 0 or note <> '')
    );
    -- By the contractor with its papers, or by the desk, which goes on without them.
    create table document_request_answers (
      request_id uuid primary key references document_requests on delete restrict,
      answered_by uuid not null references users on delete restrict,
      answered_at timestamptz not null,
      by_contractor boolean not null
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
    drop table document_request_answers, document_requests;
    alter table premium_postings
      drop constraint premium_postings_once,
      drop column guarantee_act_id,
      add constraint premium_postings_once
        unique nulls not distinct (request_id, change_number, kind, account, amendment_id),
      drop constraint premium_postings_kind_check,
      add constraint premium_postings_kind_check
        check (kind in ('charge', 'receipt', 'monthly_billing', 'additional', 'refund'));
    drop trigger guarantees_end on guarantees;
    drop function check_guarantee_end();
    drop table guarantee_act_proposals;
    drop function check_guarantee_act();
    alter table sureties drop column voiding_refund_percent, drop column cancellation_refund_percent;
    alter table certificates drop constraint certificates_correction;
  `)
}
