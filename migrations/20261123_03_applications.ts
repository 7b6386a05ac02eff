import type { Knex } from 'knex'

/** Applications with their requests, what was sent each time, what was sent back, and the papers beside them. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table applications (
      id uuid primary key default gen_random_uuid(),
      realm_id uuid not null references realms on delete restrict,
      surety_id uuid not null references sureties on delete restrict,
      contractor_id uuid not null references contractors on delete restrict,
      reception_number text,
      -- What the contractor has filled in so far, by section; kept whole again at each sending.
      content jsonb not null check (jsonb_typeof(content) = 'object'),
      orderer_id uuid references orderers on delete restrict,
      works_name text not null default '',
      office_id uuid references offices on delete restrict,
      copied_from_id uuid references applications on delete restrict,
      created_by uuid not null references users on delete restrict,
      created_at timestamptz not null,
      saved_at timestamptz not null,
      submitted_at timestamptz,
      -- A draft that was thrown away before it asked for anything: it has no request to be withdrawn.
      discarded_at timestamptz check (submitted_at is null or discarded_at is null),
      version integer not null default 1 check (version > 0),
      unique (surety_id, reception_number),
      check ((submitted_at is null) = (reception_number is null))
    );
    create index applications_of_contractor on applications (contractor_id, saved_at desc, id desc);
    create index applications_of_surety on applications (surety_id, submitted_at, id) where submitted_at is not null;

    create table request_steps (
      from_state text not null,
      to_state text not null,
      primary key (from_state, to_state)
    );
    insert into request_steps values
      ('draft', 'submitted'), ('draft', 'awaiting_release'), ('draft', 'withdrawn'),
      ('awaiting_release', 'submitted'), ('awaiting_release', 'draft'), ('awaiting_release', 'withdrawn'),
      ('submitted', 'under_review'), ('submitted', 'withdrawn'),
      ('under_review', 'sent_back'), ('under_review', 'awaiting_documents'), ('under_review', 'approved'),
      ('under_review', 'declined'), ('under_review', 'withdrawn'),
      ('awaiting_documents', 'under_review'), ('awaiting_documents', 'withdrawn'),
      ('sent_back', 'submitted'), ('sent_back', 'withdrawn'),
      ('approved', 'issued'), ('approved', 'withdrawn');

    create table guarantee_requests (
      id uuid primary key default gen_random_uuid(),
      application_id uuid not null references applications on delete restrict,
      product text not null
        check (product in ('advance_payment', 'interim_advance_payment', 'performance', 'performance_reservation')),
      state text not null default 'draft'
        check (state in ('draft', 'awaiting_release', 'submitted', 'under_review', 'awaiting_documents', 'sent_back',
          'approved', 'issued', 'declined', 'withdrawn')),
      reviewer_id uuid references users on delete restrict,
      premium_amount bigint check (premium_amount >= 0),
      rate_table_id uuid,
      approved_at timestamptz,
      premium_due_on date,
      premium_settled_at timestamptz,
      decline_reason text,
      unique (application_id, product),
      check (state not in ('approved', 'issued') or (premium_amount is not null and reviewer_id is not null)),
      check (state <> 'issued' or premium_settled_at is not null)
    );
    create index guarantee_requests_by_state on guarantee_requests (state, application_id);

    -- The legal steps stand here too, so that an illegal one fails even as a statement of the application's own role.
    create function check_request_step() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        if new.state <> 'draft' then raise exception 'a request begins as a draft, not as %', new.state; end if;
        return new;
      end if;
      if tg_op = 'DELETE' then
        if old.state <> 'draft' then raise exception 'only a draft may be taken out, not %', old.state; end if;
        return old;
      end if;
      if new.application_id <> old.application_id or new.product <> old.product then
        raise exception 'a request keeps its application and product';
      end if;
      if new.state <> old.state
        and not exists (select 1 from request_steps where from_state = old.state and to_state = new.state) then
        raise exception 'no step from % to %', old.state, new.state;
      end if;
      if old.premium_amount is not null and new.premium_amount is distinct from old.premium_amount then
        raise exception 'the premium was fixed at approval';
      end if;
      return new;
    end $$;
    create trigger guarantee_requests_steps before insert or update or delete on guarantee_requests
      for each row execute function check_request_step();

    create table application_submissions (
      id uuid primary key default gen_random_uuid(),
      application_id uuid not null references applications on delete restrict,
      round integer not null check (round > 0),
      content jsonb not null,
      submitted_by uuid not null references users on delete restrict,
      submitted_at timestamptz not null,
      unique (application_id, round)
    );

    create table send_backs (
      id uuid primary key default gen_random_uuid(),
      application_id uuid not null references applications on delete restrict,
      round integer not null,
      reasons jsonb not null check (jsonb_typeof(reasons) = 'object'),
      note text not null default '',
      sent_back_by uuid not null references users on delete restrict,
      sent_back_at timestamptz not null,
      unique (application_id, round)
    );

    create table attachments (
      id uuid primary key default gen_random_uuid(),
      application_id uuid not null references applications on delete restrict,
      kind text not null,
      file_name text not null check (char_length(file_name) between 1 and 200),
      media_type text not null,
      size integer not null check (size between 1 and 10485760),
      sha256 bytea not null check (octet_length(sha256) = 32),
      content bytea not null,
      added_by uuid not null references users on delete restrict,
      added_at timestamptz not null,
      -- Set when the contractor takes the paper out again; what the desk has once seen stays.
      removed_at timestamptz
    );
    create index attachments_of_application on attachments (application_id, added_at);
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table attachments, send_backs, application_submissions, guarantee_requests, request_steps, applications;
    drop function check_request_step();
  `)
}
