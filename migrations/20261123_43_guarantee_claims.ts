import type { Knex } from 'knex'

const appendOnly = ['guarantee_claim_inquiries', 'guarantee_claim_answers', 'claim_payments', 'recourse_entries']

/**
 * 保証金の請求: the claim of an orderer on a guarantee, what was asked about it and answered, the decision of two persons,
 * the payment, and the ledger of recourse (求償) against the contractor.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(claims)
  await knex.raw(inquiries)
  await knex.raw(decisions)
  await knex.raw(recourse)
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
  await knex.raw(`
    select tell_surety_subjects('guarantee_claim',
      'select id, surety_id, ''guarantee_claim'', reception_number from guarantee_claims')
  `)
}

const claims = `
  create table guarantee_claims (
    id uuid primary key default gen_random_uuid(),
    realm_id uuid not null references realms on delete restrict,
    surety_id uuid not null references sureties on delete restrict,
    guarantee_id uuid not null references guarantees on delete restrict,
    -- Null for a body that is not in our register, whose claims come on paper.
    orderer_id uuid references orderers on delete restrict check (orderer_id is not null or source = 'paper'),
    source text not null check (source in ('orderer', 'paper')),
    state text not null default 'draft'
      check (state in ('draft', 'submitted', 'questioned', 'to_pay', 'paid', 'refused', 'withdrawn', 'discarded')),
    reception_number text,
    content jsonb not null check (jsonb_typeof(content) = 'object'),
    -- 保証金請求書 as it was submitted; nothing of it changes any more.
    letter jsonb check (jsonb_typeof(letter) = 'object'),
    -- The day it reached the surety, from which the fourteen days count; on paper that may be before it was entered.
    received_on date,
    -- Null while the surety waits for answers, when no day is running.
    due_on date,
    points_draft jsonb not null default '[]' check (jsonb_typeof(points_draft) = 'array'),
    answers_draft jsonb not null default '{}' check (jsonb_typeof(answers_draft) = 'object'),
    created_by uuid not null references users on delete restrict,
    created_at timestamptz not null,
    saved_at timestamptz not null,
    submitted_by uuid references users on delete restrict,
    submitted_at timestamptz,
    version integer not null default 1 check (version > 0),
    unique (surety_id, reception_number),
    check ((state in ('draft', 'discarded')) = (submitted_at is null)),
    check ((submitted_at is null) = (letter is null) and (submitted_at is null) = (submitted_by is null)),
    check ((submitted_at is null) = (reception_number is null))
  );
  -- One claim at a time: a second one waits until the first is paid, refused or withdrawn.
  create unique index guarantee_claims_one_open on guarantee_claims (guarantee_id)
    where state in ('submitted', 'questioned', 'to_pay');
  create unique index guarantee_claims_one_draft on guarantee_claims (guarantee_id, source) where state = 'draft';
  create index guarantee_claims_of_guarantee on guarantee_claims (guarantee_id, created_at desc);
  create index guarantee_claims_of_orderer on guarantee_claims (orderer_id, created_at desc, id desc);
  create index guarantee_claims_at_surety on guarantee_claims (surety_id, due_on, submitted_at);

  create function check_guarantee_claim() returns trigger language plpgsql as $$
  begin
    if tg_op = 'INSERT' then
      if new.state <> 'draft' then raise exception 'a claim begins as a draft, not as %', new.state; end if;
      return new;
    end if;
    if tg_op = 'DELETE' then raise exception 'a claim stays'; end if;
    if new.guarantee_id <> old.guarantee_id or new.source <> old.source then
      raise exception 'a claim keeps its guarantee';
    end if;
    if new.state <> old.state and (old.state, new.state) not in (('draft', 'submitted'), ('draft', 'discarded'),
      ('submitted', 'questioned'), ('submitted', 'to_pay'), ('submitted', 'refused'), ('submitted', 'withdrawn'),
      ('questioned', 'submitted'), ('questioned', 'withdrawn'), ('to_pay', 'paid')) then
      raise exception 'no step of a claim from % to %', old.state, new.state;
    end if;
    if old.state <> 'draft' and (new.content <> old.content or new.letter is distinct from old.letter
      or new.reception_number is distinct from old.reception_number or new.submitted_at <> old.submitted_at
      or new.received_on is distinct from old.received_on) then
      raise exception 'what was claimed stays as it was claimed';
    end if;
    return new;
  end $$;
  create trigger guarantee_claims_steps before insert or update or delete on guarantee_claims
    for each row execute function check_guarantee_claim();
  create trigger guarantee_claims_no_truncate before truncate on guarantee_claims
    for each statement execute function refuse_change();

  create function check_claim_file() returns trigger language plpgsql as $$
  begin
    if new.subject_kind = 'guarantee_claim' then
      -- The lock keeps a submission that happens at the same moment from passing by.
      perform 1 from guarantee_claims where id = new.subject_id and state in ('draft', 'questioned') for share;
      if not found then raise exception 'a claim that was submitted takes no other file'; end if;
    end if;
    return new;
  end $$;
  create trigger subject_files_of_claims before insert or update on subject_files
    for each row execute function check_claim_file();
`

const inquiries = `
  -- 照会: all points of a round together, sent once.
  create table guarantee_claim_inquiries (
    id uuid primary key default gen_random_uuid(),
    claim_id uuid not null references guarantee_claims on delete restrict,
    round integer not null check (round > 0),
    points jsonb not null check (jsonb_typeof(points) = 'array' and jsonb_array_length(points) between 1 and 20),
    note text not null default '' check (char_length(note) <= 1000),
    sent_by uuid not null references users on delete restrict,
    sent_at timestamptz not null,
    unique (claim_id, round)
  );
  create table guarantee_claim_answers (
    inquiry_id uuid primary key references guarantee_claim_inquiries on delete restrict,
    answers jsonb not null check (jsonb_typeof(answers) = 'object'),
    answered_by uuid not null references users on delete restrict,
    answered_at timestamptz not null
  );
`

const decisions = `
  create table guarantee_claim_decisions (
    id uuid primary key default gen_random_uuid(),
    claim_id uuid not null references guarantee_claims on delete restrict,
    surety_id uuid not null references sureties on delete restrict,
    kind text not null check (kind in ('payment', 'refusal')),
    amount bigint not null check (amount >= 0),
    -- How the amount came about, as it was when it was put forward.
    computation jsonb not null check (jsonb_typeof(computation) = 'object'),
    reason text not null check (char_length(reason) between 1 and 1000),
    article text not null check (char_length(article) between 1 and 100),
    state text not null default 'proposed' check (state in ('proposed', 'confirmed', 'turned_down', 'taken_back')),
    proposed_by uuid not null references users on delete restrict,
    proposed_at timestamptz not null,
    decided_by uuid references users on delete restrict,
    decided_at timestamptz,
    decision_note text not null default '',
    -- 保証金支払通知書 or 回答書 as it was decided.
    letter jsonb check (jsonb_typeof(letter) = 'object'),
    version integer not null default 1 check (version > 0),
    check ((kind = 'payment') = (amount > 0)),
    check ((state = 'proposed') = (decided_by is null and decided_at is null)),
    check (state not in ('confirmed', 'turned_down') or decided_by <> proposed_by),
    check (state <> 'turned_down' or decision_note <> ''),
    check ((state = 'confirmed') = (letter is not null))
  );
  create unique index guarantee_claim_decisions_one_open on guarantee_claim_decisions (claim_id)
    where state = 'proposed';
  create unique index guarantee_claim_decisions_one_made on guarantee_claim_decisions (claim_id)
    where state = 'confirmed';

  create function check_claim_decision() returns trigger language plpgsql as $$
  begin
    if tg_op = 'INSERT' then
      if new.state <> 'proposed' then raise exception 'a decision begins as a proposal, not as %', new.state; end if;
      return new;
    end if;
    if tg_op = 'DELETE' then raise exception 'a decision that was put forward stays'; end if;
    if old.state <> 'proposed' then raise exception 'a decision that was made stays as it is'; end if;
    if (to_jsonb(new) - array['state', 'decided_by', 'decided_at', 'decision_note', 'letter', 'version'])
      <> (to_jsonb(old) - array['state', 'decided_by', 'decided_at', 'decision_note', 'letter', 'version']) then
      raise exception 'what was put forward stays as it is';
    end if;
    return new;
  end $$;
  create trigger guarantee_claim_decisions_steps before insert or update or delete on guarantee_claim_decisions
    for each row execute function check_claim_decision();

  -- 保証金の支払: one posting a claim.
  create table claim_payments (
    id uuid primary key default gen_random_uuid(),
    claim_id uuid not null unique references guarantee_claims on delete restrict,
    surety_id uuid not null references sureties on delete restrict,
    decision_id uuid not null unique references guarantee_claim_decisions on delete restrict,
    amount bigint not null check (amount > 0),
    paid_on date not null,
    bank_reference text not null check (char_length(bank_reference) between 1 and 40),
    recorded_by uuid not null references users on delete restrict,
    recorded_at timestamptz not null,
    unique (surety_id, bank_reference)
  );
  create function check_claim_payment() returns trigger language plpgsql as $$
  declare decision guarantee_claim_decisions;
  begin
    select * into decision from guarantee_claim_decisions where id = new.decision_id;
    if decision.claim_id <> new.claim_id or decision.state <> 'confirmed' or decision.kind <> 'payment'
      or decision.amount <> new.amount then
      raise exception 'only what was decided is paid, and no other amount';
    end if;
    if decision.decided_by = new.recorded_by then raise exception 'who decides does not pay'; end if;
    return new;
  end $$;
  create trigger claim_payments_decided before insert on claim_payments
    for each row execute function check_claim_payment();
`

const recourse = `
  -- 求償: what the contractor owes the surety since it paid; the balance of a claim is the sum of its entries.
  create table recourse_waivers (
    id uuid primary key default gen_random_uuid(),
    claim_id uuid not null references guarantee_claims on delete restrict,
    surety_id uuid not null references sureties on delete restrict,
    amount bigint not null check (amount > 0),
    reason text not null check (char_length(reason) between 1 and 400),
    state text not null default 'proposed' check (state in ('proposed', 'confirmed', 'turned_down')),
    proposed_by uuid not null references users on delete restrict,
    proposed_at timestamptz not null,
    decided_by uuid references users on delete restrict,
    decided_at timestamptz,
    version integer not null default 1 check (version > 0),
    check ((state = 'proposed') = (decided_by is null and decided_at is null)),
    check (decided_by <> proposed_by)
  );
  create unique index recourse_waivers_one_open on recourse_waivers (claim_id) where state = 'proposed';
  create function check_recourse_waiver() returns trigger language plpgsql as $$
  begin
    if tg_op = 'DELETE' then raise exception 'a waiver that was put forward stays'; end if;
    if old.state <> 'proposed' then raise exception 'a waiver that was decided stays as it is'; end if;
    if (to_jsonb(new) - array['state', 'decided_by', 'decided_at', 'version'])
      <> (to_jsonb(old) - array['state', 'decided_by', 'decided_at', 'version']) then
      raise exception 'what was put forward stays as it is';
    end if;
    return new;
  end $$;
  create trigger recourse_waivers_steps before update or delete on recourse_waivers
    for each row execute function check_recourse_waiver();

  create table recourse_entries (
    id uuid primary key default gen_random_uuid(),
    claim_id uuid not null references guarantee_claims on delete restrict,
    surety_id uuid not null references sureties on delete restrict,
    contractor_id uuid not null references contractors on delete restrict,
    serial integer not null check (serial > 0),
    kind text not null check (kind in ('opened', 'notice', 'receipt', 'instalments', 'waiver')),
    -- Signed: what is owed rises above zero once and then falls.
    amount bigint not null,
    happened_on date not null,
    bank_reference text check (char_length(bank_reference) between 1 and 40),
    note text not null default '' check (char_length(note) <= 400),
    waiver_id uuid unique references recourse_waivers on delete restrict,
    recorded_by uuid not null references users on delete restrict,
    recorded_at timestamptz not null,
    unique (claim_id, serial),
    unique (surety_id, bank_reference),
    check ((serial = 1) = (kind = 'opened')),
    check (case kind when 'opened' then amount > 0 when 'receipt' then amount < 0 when 'waiver' then amount < 0
      else amount = 0 end),
    check ((kind = 'receipt') = (bank_reference is not null)),
    check ((kind = 'waiver') = (waiver_id is not null))
  );
  create index recourse_entries_of_contractor on recourse_entries (contractor_id);
  create index recourse_entries_at_surety on recourse_entries (surety_id, claim_id);
  create function check_recourse_balance() returns trigger language plpgsql as $$
  begin
    if (select sum(amount) from recourse_entries where claim_id = new.claim_id) < 0 then
      raise exception 'more than is owed would be recovered of %', new.claim_id;
    end if;
    return null;
  end $$;
  create constraint trigger recourse_entries_balance after insert on recourse_entries
    deferrable initially deferred for each row execute function check_recourse_balance();
`

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    select tell_surety_subjects('guarantee_claim', null);
    drop trigger subject_files_of_claims on subject_files;
    drop function check_claim_file();
    drop table recourse_entries, recourse_waivers, claim_payments, guarantee_claim_decisions, guarantee_claim_answers,
      guarantee_claim_inquiries, guarantee_claims;
    drop function check_recourse_balance();
    drop function check_recourse_waiver();
    drop function check_claim_payment();
    drop function check_claim_decision();
    drop function check_guarantee_claim();
  `)
}
